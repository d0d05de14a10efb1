"""Making a contract from the plan, or recording that there is none."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.enums import Interpreter
from houvast.apps.contracts.actions.drafting import draft_gpmi, revise_gpmi
from houvast.apps.contracts.actions.duty import exempt_from_gpmi
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import findings
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.models import Goal
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.contracts.draft_form import LANGUAGES, DraftForm, KindForm, first_choice, initial_of
from houvast.web.contracts.forms import ExemptionForm
from houvast.web.contracts.money import duty_context
from houvast.web.contracts.opening import open_file, open_gpmi, trail_of, trail_of_file
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.links import address_or_blank
from houvast.web.refusals import Difference, answer_status, differences, expected_version, show_refusal
from houvast_rules.contracts import latest_end
from houvast_rules.periods import add_months


@dataclass
class DraftPage:
    """A draft that is being made (`gpmi` None) or changed, with everything the page shows."""

    request: HttpRequest
    case_file: CaseFile
    gpmi: Gpmi | None = None
    conflict: list[Difference] = field(default_factory=list)

    @property
    def user(self) -> User:
        return user_of(self.request)

    @property
    def key(self) -> str:
        """Where unsaved text is kept."""
        return f"gpmi:draft:{self.gpmi.pk}" if self.gpmi else f"gpmi:new:{self.case_file.pk}"

    @cached_property
    def running(self) -> Gpmi | None:
        """The contract that runs now, which a new one follows."""
        visible = Gpmi.objects.visible_to(self.user).filter(case_file=self.case_file)
        found: Gpmi | None = visible.running().order_by("-ends_on").first()
        return found

    def form(self, data: Any = None) -> DraftForm:
        visible = Goal.objects.visible_to(self.user).filter(case_file=self.case_file)
        goals = list(visible.open().prefetch_related("actions").in_order())
        balances = Assessment.objects.visible_to(self.user).filter(case_file=self.case_file).in_force()
        initial = initial_of(self.gpmi) if self.gpmi else self._first_initial(goals)
        kind = self.gpmi.kind if self.gpmi else ""
        return DraftForm(data, goals=goals, balances=balances.order_by("-measured_on"), initial=initial, kind=kind)

    def _first_initial(self, goals: list[Goal]) -> dict[str, Any]:
        """What is known already is not asked again: wish and balance, language, interpreter, worker, a year."""
        person, start = self.case_file.person, timezone.localdate()
        if self.running is not None:  # the next one follows on it
            start = max(start, self.running.ends_on + dt.timedelta(days=1))
        balance = self.case_file.assessments.visible_to(self.user).latest_final()
        return {
            "starts_on": start,
            "ends_on": add_months(start, 12) - dt.timedelta(days=1),
            "worker": self._follower(),
            "language": person.language if person.language in dict(LANGUAGES) else "nl",
            "interpreter": person.interpreter != Interpreter.NONE,
            "baseline": balance.pk if balance else None,
            "client_wish": (balance.wish_one_year or balance.wish_three_months) if balance else "",
            **first_choice(goals),
        }

    def _follower(self) -> int:
        """Who will follow it: the reader when she works on this file, else its social worker."""
        working = list(self.case_file.assignments.visible_to(self.user).current())
        if any(row.user_id == self.user.pk for row in working):
            return self.user.pk
        social = next((row.user_id for row in working if row.kind == WorkerKind.SOCIAL_WORKER), None)
        return social or self.user.pk

    def render(self, form: DraftForm) -> HttpResponse:
        gpmi, case_file = self.gpmi, self.case_file
        saved = restore_draft(form, request=self.request, key=self.key)
        context = {
            "case_file": case_file,
            "person": case_file.person,
            "gpmi": gpmi,
            "form": form,
            "draft": saved,
            "conflict": self.conflict,
            "running": self.running,
            "found": findings(gpmi) if gpmi else None,
            "proposal": form.proposal(),
            "plan_url": address_or_blank("plans:plan", case_file.pk),
            "duty": case_file.steps.open().filter(kind=StepKind.GPMI).first(),
            **duty_context(case_file, self.user, on=timezone.localdate(), gpmi=gpmi),
            "trail": trail_of(gpmi, _("Opmaak")) if gpmi else trail_of_file(case_file, _("Nieuw GPMI")),
        }
        status = answer_status(form, conflict=bool(self.conflict))
        return render(self.request, "contracts/draft.html", context, status=status)


@requires(Permission.CONTRACT)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a contract from the plan; a file with one in preparation goes on with that one."""
    case_file = open_file(request, pk, page="Nieuw GPMI")
    page = DraftPage(request, case_file)
    if waiting := _in_preparation(page):
        # Also where a second click of "Maak de overeenkomst" ends up.
        return waiting
    form = page.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        goals, actions, binding = form.chosen()
        try:
            gpmi = draft_gpmi(
                case_file=case_file,
                terms=form.terms(),
                goals=goals,
                actions=actions,
                binding=binding,
                by=page.user,
                on=timezone.localdate(),
            )
        except Refused as refused:
            if waiting := _in_preparation(page):  # two clicks at the same moment
                return waiting
            show_refusal(form, refused)
        else:
            forget_draft(request, page.key)
            messages.success(request, _("%(number)s staat in opmaak.") % {"number": gpmi.number})
            return redirect("contracts:draft", pk=gpmi.pk)
    return page.render(form)


