"""How a draft is filled in beside the client, whatever the instrument asks (sociale balans, MPSA, questionnaires).

Every answer is kept at once and one button does it without JavaScript. What two people answer goes together; only where
both changed the same the second one is told, with both answers beside each other, and saves on purpose (see `merging`).
An instrument brings its form, how it is stored and made final, and how it stands.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.assessments.actions.drafts import version_to_move_to
from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.core.errors import Conflict, Refused
from houvast.web.access import user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.merging import Clash, Merge, Values, as_opened, merge, nothing_entangled, values_of
from houvast.web.assessments.news import news_since
from houvast.web.drafts.offers import forget_draft
from houvast.web.formatting import clock_time
from houvast.web.refusals import expected_version, show_refusal

AUTOSAVE = "autosave"
LANGUAGE_PARAMETER = "taal"
PAGES = ("fill", "present", "discard", "move")


@dataclass(kw_only=True)
class DraftPage(ABC):
    """One opened draft and the form on it. `area` is where its pages are named, such as `mpsa` for `mpsa:fill`."""

    area: ClassVar[str]
    # Name of the page and of what tells how far it is, within the area.
    page: ClassVar[str] = "fill"
    standing_page: ClassVar[str] = "_standing"
    # Relation of the draft with its answers.
    answers: ClassVar[str]
    # Buttons that change the page and save by the way: no word is said about the saving.
    quiet_buttons: ClassVar[frozenset[str]] = frozenset({LANGUAGE_PARAMETER})

    request: HttpRequest
    draft: Any
    language: str
    clashes: list[Clash] = field(default_factory=list)
    news: str = ""
    # Fields whose stored answer was kept because the action refused what was typed.
    held: set[str] = field(default_factory=set)

    @classmethod
    @abstractmethod
    def open(cls, request: HttpRequest, pk: int) -> Self:
        """Open the draft as it is stored now; 404 for who may not see its file."""

    @property
    @abstractmethod
    def key(self) -> str:
        """Name of the copy of this form on the user's device (see balance.js)."""

    @abstractmethod
    def form(self, data: Any = None) -> Any:
        """The form with what is stored, or with what was sent."""

    @abstractmethod
    def context(self, form: Any) -> dict[str, Any]:
        """What the template shows beside what every fill page shows."""

    @abstractmethod
    def store(self, form: Any, *, expected: int, **fixed: Any) -> Any:
        """Store everything that is right, with `fixed` in place of what was typed; returns the stored draft."""

    def refusable(self) -> dict[str, Any]:
        """Return what the action may refuse, as it is stored: the `fixed` with which `store` always succeeds."""
        return {"measured_on": self.draft.measured_on}

    def finalise(self, form: Any, saved: Any) -> HttpResponse | None:
        """Make the draft final and say so; raises `Refused` when it cannot be. None where that is done elsewhere."""
        return None

    @abstractmethod
    def standing(self, form: Any, draft: Any) -> Any:
        """What is still open and what follows from the answers, with `points` for the autosave."""

    def entangled(self, mine: set[str], theirs: set[str], here: Values, there: Values) -> Mapping[str, set[str]]:
        """Return the own changes that cannot go with changes of the other, with those (see `merging.Entangled`)."""
        return nothing_entangled(mine, theirs, here, there)

    def unsettled(self, form: Any) -> set[str]:
        """Return the fields whose answer could not be stored: they stay as they are on the page."""
        return set(form.errors)

    def instead(self) -> HttpResponse | None:
        """Return another answer than the page, when it cannot be filled in now."""
        return None

    @property
    def address(self) -> str:
        """Where a save without JavaScript leads."""
        return reverse(f"{self.area}:{self.page}", args=[self.draft.pk])

    def merged(self) -> Merge:
        """Lay what was sent over what is stored."""
        data = self.request.POST
        return merge(
            self.form(data),
            self.form(),
            data=data,
            is_current=expected_version(self.request) == self.draft.version,
            entangled=self.entangled,
        )

    def now_is(self, saved: Any) -> None:
        """Go on with the draft as it was just stored."""
        for name in ("case_file", "instrument", "corrects"):
            setattr(saved, name, getattr(self.draft, name))
        prefetch_related_objects([saved], self.answers)
        self.draft = saved

    def render(self, form: Any, *, status: int = 200) -> HttpResponse:
        context = {
            "case_file": self.draft.case_file,
            "person": self.draft.case_file.person,
            "draft": self.draft,
            "form": form,
            "opened": as_opened(values_of(self.form() if form.is_bound else form)),
            "language": self.language,
            "languages": list(LANGUAGE_NAMES.items()),
            "modes": [],
            "clashes": self.clashes,
            "news": self.news,
            "moves_to": version_to_move_to(self.draft),
            "draft_key": self.key,
            **{f"{name}_url": reverse(f"{self.area}:{name}", args=[self.draft.pk]) for name in PAGES},
            **self.context(form),
        }
        return render(self.request, f"{self.area}/{self.page}.html", context, status=status)

    @property
    def autosaves(self) -> bool:
        """Whether the page saves by itself and waits for an answer it can read."""
        return self.request.headers.get("X-Requested-With") == AUTOSAVE


