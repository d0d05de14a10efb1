"""Employers and the contracts of people employed through the centre."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.clients.models import Person
from houvast.apps.employment.enums import Completion, OutcomeAtEnd, Scheme
from houvast.apps.employment.queries import EmploymentContractQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class Employer(Recorded):
    """Who gives the work: own service, municipality, association or private employer."""

    name = models.CharField(_("werkgever"), max_length=150, unique=True)

    class Meta:
        ordering = ["name"]
        triggers = audited()

    def __str__(self) -> str:
        return self.name


class EmploymentContract(Recorded, Versioned):
    """One person at work through the centre, with how it ended and what came after."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="employment_contracts")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="contracts", verbose_name=_("werkgever"))
    scheme = models.CharField(_("stelsel"), max_length=20, choices=Scheme)
    period = DateRangeField()
    completion = models.CharField(_("afloop"), max_length=30, choices=Completion, blank=True, default="")
    outcome = models.CharField(_("situatie daarna"), max_length=30, choices=OutcomeAtEnd, blank=True, default="")

    objects = EmploymentContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="employment_lasts_a_day"),
            models.CheckConstraint(
                condition=Q(period__upper_inf=False) | Q(completion="", outcome=""),
                name="running_contract_has_no_outcome",
            ),
            models.UniqueConstraint(fields=["person", "employer", "scheme", "period"], name="employment_once"),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.employer}"
