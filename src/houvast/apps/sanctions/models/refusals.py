"""What the database refuses: a step that was skipped, a ground the law does not know, a sanction out of its bounds.

A CHECK that compares with nothing (NULL) lets the row through, so every comparison here comes with `isnull=False`.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.core.periods import overlap

# A text that leans on the MPSA cannot be a ground (MPS-07); the rule names the same words.
MEASUREMENT = r"mpsa|meetinstrument|sociaal activeerbaar|professioneel activeerbaar"
_FROM = {
    "notice": ["aanmaning", "hoorzitting", "advies", "voorstel", "beslissing", "beslist"],
    "hearing": ["hoorzitting", "advies", "voorstel", "beslissing", "beslist"],
    "opinion": ["advies", "voorstel", "beslissing", "beslist"],
    "proposal": ["voorstel", "beslissing", "beslist"],
    "decision": ["beslissing", "beslist"],
}


def _once(reached: str, done: Q) -> Q:
    """`done` holds for every path that came to `reached` or further."""
    return ~Q(state__in=_FROM[reached]) | done


def _measure(prefix: str) -> Q:
    """A measure is none, or whole, or a part in percent; never longer than the rule allowed."""
    measure, share, months = f"{prefix}measure", f"{prefix}share", f"{prefix}months"
    postponed, conditions, until = f"{prefix}postponed_months", f"{prefix}conditions", f"{prefix}postponed_until"
    nothing = Q(
        **{f"{share}__isnull": True, f"{months}__isnull": True, postponed: 0, conditions: "", f"{until}__isnull": True}
    )
    known = Q(**{f"{months}__isnull": False, "longest_months__isnull": False})
    bounded = known & Q(**{f"{months}__gte": 1, f"{months}__lte": F("longest_months"), f"{postponed}__lte": F(months)})
    # SAN-06: a postponement has its conditions and its last day.
    waits = Q(**{postponed: 0, conditions: "", f"{until}__isnull": True}) | (
        Q(**{f"{postponed}__gte": 1, f"{until}__isnull": False}) & ~Q(**{conditions: ""})
    )
    whole, part = Q(**{measure: "volledig", f"{share}__isnull": True}), Q(**{measure: "gedeeltelijk"})
    return (Q(**{f"{measure}__in": ["", "geen"]}) & nothing) | (
        (whole | (part & Q(**{f"{share}__isnull": False, f"{share}__range": (1, 99)}))) & bounded & waits
    )


OUT_OF_ORDER: list[models.BaseConstraint] = [
    models.CheckConstraint(
        condition=Q(ground="gpmi", gpmi__isnull=False, fraud=False) | Q(ground="aangifte", gpmi__isnull=True),
        name="breach_has_a_legal_ground",
    ),
    models.CheckConstraint(
        condition=~Q(facts="") & ~Q(facts__iregex=MEASUREMENT) & ~Q(motivation__iregex=MEASUREMENT),
        name="measurement_is_never_a_ground",
        violation_error_message=_("Een meting of een MPSA-statuut is nooit een grond voor een schorsing (MPS-07)."),
    ),
    models.CheckConstraint(condition=Q(started_on__gte=F("breach_on")), name="breach_before_its_path"),
    models.CheckConstraint(
        condition=_once("notice", Q(reason_asked_on__isnull=False, reason_legitimate=False) & ~Q(reason_key="")),
        name="notice_after_the_reason_was_asked",
    ),
    models.CheckConstraint(
        condition=_once(
            "notice",
            Q(reason_answered__isnull=False)
            & (Q(reason_answered=True) & ~Q(reason_words="") | Q(reason_channels__len__gte=2)),
        ),
        name="two_channels_before_a_notice",
        violation_error_message=_("Zonder antwoord: probeer minstens twee wegen."),
    ),
    models.CheckConstraint(
        condition=_once(
            "hearing",
            Q(notice_on__isnull=False, notice_until__isnull=False)
            & Q(notice_until__gte=F("notice_on"), notice_on__gte=F("reason_asked_on"))
            & ~Q(notice_how="")
            & ~Q(notice_can_do=""),
        ),
        name="hearing_after_a_written_notice",
    ),
    models.CheckConstraint(
        condition=_once(
            "opinion",
            Q(hearing_offered_on__isnull=False, hearing_offered_on__gte=F("notice_on"), heard_on__isnull=False)
            & ~Q(hearing_result=""),
        ),
        name="opinion_after_the_right_to_be_heard",
    ),
    models.CheckConstraint(
        condition=~Q(hearing_result__in=["gehoord", "afstand"]) | ~Q(hearing_words=""), name="hearing_has_a_record"
    ),
    models.CheckConstraint(
        condition=_once("proposal", ~Q(opinion="") & Q(opinion_on__isnull=False, opinion_by__isnull=False)),
        name="proposal_after_the_opinion",
    ),
    models.CheckConstraint(
        condition=_once(
            "decision",
            ~Q(asked_measure="")
            & ~Q(motivation="")
            & Q(proposed_on__isnull=False, proposed_on__gte=F("opinion_on"), proposed_by__isnull=False)
            & Q(longest_months__isnull=False, session_on__isnull=False),
        ),
        name="decision_after_a_proposal",
    ),
]

OUT_OF_BOUNDS: list[models.BaseConstraint] = [
    models.CheckConstraint(condition=_measure("asked_"), name="proposal_within_bounds"),
    models.CheckConstraint(condition=_measure(""), name="sanction_within_bounds"),
    models.CheckConstraint(
        # SAN-03: notice and offer of an earlier day; another person than who proposed notes it.
        condition=Q(
            state="beslist",
            decided_on__isnull=False,
            notice_on__lt=F("decided_on"),
            hearing_offered_on__lt=F("decided_on"),
        )
        & Q(opinion_on__lte=F("decided_on"), proposed_on__lte=F("decided_on"), recorded_by__isnull=False)
        & ~Q(recorded_by=F("proposed_by"))
        & ~Q(result="")
        & ~Q(measure="")
        & ~Q(decision="")
        | ~Q(state="beslist") & Q(decided_on__isnull=True, measure="", recorded_by__isnull=True),
        name="decision_by_the_book",
    ),
    models.CheckConstraint(
        condition=Q(starts_on__isnull=True, ends_on__isnull=True)
        | Q(decided_on__isnull=False, starts_on__isnull=False, ends_on__isnull=False)
        & Q(starts_on__gt=F("decided_on"), ends_on__gte=F("starts_on"))
        & (Q(notified_on__isnull=True) | Q(starts_on__gt=F("notified_on"))),
        name="suspension_after_its_notice",
    ),
    models.CheckConstraint(
        condition=~Q(measure__in=["volledig", "gedeeltelijk"])
        | Q(postponed_months=F("months"), starts_on__isnull=True)
        | Q(postponed_months__lt=F("months"), starts_on__isnull=False),
        name="suspension_runs_unless_postponed",
    ),
    models.CheckConstraint(
        condition=Q(notified_on__isnull=True, notified_how="")
        | Q(notified_on__isnull=False, decided_on__isnull=False, notified_on__gte=F("decided_on"))
        & ~Q(notified_how=""),
        name="decision_notified_after_it",
    ),
    models.CheckConstraint(
        condition=Q(final_on__isnull=True) | Q(notified_on__isnull=False, final_on__gt=F("notified_on")),
        name="final_after_its_notice",
    ),
    models.CheckConstraint(
        condition=Q(lifted_on__isnull=True, lift_reason="")
        | Q(lifted_on__isnull=False, lifted_on__gte=F("decided_on"), measure__in=["volledig", "gedeeltelijk"])
        & ~Q(lift_reason=""),
        name="lifted_with_a_reason",
    ),
    models.CheckConstraint(
        condition=Q(state="beeindigd", ended_on__isnull=False, ended_by__isnull=False)
        & ~Q(outcome="")
        & ~Q(end_note="")
        | ~Q(state="beeindigd") & Q(outcome="", ended_on__isnull=True),
        name="path_ends_with_a_reason",
    ),
    models.UniqueConstraint(
        fields=["case_file", "breach_on"],
        condition=Q(ground="aangifte") & ~Q(state__in=["beslist", "beeindigd"]),
        name="one_path_per_declaration",
        violation_error_message=_("Voor deze dag loopt dit al."),
    ),
    ExclusionConstraint(
        name="suspensions_do_not_overlap",
        expressions=[
            ("case_file", RangeOperators.EQUAL),
            (overlap("starts_on", "ends_on", models.Value("[]")), RangeOperators.OVERLAPS),
        ],
        condition=Q(state="beslist", starts_on__isnull=False, lifted_on__isnull=True),
        violation_error_message=_("In deze periode loopt al een schorsing."),
    ),
]
