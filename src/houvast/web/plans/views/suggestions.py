"""Put a suggestion aside, and take it back: one click each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.suggestions import dismiss_suggestion, restore_suggestion
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import open_file
from houvast.web.plans.suggesting import suggested
from houvast.web.refusals import tell_refusal


@require_POST
@requires(Permission.PLAN)
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it aside as heavy as it is today; who clicks on what is gone already loses nothing."""
    case_file = open_file(request, pk, page="Voorstel wegleggen")
    user = user_of(request)
    found = suggested(case_file, user).find(request.POST.get("voorstel", ""))
    if found is None:
        messages.info(request, _("Dit voorstel is er niet meer: het plan of de meting is intussen veranderd."))
        return _back(case_file)
    dismiss_suggestion(case_file=case_file, key=found.key, weight=found.weight, by=user, on=timezone.localdate())
    messages.success(request, _("Het voorstel is weggelegd. Terughalen kan onder “Weggelegd”."))
    return _back(case_file)


@require_POST
@requires(Permission.PLAN)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it again."""
    case_file = open_file(request, pk, page="Voorstel terughalen")
    key = request.POST.get("voorstel", "")
    if len(key) > 60:
        raise Http404
    try:
        restore_suggestion(case_file=case_file, key=key, by=user_of(request))
    except ValidationError as refused:
        tell_refusal(request, refused)
    return _back(case_file)


def _back(case_file: CaseFile) -> HttpResponse:
    return redirect(f"{reverse('plans:plan', args=[case_file.pk])}#voorstellen")
