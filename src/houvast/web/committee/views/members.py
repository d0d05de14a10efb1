"""Who sits in the committee, against what the law asks (PRO-13)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions import seats as actions
from houvast.apps.committee.enums import SeatRole
from houvast.apps.committee.models import CommitteeProfile, Seat
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.committee.forms import ProfileForm, SeatEndForm, SeatForm
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version, typed_again
from houvast_rules.procedure import committee_seats


@requires(Permission.MANAGE_SCHEMES)
def members(request: HttpRequest) -> HttpResponse:
    """The seats of today and of before, and how many the law asks."""
    today, profile = timezone.localdate(), CommitteeProfile.objects.visible_to(user_of(request)).first()
    asked = committee_seats(profile.council_size, today, profile.municipality) if profile else None
    seats = list(Seat.objects.visible_to(user_of(request)).in_order())
    now = [seat for seat in seats if seat.holds_on(today)]
    filled = sum(seat.role == SeatRole.MEMBER for seat in now)
    context = {
        "profile": profile,
        "asked": asked,
        "filled": filled,
        "right": asked is not None and asked.value == filled,
        "chair": any(seat.role == SeatRole.CHAIR for seat in now),
        "now": now,
        "coming": [seat for seat in seats if seat.period.lower > today],
        "former": [seat for seat in seats if seat.period.upper and seat.period.upper <= today],
    }
    return render(request, "committee/members.html", context)


@requires(Permission.MANAGE_SCHEMES)
def profile(request: HttpRequest) -> HttpResponse:
    """The municipality and its council: what the number of seats follows from."""
    row, changed = CommitteeProfile.objects.visible_to(user_of(request)).first(), False
    known = {name: getattr(row, name) for name in (*actions.FIELDS, "version")} if row else {"version": 0}
    form = ProfileForm(request.POST or None, initial=known)

    def act() -> CommitteeProfile:
        version, today = expected_version(request), timezone.localdate()
        return actions.save_profile(version=version, by=user_of(request), on=today, **form.values())

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Bewaard."))
            return redirect("committee:members")
    except Conflict:
        form.data, changed = typed_again(request, version=row.version if row else 0), True
    context = {"form": form, "title": _("Gegevens van het comité"), "changed_meanwhile": changed}
    return render(request, "committee/seat.html", context, status=answer_status(form, conflict=changed))


@requires(Permission.MANAGE_SCHEMES)
def give(request: HttpRequest) -> HttpResponse:
    """Seat a member."""
    form = SeatForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def act() -> Seat:
        return actions.give_seat(by=user_of(request), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("De zetel is genoteerd."))
        return redirect("committee:members")
    context = {"form": form, "title": _("Zetel toevoegen")}
    return render(request, "committee/seat.html", context, status=answer_status(form))


@requires(Permission.MANAGE_SCHEMES)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a seat."""
    seat: Seat = get_visible_or_404(Seat.objects.visible_to(user_of(request)), pk=pk)
    form, changed = SeatEndForm(request.POST or None, initial={"version": seat.version}), False

    def act() -> Seat:
        version = expected_version(request)
        return actions.end_seat(seat=seat, last=form.cleaned_data["last"], version=version, by=user_of(request))

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Bewaard."))
            return redirect("committee:members")
    except Conflict:
        form.data, changed = typed_again(request, version=seat.version), True
    title = _("Zetel van %(name)s beëindigen") % {"name": seat.member}
    context = {"form": form, "title": title, "changed_meanwhile": changed}
    return render(request, "committee/seat.html", context, status=answer_status(form, conflict=changed))
