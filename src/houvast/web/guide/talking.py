"""What colleagues say about a sheet: the guide is made with the whole team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions.guide import comment_on_sheet, handle_comment
from houvast.apps.trajectories.models import SheetComment
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.guide.forms import CommentForm
from houvast.web.guide.opening import open_sheet
from houvast.web.guide.views import sheet_page


@require_POST
@requires(Permission.DISCUSS_GUIDE)
def comment(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say something about this version."""
    sheet = open_sheet(request, code, number)
    form = CommentForm(request.POST)
    if attempt(form, lambda: comment_on_sheet(sheet=sheet, text=form.cleaned_data["text"], by=user_of(request))):
        messages.success(request, _("De opmerking staat bij de fiche."))
        return redirect("guide:version", code, number)
    return sheet_page(request, sheet.kind, sheet, comment_form=form)


@require_POST
@requires(Permission.MANAGE_GUIDE)
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a remark off."""
    remarks = SheetComment.objects.visible_to(user_of(request)).select_related("kind")
    remark = get_visible_or_404(remarks, pk=pk)
    handle_comment(comment=remark, by=user_of(request), at=timezone.now())
    return redirect("guide:sheet", remark.kind.code)
