"""A talk or a change that somebody asks, and the way to renew a contract."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.talks import ask_talk, drop_talk, hold_talk
from houvast.apps.contracts.enums import GpmiState, TalkKind
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.enums import Party
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on
from houvast.web.contracts.life_forms import HoldTalkForm, ReasonForm, TalkForm
from houvast.web.contracts.opening import open_gpmi, open_talk, trail_of
from houvast.web.formatting import long_date
from houvast_rules.contracts import latest_end, talk_due


@requires(Permission.CONTRACT)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody asks a talk; the last day is said before it is saved."""
    gpmi = open_gpmi(request, pk, page="Gesprek gevraagd")
    today = timezone.localdate()
    form = TalkForm(request.POST or None, initial={"asked_by": Party.CLIENT, "kind": TalkKind.TALK, "asked_on": today})
    due = talk_due(today, law=law_in_force())
    moment = Moment(
        title=_("Gesprek of aanpassing gevraagd"),
        text=_("Vandaag gevraagd komt het gesprek ten laatste op %(day)s, zoals de overeenkomst belooft.")
        % {"day": long_date(due.value)},
        button=_("Noteer de vraag"),
        done=_("De vraag staat genoteerd, met haar laatste dag bij de volgende stappen."),
    )

    def act(_expected: int) -> None:
        values = form.cleaned_data
        ask_talk(
            gpmi=gpmi,
            kind=TalkKind(values["kind"]),
            asked_by=Party(values["asked_by"]),
            asked_on=values["asked_on"],
            words=values["words"],
            by=user_of(request),
            at=timezone.now(),
        )

    return act_on(request, gpmi, form, moment, act)


@requires(Permission.CONTRACT)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """The talk took place; held late is shown as late."""
    talk = open_talk(request, pk, page="Gevraagd gesprek")
    form = HoldTalkForm(request.POST or None, initial={"held_on": timezone.localdate()})
    moment = Moment(
        title=_("Gesprek dat gevraagd werd"),
        text=_("Gevraagd op %(asked)s, beloofd ten laatste op %(due)s: “%(words)s”")
        % {"asked": long_date(talk.asked_on), "due": long_date(talk.due_on), "words": talk.words},
        button=_("Bewaar het gesprek"),
        done=_("Gesprek bewaard."),
        template="contracts/talk.html",
        extra={"talk": talk},
    )

    def act(expected: int) -> None:
        hold_talk(talk=talk, expected=expected, by=user_of(request), at=timezone.now(), **form.cleaned_data)

    return act_on(request, talk.gpmi, form, moment, act, version=talk.version)


@requires(Permission.CONTRACT)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asked it no longer wants it."""
    talk = open_talk(request, pk, page="Gesprek niet meer nodig")
    form = ReasonForm(request.POST or None)
    moment = Moment(
        title=_("Gesprek niet meer nodig"),
        text=_("De vraag blijft leesbaar bij de overeenkomst."),
        button=_("Bewaar"),
        done=_("Genoteerd dat het gesprek niet meer nodig is."),
    )

    def act(expected: int) -> None:
        reason = form.cleaned_data["reason"]
        drop_talk(talk=talk, expected=expected, reason=reason, by=user_of(request), at=timezone.now())

    return act_on(request, talk.gpmi, form, moment, act, version=talk.version)


@requires(Permission.CONTRACT)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """How to go on after the end: longer with an annex while the rules allow it, or a next contract from the plan."""
    gpmi = open_gpmi(request, pk, page="GPMI verlengen")
    if gpmi.state != GpmiState.SIGNED:
        messages.warning(request, _("Enkel een lopend GPMI kan verlengd worden."))
        return redirect("contracts:detail", pk=gpmi.pk)
    latest = latest_end(gpmi.starts_on, gpmi.kind, law=law_in_force())
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "latest": latest,
        "may_extend": latest.value is None or latest.value > gpmi.ends_on,
        "trail": trail_of(gpmi, _("Verlengen")),
    }
    return render(request, "contracts/renew.html", context)
