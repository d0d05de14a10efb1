"""The user's own page and her choice of language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.actions import choose_language
from houvast.accounts.languages import LANGUAGE_SESSION_KEY
from houvast.accounts.permissions import FileScope, Permission
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.refusals import tell_refusal


@require_safe
@requires(Permission.HOME)
def profile(request: HttpRequest) -> HttpResponse:
    """Say who is logged in and what this role may do: the table of permissions made readable."""
    user = user_of(request)
    allowed = [permission.label for permission in Permission if user.may(permission)]
    return render(request, "preferences/profile.html", {"allowed": allowed, "scope": FileScope(user.scope).label})


@require_POST
@requires(Permission.HOME)
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the screens, now and at the next login."""
    chosen = request.POST.get("language", "")
    try:
        choose_language(by=user_of(request), language=chosen)
        request.session[LANGUAGE_SESSION_KEY] = chosen
    except Refused as refused:
        tell_refusal(request, refused)
    following = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()}):
        following = "/"
    return redirect(following)
