"""The secret address of one's diary, and what a calendar program reads there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.agenda.actions import close_feed, open_feed
from houvast.apps.agenda.feed import appointments_in_feed, calendar_of
from houvast.apps.agenda.models import CalendarFeed
from houvast.web.access import requires, user_of


@never_cache
@requires(Permission.WRITE_FILE)
def address(request: HttpRequest) -> HttpResponse:
    """Make a new address; it is shown on the answer to that and never again."""
    user, shown = user_of(request), ""
    if request.method == "POST":
        secret = open_feed(by=user)
        shown = request.build_absolute_uri(reverse("agenda:feed", args=[secret]))
    feed = CalendarFeed.objects.visible_to(user).first()
    return render(request, "agenda/address.html", {"feed": feed, "address": shown})


@require_POST
@requires(Permission.WRITE_FILE)
def close(request: HttpRequest) -> HttpResponse:
    """Switch the address off."""
    close_feed(by=user_of(request))
    messages.success(request, _("Het adres is uitgezet. Je agendaprogramma krijgt niets meer."))
    return redirect("agenda:address")


@require_safe
@never_cache
@login_not_required
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The diary for whoever has its address: no names, no subjects. Any other address does not exist."""
    feed = CalendarFeed.objects.for_secret(secret).first()
    if feed is None or not feed.user.may(Permission.WRITE_FILE):
        raise Http404
    now = timezone.now()
    with override(feed.user.language or "nl"):
        written = calendar_of(appointments_in_feed(feed.user, now=now), name=_("Agenda Houvast"), now=now)
    return HttpResponse(
        written,
        headers={"Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": "inline; filename=agenda.ics"},
    )
