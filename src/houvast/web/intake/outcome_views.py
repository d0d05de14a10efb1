"""The talk and everything after it: outcome, forwarding, decision, reopening, dispatching."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.outcomes import (
    Closing,
    close_request,
    mark_forwarded,
    note_decision,
    reopen_request,
    save_talk,
)
from houvast.apps.casefiles.actions.requests import dispatch_intake, holder_of
from houvast.apps.casefiles.enums import Outcome
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.trajectories.actions.intake import open_file_for_request
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.intake.closing import (
    DecisionForm,
    DispatchForm,
    ForwardedForm,
    InformationForm,
    OutcomeForm,
    ReopenForm,
)
from houvast.web.intake.page import still_open
from houvast.web.intake.talk import TalkForm, initial_of, rest_ok
from houvast.web.links import address_or_blank
from houvast.web.refusals import (
    Difference,
    answer_status,
    differences,
    expected_version,
    show_refusal,
    typed_again,
)

Act = Callable[[], object]


def _request_or_404(request: HttpRequest, pk: int) -> HelpRequest:
    rows = HelpRequest.objects.visible_to(request.user).select_related("person", "case_file")
    found: HelpRequest = get_visible_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_INTAKE)
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """The intake talk. It saves itself as a draft while talking; saving keeps it for the colleagues."""
    help_request = _request_or_404(request, pk)
    key = f"request:talk:{pk}"
    conflict: list[Difference] | None = None
    if "rest_ok" in request.POST:
        values, count = rest_ok(request.POST)
        form = TalkForm(initial=values)
        messages.info(request, _rest_words(count))
    else:
        form = TalkForm(request.POST or None, initial=initial_of(help_request))
    if form.is_bound and form.is_valid():
        try:
            save_talk(
                help_request=help_request, expected=expected_version(request), talk=form.talk(),
                at=timezone.now(), by=user_of(request),
            )  # fmt: skip
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            help_request.refresh_from_db()
            conflict = differences(form, TalkForm(initial=initial_of(help_request)))
        else:
            forget_draft(request, key)
            messages.success(request, _("Het gesprek is bewaard."))
            return redirect("intake:outcome" if "to_outcome" in request.POST else "intake:page", pk=pk)
    _log(request, help_request, "intake:talk")
    draft = restore_draft(form, request=request, key=key)
    context = {"form": form, "draft": draft, "help_request": help_request, "conflict": conflict}
    return render(request, "intake/talk.html", context, status=_status(form, conflict))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_INTAKE)
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """How the intake ends, and the next screen that follows from it."""
    help_request = _request_or_404(request, pk)
    form = OutcomeForm(request.POST or None, help_request=help_request, user=user_of(request))

    def act() -> None:
        _end_intake(help_request, form, expected=expected_version(request), by=user_of(request))

    def following() -> str:
        fresh = _request_or_404(request, pk)
        if fresh.case_file is not None and (page := address_or_blank("casefiles:person", fresh.case_file.person_id)):
            return page
        name = "intake:forwarded" if fresh.outcome == Outcome.FORWARDED else "intake:page"
        return reverse(name, kwargs={"pk": pk})

    return _form_page(
        request, help_request, form, act,
        template="intake/outcome.html", words={"still_open": still_open(help_request)},
        done=_("De intake is afgerond."), following=following,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_REQUEST)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk answered the question itself: close it with the information given."""
    help_request = _request_or_404(request, pk)
    form = InformationForm(request.POST or None)

    def act() -> None:
        closing = Closing(outcome=Outcome.INFORMATION, note=form.cleaned_data["note"])
        close_request(
            help_request=help_request, expected=expected_version(request), closing=closing,
            at=timezone.now(), by=user_of(request),
        )  # fmt: skip

    words = {
        "question": _("Informatie gegeven, afsluiten?"),
        "text": _("De vraag is beantwoord. Er volgt geen intake en geen beslissing."),
        "confirm": _("Sluit af"),
    }
    return _form_page(request, help_request, form, act, words=words, done=_("De hulpvraag is afgesloten."))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_INTAKE)
