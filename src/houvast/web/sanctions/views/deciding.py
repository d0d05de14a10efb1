"""Opinion, proposal, decision of the committee, and what follows it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.deciding import (
    finish_follow_up,
    lift_sanction,
    note_final,
    notify_decision,
    record_decision,
)
from houvast.apps.sanctions.actions.proposing import propose, write_opinion
from houvast.apps.sanctions.enums import Delivery, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.refusals import expected_version, tell_refusal
from houvast.web.sanctions.acting import StepPage, take_step
from houvast.web.sanctions.deciding_forms import (
    DecisionForm,
    FinalForm,
    LiftForm,
    NotifyForm,
    OpinionForm,
    ProposalForm,
)
from houvast.web.sanctions.letters import DECISION, keep_letter, refuse_incomplete_decision
from houvast.web.sanctions.opening import open_path
from houvast_rules.statements import source


@requires(Permission.SANCTION)
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker's opinion, before and apart from a proposal."""
    path = open_path(request, pk, page="Advies")
    form = OpinionForm(request.POST or None, initial={"opinion_on": timezone.localdate()})
    page = StepPage(
        slug="advies",
        at=(Stage.OPINION,),
        title=_("Schrijf je advies"),
        text=_("Het comité leest dit naast wat de cliënt zei."),
        button=_("Bewaar het advies"),
        done=_("Advies bewaard."),
        rules=(source("SAN-03"),),
    )

    def act(expected: int) -> None:
        write_opinion(path=path, expected=expected, **form.cleaned_data, by=user_of(request), at=timezone.now())

    return take_step(request, path, form, page, act)


@requires(Permission.SANCTION)
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal within the bounds of the law; none is as easy to choose as one."""
    path = open_path(request, pk, page="Voorstel")
    session = path.session_on or timezone.localdate()
    start = bounds.start(session)
    form = ProposalForm(request.POST or None, path=path, initial={"starts_on": start.value.proposed})
    page = StepPage(
        slug="voorstel",
        at=(Stage.PROPOSAL,),
        title=_("Maak een voorstel"),
        text=_("Het comité beslist. Geen schorsing voorstellen is een volwaardig voorstel."),
        button=_("Leg voor aan het comité"),
        done=_("Voorstel voorgelegd. Een andere collega noteert de beslissing."),
        template="sanctions/measure.html",
        extra=_what_the_law_says(path),
    )

    def act(expected: int) -> None:
        values = form.cleaned_data
        propose(
            path=path,
            expected=expected,
            wanted=form.wanted(),
            session_on=values["session_on"],
            fraud=values.get("fraud", False),
            motivation=values["motivation"],
            by=user_of(request),
            at=timezone.now(),
        )

    return take_step(request, path, form, page, act)


def _what_the_law_says(path: NonCompliance) -> dict[str, object]:
    """The bounds beside the form: how long, from when, what must be there first, and what a suspension is not."""
    today = timezone.localdate()
    longest = bounds.longest(path, fraud=path.fraud)
    start = bounds.start(path.session_on or today)
    ready = bounds.hearing_ready(path, on=today)
    first = bounds.preconditions(path, path.session_on or today)
    return {
        "laws": [
            longest,
            start,
            first,
            *([ready] if ready else []),
            bounds.effects(path, start.value.proposed or today),
        ],
        "remarks": first.errors,
        "needs_reason": bool(ready and ready.value.reason_needed),
    }


@requires(Permission.RECORD_SANCTION)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What the committee decided, noted by another person than who proposed it."""
    path = open_path(request, pk, page="Beslissing noteren")
    initial = {name: getattr(path, f"asked_{name}") for name in _MEASURE} | {"decided_on": path.session_on}
    form = DecisionForm(request.POST or None, path=path, initial=initial)
    page = StepPage(
        slug="beslissing",
        at=(Stage.DECISION,),
        title=_("Noteer de beslissing van het comité"),
        text=_(
            "Het voorstel staat ingevuld; het comité kan het volgen, minder of anders beslissen, of geen schorsing."
        ),
        button=_("Noteer de beslissing"),
        done=_("Beslissing genoteerd. Deel ze mee met de brief."),
        template="sanctions/measure.html",
        rules=(source("PRO-12"),),
        extra=_what_the_law_says(path),
    )

    def act(expected: int) -> None:
        values = form.cleaned_data
        record_decision(
            path=path,
            expected=expected,
            wanted=form.wanted(),
            decided_on=values["decided_on"],
            decision=values["decision"],
            by=user_of(request),
            at=timezone.now(),
        )

    return take_step(request, path, form, page, act)


