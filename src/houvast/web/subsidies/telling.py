"""Forms of a month: checked, exported, told, corrected; and what came back."""

import csv
import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions.telling import tell_decisions
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.actions.answers import FileRefused, read_answer_file
from houvast.apps.subsidies.actions.forms import collect_forms, correct_form, mark_sent
from houvast.apps.subsidies.at_risk import risk_of
from houvast.apps.subsidies.checking import FIELDS, Check, checked, contents_of
from houvast.apps.subsidies.models import SubsidyForm
from houvast.core.csv_files import RowError
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, log_accesses, requires, user_of
from houvast.web.refusals import UNPROCESSABLE, answer_status, expected_version, number_of, show_refusal
from houvast.web.subsidies.forms import AnswerForm, CorrectionForm, SentForm
from houvast.web.subsidies.views import first_of, trail

PER_PAGE = 50
ERRORS_SHOWN = 200


@require_POST
@requires(Permission.CLAIM_SUBSIDY)
def collect(request: HttpRequest) -> HttpResponse:
    """Make the forms of decisions that have none yet; by night it happens by itself."""
    user, today = user_of(request), timezone.localdate()
    made = collect_forms(by=user, on=today) + tell_decisions(by=user)
    messages.success(request, _("Nieuwe formulieren: %(made)d.") % {"made": made})
    return redirect("subsidies:overview")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLAIM_SUBSIDY)
def forms_of_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The forms of a month with their check; POST marks the open ones of this page as told."""
    day, today = first_of(year, month), timezone.localdate()
    visible = SubsidyForm.objects.visible_to(request.user).of_month(day).with_person()
    form = SentForm(request.POST or None, initial={"sent_on": today})
    if request.method == "POST" and form.is_valid():
        chosen = [number_of(value) for value in request.POST.getlist("forms")]
        try:
            told = mark_sent(
                forms=chosen, sent_on=form.cleaned_data["sent_on"], by=user_of(request), at=timezone.localtime()
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Als gemeld aangeduid: %(told)d.") % {"told": told})
            return redirect("subsidies:forms", year=year, month=month)
    page = Paginator(visible.order_by("letter", "person__last_name", "id"), PER_PAGE).get_page(request.GET.get("page"))
    rows = _with_checks(list(page.object_list), today)
    log_accesses(request, person_ids=sorted({row["form"].person_id for row in rows}), page=_("Staatstoelage"))
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "ready": [row for row in rows if row["ready"]],
        "stopped": sum(1 for row in rows if row["check"].errors),
        "day": day,
        "over": day < today.replace(day=1),
        "today": today,
        "trail": trail((_("Formulieren van %(month)s") % {"month": f"{day:%m/%Y}"}, "")),
    }
    return render(request, "subsidies/forms.html", context, status=answer_status(form))


def _with_checks(forms: list[SubsidyForm], on: dt.date) -> list[dict[str, Any]]:
    contents, law = contents_of(forms), law_in_force()
    rows = []
    for form in forms:
        check = checked(form, contents[form.pk], law=law) if form.sent_on is None else Check(())
        ready = form.sent_on is None and not check.errors
        rows.append({"form": form, "check": check, "ready": ready, "risk": risk_of(form, on=on, law=law)})
    return rows


@require_safe
@requires(Permission.CLAIM_SUBSIDY)
def export(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The forms of a month that would be accepted, as one CSV file with the fields of the form."""
    day = first_of(year, month)
    forms = list(SubsidyForm.objects.visible_to(request.user).of_month(day).with_person().order_by("letter", "id"))
    contents, law = contents_of(forms), law_in_force()
    fit = [form for form in forms if form.content or not checked(form, contents[form.pk], law=law).errors]
    log_accesses(request, person_ids=sorted({form.person_id for form in fit}), page=_("Staatstoelage"))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="formulieren-{day:%Y-%m}.csv"'
    response.write("\ufeff")
    writer = csv.DictWriter(response, FIELDS, delimiter=";")
    writer.writeheader()
    writer.writerows({name: _no_formula(value) for name, value in contents[form.pk].items()} for form in fit)
    return response


def _no_formula(value: str) -> str:
    """A name that begins as a formula is text for a spreadsheet too."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLAIM_SUBSIDY)
def form_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One form: its fields, its check, its answer; POST prepares a correction."""
    forms = SubsidyForm.objects.visible_to(request.user).with_person().select_related("corrects")
    found = get_visible_or_404(forms, pk=pk)
    today, law = timezone.localdate(), law_in_force()
    known = {"category": found.category, "gpmi_code": found.gpmi_code}
    form = CorrectionForm(request.POST or None, initial=known, on=found.effective_on)
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_form(
                form=found, version=expected_version(request), **form.cleaned_data, by=user_of(request), on=today
            )
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            form.add_error(None, _("Een collega wijzigde dit formulier intussen. Open het opnieuw."))
        else:
            return redirect("subsidies:form", pk=made.pk)
    content = contents_of([found])[found.pk]
    log_accesses(request, person_ids=[found.person_id], page=_("Staatstoelage"))
    month = found.month
    back = (
        _("Formulieren van %(month)s") % {"month": f"{month:%m/%Y}"},
        reverse("subsidies:forms", args=[month.year, month.month]),
    )
    context = {
        "found": found,
        "form": form,
        "fields": [(name.replace("_", " "), content[name]) for name in FIELDS],
        "check": checked(found, content, law=law) if found.sent_on is None else Check(()),
        "risk": risk_of(found, on=today, law=law),
        "correctable": found.letter == "B" and found.sent_on is not None,
        "today": today,
        "trail": trail(back, (found.reference, "")),
    }
    return render(request, "subsidies/form.html", context, status=answer_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLAIM_SUBSIDY)
def answers(request: HttpRequest) -> HttpResponse:
    """Read a file with answers; below it everything that was answered otherwise than asked."""
    form = AnswerForm(request.POST, request.FILES) if request.method == "POST" else AnswerForm()
    errors: tuple[RowError, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["answers"]
        try:
            found = read_answer_file(name=file.name, content=file.read(), by=user_of(request), at=timezone.localtime())
        except Refused as refused:
            show_refusal(form, refused)
        except FileRefused as refused:
            errors = refused.errors
        else:
            words = _("Ingelezen: %(new)d nieuw, %(known)d al gekend, %(different)d anders dan gevraagd.")
            told = {"new": found.new, "known": found.known, "different": found.different}
            messages.success(request, words % told)
            return redirect("subsidies:answers")
    different = SubsidyForm.objects.visible_to(request.user).different().with_person().order_by("-answered_on", "-id")
    page = Paginator(different, PER_PAGE).get_page(request.GET.get("page"))
    log_accesses(request, person_ids=sorted({row.person_id for row in page}), page=_("Staatstoelage"))
    context = {
        "form": form,
        "errors": errors[:ERRORS_SHOWN],
        "error_count": len(errors),
        "page": page,
        "trail": trail((_("Antwoord van de POD MI"), "")),
    }
    return render(request, "subsidies/answers.html", context, status=UNPROCESSABLE if form.errors or errors else 200)