def forwarded(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the request left for the competent centre."""
    help_request = _request_or_404(request, pk)
    form = ForwardedForm(request.POST or None, initial={"forwarded_on": timezone.localdate()})

    def act() -> None:
        mark_forwarded(
            help_request=help_request, expected=expected_version(request),
            at=timezone.now(), by=user_of(request), **form.cleaned_data,
        )  # fmt: skip

    words = {
        "question": _("Doorgestuurd naar %(centre)s?") % {"centre": help_request.referred_to or _("het bevoegde OCMW")},
        "text": _("Stuur de hulpvraag met de reden door en verwittig de aanvrager. Noteer hier wanneer dat gebeurde."),
        "confirm": _("Noteer"),
    }
    return _form_page(request, help_request, form, act, words=words, done=_("Genoteerd als doorgestuurd."))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_INTAKE)
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the day of the decision; the clock of the request stops."""
    help_request = _request_or_404(request, pk)
    form = DecisionForm(request.POST or None)

    def act() -> None:
        note_decision(
            help_request=help_request, expected=expected_version(request),
            at=timezone.now(), by=user_of(request), **form.cleaned_data,
        )  # fmt: skip

    words = {
        "question": _("Beslissing over hulpvraag %(number)s") % {"number": help_request.register_number},
        "text": _("Op welke dag besliste het bijzonder comité of, bij dringende hulp, de voorzitter?"),
        "confirm": _("Noteer de beslissing"),
    }
    return _form_page(request, help_request, form, act, words=words, done=_("De beslissing is genoteerd."))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_INTAKE)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a wrong outcome back, with the reason."""
    help_request = _request_or_404(request, pk)
    form = ReopenForm(request.POST or None)

    def act() -> None:
        reopen_request(
            help_request=help_request, expected=expected_version(request),
            at=timezone.now(), by=user_of(request), **form.cleaned_data,
        )  # fmt: skip

    words = {
        "question": _("Hulpvraag %(number)s heropenen?") % {"number": help_request.register_number},
        "text": _("De termijn van de beslissing loopt door vanaf de dag van ontvangst."),
        "confirm": _("Heropen"),
    }
    return _form_page(request, help_request, form, act, words=words, done=_("De hulpvraag is weer open."))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSIGN_WORKER)
def dispatch(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the intake to a colleague."""
    help_request = _request_or_404(request, pk)
    form = DispatchForm(request.POST or None, initial={"seen": holder_of(help_request)})

    def act() -> None:
        try:
            dispatch_intake(
                help_request=help_request, to=form.chosen, by=user_of(request), seen=form.cleaned_data["seen"]
            )
        except Conflict:
            form.data = typed_again(request, seen=holder_of(help_request))
            raise

    words = {
        "question": _("Intake van hulpvraag %(number)s toewijzen") % {"number": help_request.register_number},
        "text": "",
        "confirm": _("Wijs toe"),
    }
    return _form_page(request, help_request, form, act, words=words, done=_("De intake is toegewezen."))


def _end_intake(help_request: HelpRequest, form: OutcomeForm, *, expected: int, by: User) -> None:
    closing, at = form.closing(), timezone.now()
    if closing.outcome != Outcome.FILE:
        close_request(help_request=help_request, expected=expected, closing=closing, at=at, by=by)
        return
    open_file_for_request(
        help_request=help_request, expected=expected, worker=form.cleaned_data.get("worker"), kind=form.chosen_kind,
        note=closing.note, at=at, by=by,
    )  # fmt: skip


def _form_page(
    request: HttpRequest,
    help_request: HelpRequest,
    form: forms.Form,
    act: Act,
    *,
    done: str,
    template: str = "intake/act.html",
    words: dict[str, Any] | None = None,
    following: Callable[[], str] | None = None,
) -> HttpResponse:
    """Show a form, do the act, go on; a refusal stays beside its field, a colleague's change is told."""
    stale = False
    if form.is_bound and form.is_valid():
        try:
            act()
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
            help_request.refresh_from_db()
        else:
            messages.success(request, done)
            return redirect(following() if following else reverse("intake:page", kwargs={"pk": help_request.pk}))
    _log(request, help_request, "intake:page")
    context = {"form": form, "help_request": help_request, "stale": stale, **(words or {})}
    return render(request, template, context, status=answer_status(form, conflict=stale))


def _log(request: HttpRequest, help_request: HelpRequest, page: str) -> None:
    if help_request.person_id:
        log_access(request, person_id=help_request.person_id, page=page)


def _rest_words(count: int) -> str:
    if not count:
        return _("Alle domeinen waren al besproken.")
    text = ngettext(
        "%(count)s domein staat nu op in orde. Kijk na en bewaar.",
        "%(count)s domeinen staan nu op in orde. Kijk na en bewaar.",
        count,
    )
    return text % {"count": count}


def _status(form: forms.Form, conflict: object) -> int:
    return answer_status(form, conflict=conflict is not None)
