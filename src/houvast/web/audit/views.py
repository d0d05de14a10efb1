"""The trail for the head of service and the data protection officer."""

from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.directory import actors_for
from houvast.accounts.permissions import Permission
from houvast.apps.clients.models import Person
from houvast.apps.clients.search import find_persons
from houvast.audit.models import Access
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.audit.forms import AuditForm
from houvast.web.audit.history import acts, openings

PROPOSALS = 8
VIEWERS_PER_PAGE = 50
LONGEST = 100


@require_safe
@requires(Permission.READ_AUDIT)
def search(request: HttpRequest) -> HttpResponse:
    """Show who changed what, or who opened which file; by person, by actor and by period."""
    user = user_of(request)
    form = AuditForm(request.GET or None, user=user)
    wanted, cursor = form.search(), request.GET.get("page", "")
    reads = openings if form.wants_openings else acts
    text = request.GET.get("zoek", "").strip()[:LONGEST]
    persons, kept = Person.objects.for_audit(user), _kept(request)
    context = {
        "form": form,
        "page": reads(user, wanted, cursor=cursor),
        "openings": form.wants_openings,
        "person": persons.filter(pk=wanted.person_id).first() if wanted.person_id else None,
        "text": text,
        "found": find_persons(user, text, limit=PROPOSALS, among=persons).persons if text else [],
        "kept": kept,
        "kept_query": f"{urlencode(kept)}&" if kept else "",
    }
    return render(request, "audit/search.html", context)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The other choices, as hidden fields of the form that looks for a person."""
    return [(name, request.GET[name]) for name in ("kind", "actor", "start", "last") if request.GET.get(name)]


@require_safe
@requires(Permission.READ_AUDIT)
def viewers(request: HttpRequest, person_id: int) -> HttpResponse:
    """Who looked at this file: one line per colleague and day, as the client may ask for it (GDPR art. 15)."""
    user = user_of(request)
    person = get_visible_or_404(Person.objects.for_audit(user), pk=person_id)
    days = (
        Access.objects.visible_to(user)
        .about(person.pk)
        .annotate(day=TruncDate("at"))
        .values("day", "actor_id")
        .annotate(times=Count("pk"), first=Min("at"), last=Max("at"), emergency=BoolOr("emergency"))
        .order_by("-day", "actor_id")
    )
    page = Paginator(days, VIEWERS_PER_PAGE).get_page(request.GET.get("page"))
    actors = {actor.pk: actor for actor in actors_for(user).filter(pk__in=[row["actor_id"] for row in page])}
    rows: list[dict[str, Any]] = [{**row, "actor": actors.get(row["actor_id"])} for row in page]
    trail = [(_("Logboek"), reverse("audit:search")), (str(person), "")]
    changes = f"{reverse('audit:search')}?{urlencode({'person': person.pk})}"
    context = {"person": person, "page": page, "rows": rows, "trail": trail, "changes_url": changes}
    return render(request, "audit/viewers.html", context)
