"""What comes from a contract: that of the partner, the same one after a short job, the second subsidised year."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.gpmi_subsidy import motivate_extension
from houvast.apps.aid.gpmi_duty import duties_of
from houvast.apps.contracts.actions.pairing import draft_for_partner
from houvast.apps.contracts.actions.resuming import resume_gpmi
from houvast.apps.contracts.enums import GpmiState, LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on
from houvast.web.contracts.following_forms import ExtensionForm, PartnerForm, ResumeForm
from houvast.web.contracts.kinds_shown import shown_activities
from houvast.web.contracts.money import duty_context
from houvast.web.contracts.opening import open_gpmi, trail_of
from houvast.web.refusals import answer_status, show_refusal
from houvast_rules.contracts import gpmi_kinds
from houvast_rules.periods import add_months
from houvast_rules.statements import source


@requires(Permission.CONTRACT)
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the contract of the other partner from the common goals, in that partner's own file."""
    gpmi = open_gpmi(request, pk, page="GPMI van de partner")
    user, today = user_of(request), timezone.localdate()
    theirs = duties_of(gpmi.case_file, user, on=today, law=law_in_force()).partner
    if theirs is None or theirs.case_file is None:  # no couple, or a file this reader knows nothing of
        raise Http404
    balance = theirs.case_file.assessments.visible_to(user).latest_final()
    wish = (balance.wish_one_year or balance.wish_three_months) if balance else ""
    initial = {"client_wish": wish, "goals": [str(goal.pk) for goal in gpmi.goals.all()]}
    form = PartnerForm(request.POST or None, goals=gpmi.goals.all(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_for_partner(
                gpmi=gpmi,
                partner_file=theirs.case_file,
                goals=form.chosen(),
                client_wish=form.cleaned_data["client_wish"],
                baseline=balance,
                by=user,
                at=timezone.now(),
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("contracts:draft", pk=made.pk)
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "partner": theirs.person,
        "form": form,
        "rule": source("GPM-09"),
        "trail": trail_of(gpmi, _("GPMI van de partner")),
    }
    return render(request, "contracts/partner.html", context, status=answer_status(form))


@requires(Permission.CONTRACT)
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an ended contract up again after a job."""
    gpmi = open_gpmi(request, pk, page="GPMI heropnemen")
    if gpmi.state != GpmiState.ENDED:
        raise Http404
    today = timezone.localdate()
    initial = {
        "worked_from": gpmi.ended_on,
        "starts_on": today,
        "ends_on": add_months(today, 12) - dt.timedelta(days=1),
    }
    form = ResumeForm(request.POST or None, initial=initial)
    rule = source("GPM-03")
    moment = Moment(
        title=_("Heropnemen na een korte job"),
        text=_(
            "De doelen en afspraken van dit GPMI komen in een nieuw ontwerp. Beide kanten kijken ze na en tekenen opnieuw."
        ),
        button=_("Maak het nieuwe ontwerp"),
        done=_("Het nieuwe ontwerp staat klaar. Kijk het samen na."),
        template="contracts/resume.html",
        extra={"rule": rule},
    )
    made: list[Gpmi] = []

    def act(_expected: int) -> None:
        made.append(resume_gpmi(gpmi=gpmi, by=user_of(request), at=timezone.now(), **form.cleaned_data))

    response = act_on(request, gpmi, form, moment, act)
    return redirect("contracts:draft", pk=made[0].pk) if made else response


@requires(Permission.CONTRACT)
def subsidy(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down why the subsidy should go on for a second year."""
    gpmi = open_gpmi(request, pk, page="Verlenging van de toelage")
    if gpmi.signed_on is None or gpmi.kind == LocalKind.STUDY or gpmi.state == GpmiState.EXEMPT:
        raise Http404
    user, today = user_of(request), timezone.localdate()
    written = getattr(gpmi, "subsidy_extension", None)
    initial = {"motivation": written.motivation, "extended_before": written.extended_before} if written else {}
    form = ExtensionForm(request.POST or None, initial=initial)
    moment = Moment(
        title=_("Verlenging van de toelage motiveren"),
        text="",
        button=_("Bewaar de motivering"),
        done=_("Motivering bewaard: de verlenging heeft code 17."),
        template="contracts/subsidy.html",
        extra={
            "rule": source("SUB-06"),
            "may": False,
            **duty_context(gpmi.case_file, user, on=today, gpmi=gpmi),
        },
    )

    def act(expected: int) -> object:
        return motivate_extension(
            gpmi=gpmi, by=user, on=today, at=timezone.now(), expected=expected, **form.cleaned_data
        )

    return act_on(request, gpmi, form, moment, act, version=written.version if written else 0)


@requires(Permission.READ_FILE)
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds and every activity that leads to them, each with its rule."""
    context: dict[str, Any] = {
        "kinds": gpmi_kinds(),
        "rows": shown_activities(on=timezone.localdate(), law=law_in_force()),
        "rule": source("KLA-01"),
    }
    return render(request, "contracts/kinds.html", context)
