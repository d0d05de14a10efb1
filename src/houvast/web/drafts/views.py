"""Receive what somebody is typing."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.actions import DRAFT_MAX_BYTES, discard_draft, save_draft
from houvast.accounts.permissions import Permission
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.formatting import clock_time


@require_POST
@requires(Permission.HOME)
def save(request: HttpRequest) -> HttpResponse:
    """Keep a draft; the body is JSON `{"user": id, "key": …, "data": {input name: [values]}}`.

    `user` is who opened the form: when a colleague logged in on the same browser since, the text is refused.
    """
    if int(request.headers.get("Content-Length") or 0) > 2 * DRAFT_MAX_BYTES:
        return JsonResponse({"error": _("De tekst is te lang om als klad te bewaren.")}, status=413)
    try:
        body: dict[str, Any] = json.loads(request.body)
        if str(body["user"]) != str(request.user.pk):
            return JsonResponse({"error": _("Dit formulier is van iemand anders.")}, status=403)
        draft = save_draft(by=user_of(request), key=str(body["key"]), data=body["data"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": _("De klad heeft een verkeerde vorm.")}, status=400)
    except Refused as refused:
        return JsonResponse({"error": " ".join(refused.messages)}, status=400)
    return JsonResponse({"saved_at": draft.updated_at.isoformat(), "time": clock_time(draft.updated_at)})


@require_POST
@requires(Permission.HOME)
def discard(request: HttpRequest) -> HttpResponse:
    """Throw a draft away and go back to its form."""
    discard_draft(by=user_of(request), key=request.POST.get("key", ""))
    if request.headers.get("X-Requested-With") == "autosave":
        return HttpResponse(status=204)
    following = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()}):
        following = "/"
    return redirect(following)
