"""A bulk review on an agenda: put there in one press, read as a list, decided in one press."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.aid.models import BulkReview
from houvast.apps.committee.actions import groups as actions
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.figures import group_rows
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Sitting
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, log_accesses, requires, user_of
from houvast.web.committee.groups import EVERY, page_of, tabs_of
from houvast.web.committee.opening import open_sitting
from houvast.web.decisions.closing import tone_of
from houvast.web.decisions.forms import GroupForm
from houvast.web.refusals import (
    CONFLICT,
    UNPROCESSABLE,
    expected_version,
    number_of,
    show_refusal,
    tell_refusal,
    typed_again,
)


@require_POST
@requires(Permission.PREPARE_SITTING)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put every proposal of a bulk review that is ready on the chosen agenda; pressed twice it is done once."""
    user = user_of(request)
    review: Any = get_visible_or_404(BulkReview.objects.visible_to(user), pk=pk)
    sitting = Sitting.objects.visible_to(user).filter(pk=number_of(request.POST.get("zitting", ""))).first()
    try:
        if sitting is None:
            raise Refused(_("Kies een zitting."))
        group = actions.ask_group(sitting=sitting, review=review, by=user)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("grants:bulk_review", pk=pk)
    return redirect("committee:group", pk=sitting.pk, group_id=group.pk)


@require_safe
@requires(Permission.ATTEND_SITTING)
def group(request: HttpRequest, pk: int, group_id: int) -> HttpResponse:
    """The list old and new, what stands apart, and while the sitting is open the one decision for all."""
    found = _open(request, pk, group_id)
    if request.htmx and not found.ready:  # type: ignore[attr-defined]
        return render(request, "committee/group.html#progress", _filling(found))
    response = render(request, "committee/group.html", _shown(request, found))
    if request.htmx:  # type: ignore[attr-defined]
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page anew
    return response


@require_POST
@requires(Permission.PREPARE_SITTING)
def decide(request: HttpRequest, pk: int, group_id: int) -> HttpResponse:
    """Note one decision for every file of the group; what changed meanwhile leaves it."""
    found, user = _open(request, pk, group_id), user_of(request)
    form, status = GroupForm(request.POST), UNPROCESSABLE
    try:
        if form.is_valid():
            version, now = expected_version(request), timezone.now()
            left = actions.decide_group(group=found, expected=version, decided=form.decided(), by=user, at=now)
            messages.success(request, _("Beslissing genoteerd voor de hele groep."))
            if left:
                _tell_left(request, left)
            return redirect("committee:group", pk=pk, group_id=group_id)
    except Refused as refused:
        show_refusal(form, refused)
    except Conflict:
        found = _open(request, pk, group_id)
        form, status = GroupForm(typed_again(request, version=found.version)), CONFLICT
        text = _("Een collega wijzigde deze groep intussen. Dit is de groep zoals ze nu is; jouw tekst staat er nog.")
        messages.error(request, text)
    return render(request, "committee/group.html", _shown(request, found, form), status=status)


@require_POST
@requires(Permission.PREPARE_SITTING)
def remove(request: HttpRequest, pk: int, group_id: int) -> HttpResponse:
    """Take the group off the agenda; its proposals are ready again."""
    sitting, user = open_sitting(request, pk), user_of(request)
    found = AgendaGroup.objects.visible_to(user).filter(sitting=sitting, pk=group_id).first()
    try:
        if found is not None:
            actions.remove_group(group=found, by=user)
        messages.success(request, _("De groep staat niet meer op de agenda. Haar voorstellen staan weer klaar."))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("committee:agenda", pk=pk)


@require_POST
@requires(Permission.PREPARE_SITTING)
def apart(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Take one file out of its group, to decide it on its own."""
    visible = AgendaItem.objects.visible_to(user_of(request)).filter(sitting=pk)
    item: Any = get_visible_or_404(visible, pk=item_id)
    try:
        actions.take_apart(item=item, by=user_of(request))
        messages.success(request, _("Dit dossier staat nu apart op de agenda."))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("committee:item", pk=pk, item_id=item_id)


def _open(request: HttpRequest, pk: int, group_id: int) -> Any:
    visible = AgendaGroup.objects.visible_to(user_of(request)).filter(sitting=pk)
    return get_visible_or_404(visible.select_related("sitting", "review", "recorded_by"), pk=group_id)


def _shown(request: HttpRequest, found: AgendaGroup, form: GroupForm | None = None) -> dict[str, Any]:
    user, chosen = user_of(request), request.GET.get("toon", EVERY)
    row = next((row for row in group_rows(user, found.sitting) if row.group.pk == found.pk), None)
    page = page_of(user, found, chosen, request.GET.get("page"))
    log_accesses(request, person_ids=[line.person.pk for line in page], page=_("Herziening op het comité"))
    tone, icon = tone_of(found.outcome) if found.outcome else ("", "")
    prepares = user.may(Permission.PREPARE_SITTING)
    return {
        **_filling(found),
        "row": row,
        "page": page,
        "chosen": chosen,
        "tabs": tabs_of(user, found, chosen, request.path.removesuffix("beslissing/")),
        "named": request.GET.get("naam") == "ja",
        "prepares": prepares,
        "open": prepares and found.sitting.state == SittingState.OPEN,
        "form": form or GroupForm(initial=GroupForm.values_of(found)),
        "voters": found.sitting.attendances.filter(present=True).count(),
        "tone": tone,
        "icon": icon,
    }


def _filling(found: AgendaGroup) -> dict[str, Any]:
    done = found.items.count() if not found.ready else 0
    ready = found.review.rows.filter(proposal__state="klaar").count() if not found.ready else 0
    return {"group": found, "sitting": found.sitting, "done": done, "total": done + ready or 1}


def _tell_left(request: HttpRequest, n: int) -> None:
    text = ngettext(
        "%(n)d dossier is intussen veranderd en staat nu apart: beslis het op zichzelf.",
        "%(n)d dossiers zijn intussen veranderd en staan nu apart: beslis ze op zichzelf.",
        n,
    )
    messages.warning(request, text % {"n": n})
