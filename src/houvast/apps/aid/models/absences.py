"""Where somebody is when not at home: abroad, in prison, placed; the rules say what it does to the payment."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import AbsenceKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.casefiles.queries import OfFileQuerySet
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class Absence(Recorded, Versioned):
    """Days abroad (LEE-06, LEE-07) or a detention (LEE-08), first and last day included; open while it lasts.

    `centre` names the OCMW that was competent then when it was another one: its days count too.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="absences")
    person = models.ForeignKey(Person, models.PROTECT, related_name="absences", verbose_name=_("wie"))
    kind = models.CharField(_("wat"), max_length=22, choices=AbsenceKind)
    period = DateRangeField()
    study_programme = models.BooleanField(_("hoort bij het studieprogramma"), default=False)
    centre = models.CharField(_("bevoegd OCMW toen, als het een ander was"), max_length=80, blank=True)
    note = models.CharField(_("opmerking"), max_length=200, blank=True)

    objects = OfFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="absence_lasts_a_day"),
            models.CheckConstraint(
                condition=Q(study_programme=False) | Q(kind="abroad"), name="absence_studies_abroad"
            ),
            ExclusionConstraint(
                name="absence_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Deze dagen zijn al genoteerd."),
            ),
        ]
        indexes = [models.Index(fields=["case_file", "-id"], name="absence_by_file")]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.get_kind_display()
