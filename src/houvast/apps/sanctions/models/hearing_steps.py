"""The first steps as columns: the reason asked, the written notice, the hearing. Each step is empty until it is done."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import CaseDocument
from houvast.apps.mpsa.models import Hearing
from houvast.apps.sanctions.enums import Delivery, HearingResult


def paper(words: Any) -> models.ForeignKey[CaseDocument | None, CaseDocument | None]:
    """A letter as it was sent, kept among the documents of the file."""
    return models.ForeignKey(CaseDocument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=words)


class ReasonStep(models.Model):
    """What the client says, in her own words; without an answer at least two channels were tried."""

    reason_asked_on = models.DateField(_("reden gevraagd op"), null=True, blank=True)
    reason_channels = ArrayField(
        models.CharField(max_length=20, choices=ContactForm), verbose_name=_("gevraagd via"), default=list, blank=True
    )
    reason_language = models.CharField(_("gevraagd in de taal"), max_length=3, blank=True)
    reason_answered = models.BooleanField(_("de cliënt antwoordde"), null=True, blank=True)
    reason_words = models.TextField(_("wat de cliënt zegt"), blank=True)
    reason_key = models.CharField(_("reden"), max_length=40, blank=True)
    reason_legitimate = models.BooleanField(_("goede reden"), default=False)

    class Meta:
        abstract = True


class NoticeStep(models.Model):
    """The written notice (aanmaning): what can still be done, and by when."""

    notice_can_do = models.TextField(_("wat de cliënt nog kan doen"), blank=True)
    notice_until = models.DateField(_("dat kan tot en met"), null=True, blank=True)
    notice_on = models.DateField(_("aanmaning verstuurd op"), null=True, blank=True)
    notice_how = models.CharField(_("aanmaning bezorgd"), max_length=20, choices=Delivery, blank=True, default="")
    notice_paper = paper(_("aanmaning zoals verstuurd"))

    class Meta:
        abstract = True


class HearingStep(models.Model):
    """The right to be heard: offered in writing, and what was said, or that she did not come or renounced."""

    hearing = models.ForeignKey(
        Hearing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hoorzitting")
    )
    hearing_at = models.DateTimeField(_("datum en uur van de hoorzitting"), null=True, blank=True)
    hearing_place = models.CharField(_("plaats van de hoorzitting"), max_length=120, blank=True)
    hearing_interpreter = models.BooleanField(_("tolk op de hoorzitting"), default=False)
    hearing_offered_on = models.DateField(_("uitnodiging verstuurd op"), null=True, blank=True)
    hearing_how = models.CharField(_("uitnodiging bezorgd"), max_length=20, choices=Delivery, blank=True, default="")
    hearing_paper = paper(_("uitnodiging zoals verstuurd"))
    hearing_result = models.CharField(
        _("hoe het horen verliep"), max_length=20, choices=HearingResult, blank=True, default=""
    )
    heard_on = models.DateField(_("gehoord op"), null=True, blank=True)
    hearing_assisted_by = models.CharField(_("bijgestaan door"), max_length=120, blank=True)
    hearing_words = models.TextField(_("wat er gezegd is"), blank=True)

    class Meta:
        abstract = True
