"""What a GPMI for studies with a full-time curriculum adds to a contract (law.md §1.2 and §2.4)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI
from houvast.audit.recording import audited


class Studies(models.Model):
    """School and programme of a student; the contract lasts as long as the programme."""

    gpmi = models.OneToOneField(Gpmi, models.CASCADE, related_name="studies")
    school = models.CharField(_("school"), max_length=120)
    programme = models.CharField(_("opleiding"), max_length=160)
    study_year = models.CharField(_("studiejaar"), max_length=40, blank=True)
    full_time = models.BooleanField(_("voltijds leerplan"), default=True)
    # Last days of the exam sessions, in order.
    exam_sessions = ArrayField(
        models.DateField(), verbose_name=_("einde van de examenperiodes"), default=list, blank=True
    )
    holiday_work = models.CharField(_("vakantiewerk"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(school="") & ~Q(programme=""), name="studies_are_named"),
        ]
        triggers = audited(OF_GPMI)

    def __str__(self) -> str:
        return f"{self.programme}, {self.school}"
