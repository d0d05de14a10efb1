"""Who else has a draft open now, whatever the instrument: said on the page, once a minute."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.assessments.actions.presence import tell_closed, tell_open
from houvast.web.access import user_of


def tell_presence(request: HttpRequest, measurement: Any) -> JsonResponse:
    """Note that this tab has the draft open or closes it; answer who else has, in one sentence or none."""
    tab, draft = request.POST.get("tab", ""), f"{measurement._meta.label_lower}:{measurement.pk}"
    if measurement.is_final or not tab:
        return JsonResponse({"elsewhere": ""})
    if "closing" in request.POST:
        tell_closed(draft=draft, tab=tab, by=user_of(request))
        return JsonResponse({"elsewhere": ""})
    others = tell_open(draft=draft, tab=tab, by=user_of(request), at=timezone.now())
    colleagues = [str(user) for user in others if user != request.user]
    if colleagues:
        text = _("%(names)s heeft deze meting ook open.") % {"names": ", ".join(colleagues)}
    else:
        text = _("Deze meting staat ook open op een ander toestel of tabblad.") if others else ""
    return JsonResponse({"elsewhere": text})
