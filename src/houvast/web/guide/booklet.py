"""The guide as one page and as a booklet; the PDF is made as a job, its page shows how far it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions.booklet import start_booklet
from houvast.apps.trajectories.models import Booklet
from houvast.documents.responses import file_response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.guide.opening import trail, works_on_guide
from houvast.web.guide.printing import booklet_context, guide_book

INTERNAL = "intern"
KEPT_ON_PAGE = 5


@require_safe
@requires(Permission.READ_GUIDE)
def page(request: HttpRequest) -> HttpResponse:
    """The whole guide on one page, `?soort=intern` with what is for colleagues; from here it is printed."""
    internal = _internal(request)
    book = guide_book(user_of(request), internal=internal, on=timezone.localdate())
    made = Booklet.objects.visible_to(user_of(request)).order_by("-pk")[:KEPT_ON_PAGE]
    context = {
        **booklet_context(book),
        "team": works_on_guide(user_of(request)),
        "made": made,
        "trail": trail((_("Boekje"), "")),
    }
    return render(request, "guide/booklet.html", context)


@require_safe
@requires(Permission.READ_GUIDE)
def html_file(request: HttpRequest) -> HttpResponse:
    """The same as one file without anything around it, for the website or the intranet."""
    book = guide_book(user_of(request), internal=_internal(request), on=timezone.localdate())
    response = render(request, "guide/booklet_file.html", booklet_context(book))
    response["Content-Disposition"] = f'attachment; filename="trajectengids-{book.on:%Y-%m-%d}.html"'
    return response


@require_POST
@requires(Permission.READ_GUIDE)
def make(request: HttpRequest) -> HttpResponse:
    """Ask for the PDF."""
    asked = request.POST.get("soort") == INTERNAL and works_on_guide(user_of(request))
    booklet = start_booklet(internal=asked, by=user_of(request), at=timezone.now())
    return redirect("guide:made", booklet.pk)


@require_safe
@requires(Permission.READ_GUIDE)
def made(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the PDF is; htmx asks for the progress alone until it is there."""
    booklet = get_visible_or_404(Booklet.objects.visible_to(user_of(request)), pk=pk)
    context = {"booklet": booklet, "trail": trail((_("Boekje"), reverse("guide:booklet")), (_("PDF"), ""))}
    busy = booklet.state == "bezig"
    if request.htmx and busy:  # type: ignore[attr-defined]
        return render(request, "guide/made.html#progress", context)
    response = render(request, "guide/made.html", context)
    if request.htmx:  # type: ignore[attr-defined]
        response.headers["HX-Refresh"] = "true"  # it is done: show the whole page anew
    return response


@require_safe
@requires(Permission.READ_GUIDE)
def pdf(request: HttpRequest, pk: int) -> Any:
    """The finished PDF."""
    booklets = Booklet.objects.visible_to(user_of(request)).select_related("file")
    booklet = get_visible_or_404(booklets.filter(file__isnull=False), pk=pk)
    return file_response(booklet.file, inline=True)


def _internal(request: HttpRequest) -> bool:
    return request.GET.get("soort") == INTERNAL and works_on_guide(user_of(request))
