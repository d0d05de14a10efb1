"""The steps of a run: propose again, lock, send, book, reopen, cancel; each one form, one action, back to the run."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.payments.actions.booking import resume_booking, start_booking
from houvast.apps.payments.actions.changing import cancel_run, lock_run, mark_sent, reopen_run
from houvast.apps.payments.actions.proposing import propose_again, resume_proposal
from houvast.apps.payments.enums import RunState
from houvast.apps.payments.models import PaymentRun
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.payments.forms import BookForm, ReasonForm
from houvast.web.payments.showing import trail_of
from houvast.web.refusals import answer_status, expected_version, tell_refusal


def run_of(request: HttpRequest, pk: int) -> PaymentRun:
    """Return a run this user may see, or 404."""
    run: PaymentRun = get_visible_or_404(PaymentRun.objects.visible_to(request.user), pk=pk)
    return run


def _press(request: HttpRequest, run: PaymentRun, act: Callable[[], object], done: str) -> HttpResponse:
    """A button without a form: do it and say so, or say why not; the page of the run tells the rest."""
    try:
        act()
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.error(request, _("Een collega veranderde deze ronde intussen. Kijk ze opnieuw na."))
    else:
        messages.success(request, done)
    return redirect("payments:detail", pk=run.pk)


@require_POST
@requires(Permission.PAY)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose the run anew."""
    run, by = run_of(request, pk), user_of(request)
    return _press(
        request, run,
        lambda: propose_again(run=run, expected=expected_version(request), by=by, at=timezone.localtime()),
        _("De ronde wordt opnieuw voorgesteld."),
    )  # fmt: skip


@require_POST
@requires(Permission.PAY)
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a job that stopped go on."""
    run, by = run_of(request, pk), user_of(request)
    go_on = resume_booking if run.state == RunState.BOOKING else resume_proposal
    return _press(request, run, lambda: go_on(run=run, by=by), _("Het werk gaat verder waar het stopte."))


@require_POST
@requires(Permission.LOCK_PAYMENTS)
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock the run."""
    run, by = run_of(request, pk), user_of(request)
    return _press(
        request, run,
        lambda: lock_run(run=run, expected=expected_version(request), by=by, at=timezone.localtime()),
        _("De ronde ligt vast. Het betaalbestand is klaar."),
    )  # fmt: skip


@require_POST
@requires(Permission.PAY)
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the file went to the bank."""
    run, by = run_of(request, pk), user_of(request)
    return _press(
        request, run,
        lambda: mark_sent(run=run, expected=expected_version(request), by=by, at=timezone.localtime()),
        _("Genoteerd: het bestand is bij de bank."),
    )  # fmt: skip


def _step(
    request: HttpRequest, run: PaymentRun, form: forms.Form, act: Callable[[], object], **texts: Any
) -> HttpResponse:
    stale = False
    if request.method == "POST":
        try:
            done = attempt(form, act)
        except Conflict:
            done, stale = None, True
        if done is not None:
            messages.success(request, texts["done"])
            return redirect("payments:detail", pk=run.pk)
    context = {
        "form": form,
        "stale": stale,
        "version": run.version,
        "cancel_url": reverse("payments:detail", args=[run.pk]),
        "trail": trail_of(run, texts["title"]),
        **texts,
    }
    return render(request, "payments/step.html", context, status=answer_status(form, conflict=stale))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on which day the bank carried it out, and book it."""
    run, by = run_of(request, pk), user_of(request)
    form = BookForm(request.POST or None, initial={"paid_on": run.execute_on})
    return _step(
        request, run, form,
        lambda: start_booking(
            run=run, expected=expected_version(request), by=by, at=timezone.localtime(), **form.cleaned_data
        ),
        title=_("Boeken"),
        text=_("Pas na het boeken telt de steun als betaald, in de dossiers en in de cijfers."),
        button=_("Boek"),
        done=_("De betalingen worden geboekt."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a locked run again: something is wrong, or the bank refused the file."""
    run, by = run_of(request, pk), user_of(request)
    form = ReasonForm(request.POST or None)
    return _step(
        request, run, form,
        lambda: reopen_run(
            run=run, expected=expected_version(request), by=by, at=timezone.localtime(), **form.cleaned_data
        ),
        title=_("Heropenen"),
        text=_(
            "Doe dit alleen als de bank niets uitvoerde. De betalingen blijven staan; een tweede persoon zet de ronde"
            " opnieuw vast en het bestand krijgt een nieuw nummer."
        ),
        button=_("Heropen"),
        done=_("De ronde is weer na te kijken."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a run that was not locked."""
    run, by = run_of(request, pk), user_of(request)
    form = ReasonForm(request.POST or None)
    return _step(
        request, run, form,
        lambda: cancel_run(run=run, expected=expected_version(request), by=by, **form.cleaned_data),
        title=_("Ronde afbreken"),
        text=_("Er vertrekt niets. Alles wat erin stond, blijft verschuldigd en komt in een volgende ronde."),
        button=_("Breek af"),
        done=_("De ronde is afgebroken."),
    )  # fmt: skip
