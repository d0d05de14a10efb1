"""A living wage as it was calculated and kept."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import Category
from houvast.apps.aid.queries import CalculationQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded


class Calculation(Recorded):
    """A living wage as it was calculated and kept: facts, law, every line and the text. The database lets nothing change.

    A later look never calculates again: `lines` says what was said then. `parameters` names each legal number that was
    read, with the first day of its value: `{key: "2025-02-01"}`.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="calculations")
    day = models.DateField(_("berekend voor"))
    last_day = models.DateField(_("laatste dag"), help_text="Of the period that was asked, else `day`.")
    category = models.PositiveSmallIntegerField(_("categorie"), choices=Category)
    category_annual = models.DecimalField(_("jaarbedrag van de categorie"), max_digits=10, decimal_places=2)
    means_annual = models.DecimalField(_("bestaansmiddelen per jaar"), max_digits=12, decimal_places=2)
    annual = models.DecimalField(_("leefloon per jaar"), max_digits=10, decimal_places=2)
    monthly = models.DecimalField(_("leefloon per maand"), max_digits=10, decimal_places=2)
    amount = models.DecimalField(_("bedrag van de periode"), max_digits=10, decimal_places=2)
    facts = models.JSONField(_("gegevens"), help_text="See `aid.snapshots`.")
    lines = models.JSONField(_("regels"))
    flags = models.JSONField(_("aandachtspunten"), default=list)
    paragraph = models.TextField(_("tekst voor het sociaal verslag"))
    law_version = models.CharField(_("versie van de wet"), max_length=12)
    parameters = models.JSONField(_("gebruikte bedragen"))
    note = models.CharField(_("opmerking"), max_length=300, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("door"))
    saved_at = models.DateTimeField(_("bewaard op"))

    objects = CalculationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(category__in=[1, 2, 3]), name="calculation_category_exists"),
            models.CheckConstraint(condition=Q(last_day__gte=F("day")), name="calculation_ends_after_its_day"),
            models.CheckConstraint(
                condition=Q(means_annual__gte=0, annual__gte=0, monthly__gte=0, amount__gte=0)
                & Q(annual__lte=F("category_annual")),
                name="calculation_between_nothing_and_category",
            ),
            models.CheckConstraint(condition=~Q(law_version="") & ~Q(paragraph=""), name="calculation_explains_itself"),
        ]
        indexes = [
            models.Index(fields=["case_file", "-saved_at", "-id"], name="calculation_by_file"),
            GinIndex(fields=["parameters"], name="calculation_by_parameter"),
        ]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(name="saved_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.monthly}"
