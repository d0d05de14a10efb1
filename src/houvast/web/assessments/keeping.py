"""What keeps a draft safe beside filling it in: who else has it open, and the move to the version in force."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.drafts import move_to_current_version
from houvast.apps.assessments.models import Assessment
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.assessments.news import news_since
from houvast.web.assessments.presence import tell_presence
from houvast.web.refusals import expected_version


@require_POST
@requires(Permission.MEASURE)
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this tab has the draft open; answer who else has (see `tell_presence`)."""
    return tell_presence(request, get_visible_or_404(Assessment.objects.visible_to(user_of(request)), pk=pk))


@require_POST
@requires(Permission.MEASURE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answers of a draft along to the version in force."""
    visible = Assessment.objects.visible_to(user_of(request)).select_related("case_file")
    assessment = get_visible_or_404(visible, pk=pk)
    act = partial(move_to_current_version, assessment=assessment)
    return take_along(request, assessment, act, back_to=redirect("assessments:fill", pk=pk))


def take_along(
    request: HttpRequest, draft: Any, act: Callable[..., tuple[Any, list[str]]], *, back_to: HttpResponse
) -> HttpResponse:
    """Carry out a move to the version in force, whatever the instrument, and say what came along and what did not."""
    try:
        _draft, without = act(expected=expected_version(request), by=user_of(request))
    except Refused as refused:
        messages.warning(request, refused.messages[0])
    except Conflict:
        news = news_since(draft, version=expected_version(request), reader=user_of(request))
        messages.warning(request, f"{news} {_('Kijk de meting na en probeer opnieuw.')}")
    else:
        messages.success(request, _("De antwoorden staan in de geldende versie."))
        if without:
            text = _("Zonder overeenkomst, maar wel bewaard: %(names)s.")
            messages.warning(request, text % {"names": ", ".join(f"“{name}”" for name in without)})
    return back_to
