"""The social inquiry: what was found, where it came from and when it was last confirmed (KB of 1 December 2013)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.queries import HomeVisitQuerySet, InquiryFactQuerySet, SocialInquiryQuerySet
from houvast.apps.casefiles.models import CaseDocument, CaseFile, Contact
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned

OF_INQUIRY = (
    "(SELECT c.person_id FROM aid_socialinquiry i JOIN casefiles_casefile c ON c.id = i.case_file_id"
    " WHERE i.id = changed_row.inquiry_id)"
)


# What a concluded inquiry found is what a decision rests on: the database lets nobody touch it.
_STAYS_WITH_ITS_INQUIRY = """
    IF EXISTS (SELECT 1 FROM aid_socialinquiry i
               WHERE i.id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.inquiry_id ELSE NEW.inquiry_id END)
               AND i.concluded_on IS NOT NULL)
    THEN RAISE EXCEPTION 'facts of a concluded inquiry stay as they are';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class SocialInquiry(Recorded, Versioned):
    """One inquiry in a file; `delta` when only what changed since `previous` is looked at again.

    `incomplete_because` is why it was concluded on the first elements, with a part of the minimum still to come.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="inquiries")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="following")
    delta = models.BooleanField(_("alleen wat veranderde"), default=False)
    opened_on = models.DateField(_("begonnen op"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("aanleiding"), max_length=200)
    conclusion = models.TextField(_("besluit van het onderzoek"), blank=True)
    concluded_on = models.DateField(_("afgerond op"), null=True, blank=True)
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    incomplete_because = models.CharField(_("waarom nog onvolledig"), max_length=300, blank=True)

    objects = SocialInquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"], condition=Q(concluded_on__isnull=True), name="inquiry_one_open_per_file"
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | ~Q(conclusion=""), name="inquiry_concludes_in_words"
            ),
            models.CheckConstraint(
                condition=Q(delta=False) | Q(previous__isnull=False), name="inquiry_delta_follows_another"
            ),
        ]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(
                name="concluded_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__concluded_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opened_on:%d/%m/%Y}"


class InquiryFact(Recorded, Versioned):
    """One fact with its source and the day it was last confirmed; `changed`: it differs from the inquiry before.

    `carried_from` is the fact of the inquiry before it was taken over from; `dropped`: it no longer holds.
    """

    inquiry = models.ForeignKey(SocialInquiry, models.PROTECT, related_name="facts")
    topic = models.CharField(_("onderwerp"), max_length=20, choices=InquiryTopic)
    text = models.TextField(_("vaststelling"))
    source = models.CharField(_("bron"), max_length=12, choices=FactSource)
    source_detail = models.CharField(_("welke bron"), max_length=150, blank=True)
    document = models.ForeignKey(CaseDocument, models.PROTECT, null=True, blank=True, related_name="proves_facts")
    confirmed_on = models.DateField(_("laatst bevestigd op"))
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed = models.BooleanField(_("veranderd"), default=False)
    dropped = models.BooleanField(_("geldt niet meer"), default=False)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_on")

    objects = InquiryFactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="fact_says_something"),
            models.CheckConstraint(
                condition=Q(dropped=False) | Q(carried_from__isnull=False), name="fact_dropped_was_there_before"
            ),
            models.UniqueConstraint(fields=["inquiry", "carried_from"], name="fact_carried_once"),
        ]
        indexes = [models.Index(fields=["inquiry", "topic"], name="fact_by_topic")]
        triggers = [
            *audited(OF_INQUIRY),
            pgtrigger.Trigger(
                name="concluded_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_STAYS_WITH_ITS_INQUIRY,
            ),
        ]

    def __str__(self) -> str:
        return self.get_topic_display()


class HomeVisit(Recorded, Versioned):
    """A visit at home, planned or done; absence alone never refuses (law.md §5).

    `contact` is the line of the journal that tells it: what proves the residence reads the journal.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="home_visits")
    inquiry = models.ForeignKey(SocialInquiry, models.PROTECT, null=True, blank=True, related_name="home_visits")
    announced = models.BooleanField(_("aangekondigd"), default=True)
    planned_on = models.DateField(_("gepland op"), null=True, blank=True)
    visited_on = models.DateField(_("bezocht op"), null=True, blank=True)
    at_home = models.BooleanField(_("iemand thuis"), null=True, blank=True)
    text = models.TextField(_("vaststellingen"), blank=True)
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("bezoeker"))

    contact = models.OneToOneField(Contact, models.SET_NULL, null=True, blank=True, related_name="home_visit")

    objects = HomeVisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"],
                condition=Q(visited_on__isnull=True),
                name="home_visit_one_planned_per_file",
                violation_error_message=_("Er staat al een huisbezoek gepland in dit dossier."),
            ),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(visited_on__isnull=False), name="home_visit_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(visited_on__isnull=True, at_home__isnull=True)
                | Q(visited_on__isnull=False, at_home__isnull=False),
                name="home_visit_says_who_was_home",
            ),
        ]
        indexes = [models.Index(fields=["case_file", "-visited_on"], name="home_visit_by_file")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        day = self.visited_on or self.planned_on
        return f"{day:%d/%m/%Y}"