_MEASURE = ("measure", "share", "months", "starts_on", "postponed_months", "conditions", "postponed_until")


@requires(Permission.SANCTION)
def notify(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter with the decision left; the copy stays in the file."""
    path = open_path(request, pk, page="Beslissing meedelen")
    initial = {"notified_on": timezone.localdate(), "starts_on": path.starts_on}
    form = NotifyForm(request.POST or None, path=path, initial=initial)
    page = StepPage(
        slug="meegedeeld",
        at=(Stage.DECIDED,),
        title=_("Beslissing meegedeeld"),
        text=_("Met de reden en de weg naar de arbeidsrechtbank. Vanaf die dag loopt de termijn om in beroep te gaan."),
        button=_("Noteer"),
        done=_("De beslissing staat in het verloop en bij de documenten."),
        rules=(source("PRO-04"), source("PRO-08"), source("SAN-04")),
    )

    def act(expected: int) -> None:
        values, user, now = form.cleaned_data, user_of(request), timezone.now()
        refuse_incomplete_decision(path)
        with transaction.atomic():
            told = notify_decision(
                path=path,
                expected=expected,
                notified_on=values["notified_on"],
                how=Delivery(values["how"]),
                starts_on=values.get("starts_on"),
                by=user,
                at=now,
            )
            keep_letter(told, DECISION, dated_on=values["notified_on"], by=user, at=now)

    return take_step(request, path, form, page, act)


@requires(Permission.RECORD_SANCTION)
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """The committee or the court lifted it."""
    path = open_path(request, pk, page="Schorsing opheffen")
    form = LiftForm(request.POST or None, initial={"lifted_on": timezone.localdate()})
    page = StepPage(
        slug="opheffen",
        at=(Stage.DECIDED,),
        title=_("Hef de schorsing op"),
        text=_("Het comité of de rechtbank besliste dat de betaling weer loopt."),
        button=_("Hef op"),
        done=_("De schorsing is opgeheven."),
        rules=(source("SAN-05"),),
    )

    def act(expected: int) -> None:
        lift_sanction(path=path, expected=expected, **form.cleaned_data, by=user_of(request), at=timezone.now())

    return take_step(request, path, form, page, act)


@requires(Permission.RECORD_SANCTION)
def final(request: HttpRequest, pk: int) -> HttpResponse:
    """Since when the decision is final."""
    path = open_path(request, pk, page="Beslissing definitief")
    form = FinalForm(request.POST or None)
    page = StepPage(
        slug="definitief",
        at=(Stage.DECIDED,),
        title=_("Beslissing definitief"),
        text=_("Enkel nodig om later te weten of een nieuwe onjuiste aangifte een herhaling is (SAN-02)."),
        button=_("Noteer"),
        done=_("Genoteerd."),
        rules=(source("SAN-02"), source("PRO-08")),
    )

    def act(expected: int) -> None:
        note_final(path=path, expected=expected, **form.cleaned_data, by=user_of(request), at=timezone.now())

    return take_step(request, path, form, page, act)


@require_POST
@requires(Permission.SANCTION)
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Payment goes on, or the postponement was talked over."""
    path = open_path(request, pk, page="Opvolging gedaan")
    try:
        finish_follow_up(path=path, expected=expected_version(request), by=user_of(request), at=timezone.now())
        messages.success(request, _("Opvolging gedaan."))
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.warning(request, _("Een collega wijzigde dit intussen. Kijk na wat er nu staat."))
    return redirect("sanctions:detail", pk=pk)
