"""One item in three minutes, and who has an interest in it."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.committee.actions.sittings import declare_interest, withdraw_interest
from houvast.apps.committee.queries import members_on
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.committee.alternatives import alternatives_of
from houvast.web.committee.around import hearing_of, history_of, money_of, neighbours
from houvast.web.committee.brief import brief_of
from houvast.web.committee.forms import InterestForm
from houvast.web.committee.opening import open_item
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import number_of, tell_refusal
from houvast.web.veil import BEHIND, Veil

NAMED = "ja"


@requires(Permission.ATTEND_SITTING)
def item(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Show an item by initials; the name only when it is asked. Every look is in the log of the file."""
    named, user, today = request.GET.get("naam") == NAMED, user_of(request), timezone.localdate()
    page = _("Punt van het comité, met naam") if named else _("Punt van het comité")
    row = open_item(request, pk, item_id, page=page)
    cost, alike = money_of(row)
    before, following, number, total = neighbours(user, row)
    prefetch_related_objects([row], *BEHIND)
    veil = Veil(row.case_file)
    brief = brief_of(row)
    context = {
        "sitting": row.sitting,
        "item": row,
        "named": named,
        "sign": str(row.case_file.person) if named else veil.initials,
        "title": row.title if named else veil(row.title),
        "brief": brief if named else brief.through(veil),
        "alternatives": alternatives_of(row),
        "history": history_of(user, row, on=today),
        "cost": cost,
        "alike": alike,
        "hearing": hearing_of(row),
        "heard_by": row.hearing_assisted_by if named else veil(row.hearing_assisted_by),
        "heard_words": row.hearing_words if named else veil(row.hearing_words),
        "interested": [interest.member for interest in row.interests.select_related("member")],
        "previous": before,
        "following": following,
        "number": number,
        "total": total,
        "prepares": user.may(Permission.PREPARE_SITTING),
        "sits": user.scope == FileScope.SITTING,
        "today": today,
    }
    return render(request, "committee/item.html", context)


@requires(Permission.ATTEND_SITTING)
def interest(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """A member declares her interest, or the secretary notes it for her: the item is gone for that member."""
    user = user_of(request)
    row = open_item(request, pk, item_id, page=_("Belang bij een punt van het comité"))
    sits = user.scope == FileScope.SITTING
    form = InterestForm({"member": user.pk} if sits else request.POST or None, members=members_on(row.sitting.held_on))

    def act() -> bool:
        declare_interest(item=row, member=form.cleaned_data["member"], by=user)
        return True

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Het belang is genoteerd. Het lid ziet dit punt en het dossier niet meer."))
        return redirect("committee:agenda", pk=pk)
    context = {"form": form, "item": row, "sitting": row.sitting, "sits": sits}
    failed = request.method == "POST" and form.errors
    return render(request, "committee/interest.html", context, status=422 if failed else 200)


@require_POST
@requires(Permission.PREPARE_SITTING)
def withdraw(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """A declaration was a mistake: the member sees the item again."""
    row = open_item(request, pk, item_id, page=_("Belang bij een punt van het comité"))
    member = members_on(row.sitting.held_on).filter(pk=number_of(request.POST.get("lid", ""))).first()
    try:
        if member is not None:
            withdraw_interest(item=row, member=member, by=user_of(request))
            messages.success(request, _("Het belang is ingetrokken."))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("committee:item", pk=pk, item_id=item_id)
