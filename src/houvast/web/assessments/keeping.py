"""What keeps a draft safe beside filling it in: who else has it open, and the move to the version in force."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.drafts import move_to_current_version
from houvast.apps.assessments.actions.presence import tell_closed, tell_open
from houvast.apps.assessments.models import Assessment
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.refusals import expected_version


@require_POST
@requires(Permission.MEASURE)
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this tab has the draft open; answer who else has, in one sentence or none."""
    assessment = get_visible_or_404(Assessment.objects.visible_to(user_of(request)), pk=pk)
    tab = request.POST.get("tab", "")
    if assessment.is_final or not tab:
        return JsonResponse({"elsewhere": ""})
    if "closing" in request.POST:
        tell_closed(assessment=assessment, tab=tab, by=user_of(request))
        return JsonResponse({"elsewhere": ""})
    others = tell_open(assessment=assessment, tab=tab, by=user_of(request), at=timezone.now())
    colleagues = [str(user) for user in others if user != request.user]
    if colleagues:
        text = _("%(names)s heeft deze meting ook open.") % {"names": ", ".join(colleagues)}
    elif others:
        text = _("Deze meting staat ook open op een ander toestel of tabblad.")
    else:
        text = ""
    return JsonResponse({"elsewhere": text})


@require_POST
@requires(Permission.MEASURE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answers of a draft along to the version in force."""
    assessment = get_visible_or_404(Assessment.objects.visible_to(user_of(request)), pk=pk)
    try:
        _draft, lost = move_to_current_version(
            assessment=assessment, expected=expected_version(request), by=user_of(request)
        )
    except Refused as refused:
        messages.warning(request, refused.messages[0])
    except Conflict:
        messages.warning(request, _("Een collega bewaarde deze meting intussen ook. Kijk ze na en probeer opnieuw."))
    else:
        messages.success(request, _("De antwoorden staan in de geldende versie."))
        if lost:
            text = _("Zonder overeenkomst, maar wel bewaard: %(names)s.")
            messages.warning(request, text % {"names": ", ".join(f"“{name}”" for name in lost)})
    return redirect("assessments:fill", pk=pk)