def asked_language(request: HttpRequest) -> str:
    """Return the language the page was in or is asked for, empty when nobody said."""
    return request.POST.get("shown_language") or request.GET.get(LANGUAGE_PARAMETER, "")


def fill_in(request: HttpRequest, pk: int, page_class: type[DraftPage]) -> HttpResponse:
    """Show the form, keep what it sends, or make it final; a final measurement sends the reader to its read page."""
    while True:
        try:
            return _answered(page_class.open(request, pk))
        except Conflict:
            # Somebody saved between reading and writing: look again, and go together with that too.
            continue


def _answered(page: DraftPage) -> HttpResponse:
    request = page.request
    if page.draft.is_final:
        return _is_final(page)
    if (instead := page.instead()) is not None:
        return instead
    if request.method != "POST":
        return page.render(page.form())
    merged = page.merged()
    if merged.theirs or merged.clashes:
        page.news = news_since(page.draft, version=expected_version(request), reader=user_of(request))
    if merged.clashes:
        return _is_changed(page, merged)
    form = page.form(merged.data)
    form.is_valid()
    try:
        saved = _keep(page, form)
    except Refused as refused:
        return _refused(page, form, refused)
    if page.autosaves:
        return _kept(page, form, saved, merged)
    page.now_is(saved)
    forget_draft(request, page.key)
    final = _finalised(page, form, merged) if "finalise" in request.POST and not form.errors else None
    if final is not None:
        return final
    if form.errors:
        return page.render(form, status=422)
    return _next(page)


def _keep(page: DraftPage, form: Form) -> Any:
    """Store everything that is right; what the action refuses is shown beside its field and the stored one kept."""
    expected = page.draft.version
    try:
        return page.store(form, expected=expected)
    except Refused as refused:
        if not hasattr(refused, "error_dict"):
            raise
        show_refusal(form, refused)
        fixed = page.refusable()
        page.held = set(fixed)
        return page.store(form, expected=expected, **fixed)


def _refused(page: DraftPage, form: Form, refused: Refused) -> HttpResponse:
    """Nothing could be stored: it became final meanwhile, or the reader is told why."""
    page.draft.refresh_from_db(fields=["state"])
    if page.draft.is_final:
        return _is_final(page)
    if page.autosaves:
        return JsonResponse({"message": " ".join(refused.messages)}, status=409)
    show_refusal(form, refused)
    return page.render(form, status=422)


def _finalised(page: DraftPage, form: Form, merged: Merge) -> HttpResponse | None:
    """Make it final, unless it holds answers the reader has not seen: a final measurement never changes."""
    if merged.theirs:
        page.news += " " + _("Die antwoorden staan er nu bij. Kijk ze na en maak de meting dan definitief.")
        return None
    try:
        return page.finalise(form, page.draft)
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _kept(page: DraftPage, form: Form, saved: Any, merged: Merge) -> HttpResponse:
    """Answer an autosave: the new version, what is still open, what could not be kept, and what others answered."""
    stand = page.standing(form, saved)
    wrong = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    unsettled = page.unsettled(form) | page.held
    kept = {name: merged.stored.get(name, []) if name in unsettled else sent for name, sent in values_of(form).items()}
    return JsonResponse(
        {
            "version": saved.version,
            "opened": as_opened(kept),
            "answers": {name: merged.stored[name] for name in merged.theirs},
            "news": page.news,
            "time": clock_time(timezone.now()),
            "points": stand.points,
            "wrong": ", ".join(wrong),
            "beside": {name: errors[0] for name, errors in form.errors.items()},
            "standing": render_to_string(
                f"{page.area}/{page.standing_page}.html", {"stand": stand}, request=page.request
            ),
        }
    )


def _next(page: DraftPage) -> HttpResponse:
    """After a save without JavaScript: the same page, in the language that was asked when it is not the client's own."""
    asked = language_for("", page.request.POST.get(LANGUAGE_PARAMETER, "") or page.language)
    own = language_for(page.draft.case_file.person.language, "")
    if page.news:
        messages.info(page.request, page.news)
    elif not page.quiet_buttons & page.request.POST.keys():
        messages.success(page.request, _("De antwoorden zijn bewaard."))
    return redirect(page.address if asked == own else f"{page.address}?{LANGUAGE_PARAMETER}={asked}")


def _is_final(page: DraftPage) -> HttpResponse:
    text = _("Deze meting is definitief en verandert niet meer. Maak een verbetering met een reden.")
    if page.autosaves:
        return JsonResponse({"message": text}, status=409)
    messages.warning(page.request, text)
    return redirect(f"{page.area}:detail", pk=page.draft.pk)


def _is_changed(page: DraftPage, merged: Merge) -> HttpResponse:
    """Tell who changed the same answer as the other; her answers stay on the page and the next save is on purpose."""
    if page.autosaves:
        labels = ", ".join(clash.label for clash in merged.clashes)
        text = _("Met een ander antwoord bij %(labels)s. Wat hier staat, is nog niet bewaard.") % {"labels": labels}
        return JsonResponse({"message": f"{page.news} {text}", "changed": True}, status=409)
    page.clashes = merged.clashes
    form = page.form(merged.data)
    form.is_valid()
    return page.render(form, status=409)
