"""Show the components; nothing here touches a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.permissions import Permission
from houvast.web.access import requires
from houvast.web.components import samples
from houvast.web.components.forms import GalleryFilterForm, GalleryForm
from houvast.web.drafts.offers import forget_draft, restore_draft

PROGRESS_STEPS = 5
DRAFT_KEY = "components:gallery"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HOME)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state. The open form keeps a draft and forgets it when sent, like real forms."""
    form = GalleryForm(request.POST or None, prefix="open")
    if request.method == "POST" and form.is_valid():
        forget_draft(request, DRAFT_KEY)
        messages.success(request, _("Het formulier klopt. Hier wordt niets bewaard."))
        return redirect("components:gallery")
    broken = GalleryForm({"bad-name": "", "bad-born": "31/02/2026", "bad-rent": "veel"}, prefix="bad")
    broken.keep_focus = True  # shown, not sent: the page starts at its top
    context = {
        "today": samples.TODAY,
        "steps": samples.steps(),
        "timeline_entries": samples.timeline(),
        "commitment_items": samples.commitments(),
        "people": samples.people(),
        "one_voice": samples.comparison(both_voices=False),
        "two_voices": samples.comparison(both_voices=True),
        "draft": restore_draft(form, request=request, key=DRAFT_KEY),
        "form": form,
        "broken": broken,
        "filters": GalleryFilterForm(request.GET or {"q": "", "status": "open"}),
        "page_of_people": Paginator(range(120), 25).get_page(request.GET.get("page")),
        "phases": [(key.lower(), key) for key in ("Intake", "Steun", "Plan", "Uitvoering", "Bijsturen", "Stop")],
        "tab_items": [
            {"label": label, "url": f"#{label.lower()}", "active": not place, "count": 2 if place == 3 else 0}
            for place, label in enumerate(
                ("Overzicht", "Verloop", "Sociale balans", "Plan en GPMI", "Gezin", "Documenten")
            )
        ],
        "facts": [
            (_("Adres"), "Kapelstraat 12, 8500 Kortrijk"),
            (_("Talen"), _("Arabisch, Frans")),
            (_("Telefoon"), ""),
            (_("E-mail"), "amira@houvast.example"),
        ],
        "flags": samples.flags(),
        "tones": ["neutral", "primary", "green", "amber", "red", "blue", "purple"],
    }
    return render(request, "components/gallery.html", context)


@require_safe
@requires(Permission.HOME)
def confirm(request: HttpRequest) -> HttpResponse:
    """The page that asks before something is thrown away."""
    context = {
        "question": _("Deze klad weggooien?"),
        "text": _("De tekst komt niet terug."),
        "action": reverse("drafts:discard"),
        "confirm": _("Gooi weg"),
        "cancel_url": reverse("components:gallery"),
        "danger": True,
    }
    return render(request, "web/confirm.html", context)


@require_safe
@requires(Permission.HOME)
def progress(request: HttpRequest) -> HttpResponse:
    """A fragment that counts to five: how a long file reports its progress."""
    try:
        step = min(int(request.GET.get("step", "0")) + 1, PROGRESS_STEPS)
    except ValueError:
        step = 1
    following = f"{reverse('components:progress')}?step={step}"
    context = {"step": step, "maximum": PROGRESS_STEPS, "done": step == PROGRESS_STEPS, "following": following}
    return render(request, "components/progress.html", context)
