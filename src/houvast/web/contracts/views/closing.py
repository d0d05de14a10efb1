"""The end of a contract: what changed since the zero measurement, and what we conclude together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.actions.closing import close_gpmi
from houvast.apps.contracts.enums import EndReason, GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.contracts.comparing import compared_picture
from houvast.web.contracts.forms import ClosingForm
from houvast.web.contracts.opening import open_gpmi, trail_of
from houvast.web.contracts.showing import side_by_side, years_shown
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.links import address_or_blank
from houvast.web.refusals import answer_status, expected_version, show_refusal


@requires(Permission.CONTRACT)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a running contract; one that does not run is read on its own page."""
    gpmi = open_gpmi(request, pk, page="GPMI afsluiten")
    sent_twice = request.POST.get("conclusion", "").strip() == gpmi.conclusion
    # What somebody typed while a colleague was first is shown again, never thrown away.
    if gpmi.state != GpmiState.SIGNED and (request.method != "POST" or sent_twice):
        return redirect("contracts:detail", pk=gpmi.pk)
    form, key, stale = _form(request, gpmi), f"gpmi:closing:{pk}", False
    if request.method == "POST" and form.is_valid():
        try:
            _close(request, gpmi, form)
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
        else:
            forget_draft(request, key)
            messages.success(request, _("GPMI afgesloten."))
            return redirect("contracts:detail", pk=gpmi.pk)
    today, user = timezone.localdate(), user_of(request)
    newest = form.fields["closing_assessment"].queryset.first()  # type: ignore[attr-defined]
    measure = address_or_blank("assessments:start", gpmi.case_file_id)
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "form": form,
        "draft": restore_draft(form, request=request, key=key),
        "stale": stale,
        "early": gpmi.ends_on > today,
        "goals": side_by_side(gpmi, on=today),
        "years": years_shown(gpmi, list(gpmi.evaluations.all()), on=today),
        "result": compared_picture(gpmi.case_file, user, gpmi.baseline_id, newest.pk if newest else None),
        "measure_url": f"{measure}?reason={AssessmentReason.CLOSING}" if measure else "",
        "trail": trail_of(gpmi, _("Afsluiten")),
    }
    return render(request, "contracts/close.html", context, status=answer_status(form, conflict=stale))


def _form(request: HttpRequest, gpmi: Gpmi) -> ClosingForm:
    today = timezone.localdate()
    visible = Assessment.objects.visible_to(user_of(request)).filter(case_file=gpmi.case_file)
    after = gpmi.baseline.measured_on if gpmi.baseline else gpmi.starts_on
    closing = visible.in_force().filter(measured_on__gt=after).order_by("-measured_on", "-id")
    newest = closing.first()
    term_over = gpmi.ends_on <= today
    return ClosingForm(
        request.POST or None,
        assessments=closing,
        initial={
            "ended_on": min(today, gpmi.ends_on),
            "end_reason": EndReason.TERM if term_over else "",
            "closing_assessment": newest.pk if newest else None,
        },
    )


def _close(request: HttpRequest, gpmi: Gpmi, form: ClosingForm) -> None:
    values = form.cleaned_data
    close_gpmi(
        gpmi=gpmi,
        expected=expected_version(request),
        ended_on=values["ended_on"],
        end_reason=EndReason(values["end_reason"]),
        conclusion=values["conclusion"],
        closing_assessment=values["closing_assessment"],
        no_measurement_reason=values["no_measurement_reason"],
        notice=form.notice(),
        by=user_of(request),
        at=timezone.now(),
    )