def _in_preparation(page: DraftPage) -> HttpResponse | None:
    """Go on with the contract that is being made, when there is one."""
    visible = Gpmi.objects.visible_to(page.user).filter(case_file=page.case_file)
    waiting = visible.in_preparation().first()
    if waiting is None:
        return None
    return redirect("contracts:detail" if waiting.state == GpmiState.OFFERED else "contracts:draft", pk=waiting.pk)


@requires(Permission.CONTRACT)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; what the rules find stands beside it."""
    gpmi = open_gpmi(request, pk, page="GPMI in opmaak")
    if gpmi.state != GpmiState.DRAFT and request.method != "POST":  # what somebody just typed is never thrown away
        return redirect("contracts:detail", pk=gpmi.pk)
    page = DraftPage(request, gpmi.case_file, gpmi)
    form = page.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        goals, actions, binding = form.chosen()
        try:
            revise_gpmi(
                gpmi=gpmi,
                expected=expected_version(request),
                terms=form.terms(),
                goals=goals,
                actions=actions,
                binding=binding,
                by=page.user,
            )
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            page.conflict = differences(form, page.form()) or [Difference(_("Versie"), _("Geen verschil in de tekst."))]
        else:
            forget_draft(request, page.key)
            messages.success(request, _("Bewaard."))
            return redirect("contracts:draft", pk=gpmi.pk)
    return page.render(form)


@requires(Permission.CONTRACT)
def kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Which kind fits what is chosen so far? Asked while filling in; works as a page of its own too."""
    case_file = open_file(request, pk, page="Soort GPMI")
    form = KindForm(request.GET or {"starts_on": f"{timezone.localdate():%d/%m/%Y}"})
    form.is_valid()
    proposal = form.proposal()
    context = {
        "form": form,
        "person": case_file.person,
        "proposal": proposal,
        "latest": _latest_end(form, proposal),
        "trail": trail_of_file(case_file, _("Soort GPMI")),
    }
    return render(
        request, "contracts/_kind.html" if request.headers.get("HX-Request") else "contracts/kind.html", context
    )


def _latest_end(form: KindForm, proposal: Any) -> dt.date | None:
    if proposal is None or proposal.value is None:
        return None
    return latest_end(form.cleaned_data["starts_on"], proposal.value.kind, law=law_in_force()).value


@requires(Permission.CONTRACT)
def exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """No GPMI for health or equity reasons: federal code 8 with its motivation."""
    case_file = open_file(request, pk, page="Vrijstelling van GPMI")
    today, key = timezone.localdate(), f"gpmi:exempt:{pk}"
    form = ExemptionForm(request.POST or None, initial={"starts_on": today, "ends_on": add_months(today, 12)})
    if request.method == "POST" and form.is_valid():
        try:
            made = exempt_from_gpmi(case_file=case_file, by=user_of(request), at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            forget_draft(request, key)
            messages.success(request, _("Vrijstelling vastgelegd: federale code 8."))
            return redirect("contracts:detail", pk=made.pk)
    context = {
        "case_file": case_file,
        "person": case_file.person,
        "form": form,
        "draft": restore_draft(form, request=request, key=key),
        "duty": case_file.steps.open().filter(kind=StepKind.GPMI).first(),
        "cancel_url": reverse("contracts:list", args=[pk]),
        "trail": trail_of_file(case_file, _("Vrijstelling")),
    }
    return render(request, "contracts/exempt.html", context, status=answer_status(form))
