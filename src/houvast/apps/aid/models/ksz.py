"""Who is registered with the Crossroads Bank (KSZ) from a file, for which purpose and when: only then may it be asked."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.queries import KszRegistrationQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned
from houvast_rules.procedure import ksz_purposes


class KszRegistration(Recorded, Versioned):
    """Days on which somebody stands registered, first and last day included; open while it lasts (PRO-14).

    `purpose` is a code of `houvast_rules.procedure.ksz_purposes`.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="ksz_registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="ksz_registrations", verbose_name=_("wie"))
    purpose = models.PositiveSmallIntegerField(_("hoedanigheid"))
    period = DateRangeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = KszRegistrationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="ksz_registration_lasts_a_day"),
            ExclusionConstraint(
                name="ksz_registered_once",
                expressions=[
                    ("case_file", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("purpose", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return next(row.label for row in ksz_purposes() if row.code == self.purpose)
