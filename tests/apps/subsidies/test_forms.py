"""SUB-12 to SUB-15: what is told, by when, with how many euros at risk, and what a form must say to be accepted."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.clients.models import Insz
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.actions.forms import collect_forms, correct_form, mark_sent
from houvast.apps.subsidies.at_risk import risk_of
from houvast.apps.subsidies.checking import checked, contents_of
from houvast.apps.subsidies.models import SubsidyForm
from houvast.core.errors import Refused
from tests.factories.accounts import make_user
from tests.factories.contracts import make_bare_gpmi, moment
from tests.factories.subsidies import make_claimer, make_forms, make_subsidised, make_subsidy_year

pytestmark = pytest.mark.django_db
AFTER = moment(dt.date(2026, 3, 5))


def send(form: SubsidyForm) -> SubsidyForm:
    mark_sent(forms=[form.pk], sent_on=dt.date(2026, 3, 5), by=make_claimer(), at=AFTER)
    form.refresh_from_db()
    return form


def test_a_grant_gives_form_b_with_its_clock_and_a_step_once() -> None:
    """SUB-12 and SUB-13: decided on 27 February, told by 8 March, lost from 14 April."""
    make_user(Role.HEAD_OF_SERVICE)
    (form,) = make_forms(make_subsidised())

    assert (form.letter, form.due_on, form.loss_from) == ("B", dt.date(2026, 3, 8), dt.date(2026, 4, 14))
    step = NextStep.objects.get(kind=StepKind.SUBSIDY_FORM, object_id=form.pk)
    assert (step.due_on, step.rule) == (form.due_on, "SUB-12")
    assert step.assigned_to is not None
    assert step.assigned_to.role == Role.HEAD_OF_SERVICE
    assert collect_forms(by=None, on=dt.date(2026, 3, 3)) == 0


def test_the_euros_at_risk_grow_from_the_first_day_that_is_lost() -> None:
    """SUB-13: 55 % of 1.000 euro a month; on 14 May thirty days are lost."""
    make_subsidy_year()
    (form,) = make_forms(make_subsidised())
    law = law_in_force()

    assert risk_of(form, on=dt.date(2026, 4, 14), law=law).lost == 0
    assert risk_of(form, on=dt.date(2026, 5, 1), law=law).lost == Decimal("311.67")  # 17 of 30 days
    assert risk_of(form, on=dt.date(2026, 3, 1), law=law).per_month == Decimal("542.32")  # 14 April to 13 May
    assert risk_of(send(form), on=dt.date(2026, 5, 1), law=law).lost == 0


def test_a_gpmi_under_a_running_right_is_told_on_a_form_of_its_own() -> None:
    grant = make_subsidised()
    make_bare_gpmi(
        grant.case_file, worker=make_claimer(), signed_on=dt.date(2026, 3, 20), starts_on=dt.date(2026, 3, 20)
    )

    first, second = make_forms(grant, on=dt.date(2026, 3, 25))

    assert (first.gpmi_code, second.gpmi_code) == (None, 11)
    assert (second.effective_on, second.decided_on) == (dt.date(2026, 3, 1), dt.date(2026, 3, 20))
    assert second.due_on == dt.date(2026, 4, 8)


def test_form_b_without_insz_is_stopped_before_it_goes_out() -> None:
    """SUB-14."""
    grant = make_subsidised()
    (form,) = make_forms(grant)
    Insz.objects.all().delete()

    check = checked(form, contents_of([form])[form.pk], law=law_in_force())

    assert [flag.code for flag in check.errors] == ["INSZ_MISSING"]
    with pytest.raises(Refused, match="INSZ"):
        send(form)


def test_a_form_is_told_only_after_its_month_and_then_stays() -> None:
    (form,) = make_forms(make_subsidised())
    by = make_claimer()
    for sent_on, at in (
        (dt.date(2026, 2, 28), moment(dt.date(2026, 2, 28))),  # the month is not over
        (dt.date(2026, 3, 6), AFTER),  # a day to come
        (dt.date(2026, 2, 20), AFTER),  # before the decision
    ):
        with pytest.raises(Refused):
            mark_sent(forms=[form.pk], sent_on=sent_on, by=by, at=at)

    sent = send(form)

    assert (sent.state, sent.content["insz"]) == ("gemeld", Insz.objects.get().number)
    assert not NextStep.objects.filter(kind=StepKind.SUBSIDY_FORM, done_at=None).exists()
    assert mark_sent(forms=[form.pk], sent_on=dt.date(2026, 3, 5), by=by, at=AFTER) == 0
    with pytest.raises(DatabaseError), transaction.atomic():
        SubsidyForm.objects.update(content={})


def test_a_correction_has_the_same_day_status_1_and_everything_again() -> None:
    """SUB-15."""
    (form,) = make_forms(make_subsidised())
    with pytest.raises(Refused):
        correct_form(
            form=form, version=form.version, category=3, gpmi_code=None, by=make_claimer(), on=dt.date(2026, 3, 10)
        )
    sent = send(form)

    fixed = correct_form(
        form=sent, version=sent.version, category=3, gpmi_code=None, by=make_claimer(), on=dt.date(2026, 3, 10)
    )

    content = contents_of([fixed])[fixed.pk]
    assert (fixed.effective_on, content["status"], content["verbetert"]) == (sent.effective_on, "1", sent.reference)
    assert (content["categorie"], content["insz"]) == ("3", sent.content["insz"])
    assert checked(fixed, content, law=law_in_force()).flags == ()
    Insz.objects.all().delete()
    again = checked(fixed, contents_of([fixed])[fixed.pk], law=law_in_force())
    assert {"INSZ_MISSING", "DATA_NOT_REPEATED"} <= {flag.code for flag in again.errors}
    sent.refresh_from_db()
    with pytest.raises(Refused):
        correct_form(
            form=sent, version=sent.version, category=1, gpmi_code=None, by=make_claimer(), on=dt.date(2026, 3, 10)
        )
