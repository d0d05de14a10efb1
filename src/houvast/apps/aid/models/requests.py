"""What somebody asks for, with the day from which the legal clock runs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import RequestState
from houvast.apps.aid.models.inquiries import SocialInquiry
from houvast.apps.aid.models.schemes import AidScheme
from houvast.apps.aid.queries import AidRequestQuerySet
from houvast.apps.casefiles.models import CaseFile, HelpRequest
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class AidRequest(Recorded, Versioned):
    """A request for one kind of aid in a file; `help_request` is its number in the register (PRO-01).

    None only for a right the centre opens by itself (`ex_officio`). `decision_due_on` is the last day to decide (PRO-03).
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="aid_requests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="aid_requests", verbose_name=_("voor wie"))
    help_request = models.ForeignKey(HelpRequest, models.PROTECT, null=True, blank=True, related_name="aid_requests")
    scheme = models.ForeignKey(AidScheme, models.PROTECT, related_name="requests", verbose_name=_("steunvorm"))
    inquiry = models.ForeignKey(SocialInquiry, models.PROTECT, null=True, blank=True, related_name="requests")
    received_on = models.DateField(_("ontvangen op"))
    ex_officio = models.BooleanField(_("ambtshalve"), default=False)
    amount = models.DecimalField(_("gevraagd bedrag"), max_digits=10, decimal_places=2, null=True, blank=True)
    purpose = models.TextField(_("waarvoor"))
    urgent = models.BooleanField(_("dringend"), default=False)
    urgent_because = models.CharField(_("waarom dringend"), max_length=200, blank=True)
    decision_due_on = models.DateField(_("beslissen tegen"))
    state = models.CharField(_("stand"), max_length=14, choices=RequestState, default=RequestState.OPEN)
    ended_on = models.DateField(_("beslist of ingetrokken op"), null=True, blank=True)
    withdrawn_because = models.CharField(_("waarom ingetrokken"), max_length=200, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AidRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ex_officio=True) | Q(help_request__isnull=False), name="aid_request_is_registered"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="aid_request_asks_something"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="aid_request_says_what_for"),
            models.CheckConstraint(condition=Q(urgent=False) | ~Q(urgent_because=""), name="aid_request_urgent_why"),
            models.CheckConstraint(condition=Q(decision_due_on__gt=F("received_on")), name="aid_request_due_after"),
            models.CheckConstraint(
                condition=Q(state__in=["in_onderzoek", "voorgesteld"], ended_on__isnull=True)
                | Q(state="beslist", ended_on__isnull=False)
                | (Q(state="ingetrokken", ended_on__isnull=False) & ~Q(withdrawn_because="")),
                name="aid_request_ends_as_it_says",
            ),
        ]
        indexes = [
            models.Index(fields=["case_file", "-received_on"], name="aid_request_by_file"),
            models.Index(
                fields=["decision_due_on"],
                condition=Q(state__in=["in_onderzoek", "voorgesteld"]),
                name="aid_request_by_term",
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.received_on:%d/%m/%Y}"
