"""Runs for the matrix of pages, in the state a page asks for."""

import datetime as dt
from typing import Any

from houvast.apps.payments.models import PaymentLine, PaymentRun, SafetyCheck
from houvast.apps.payments.queries import RunQuerySet
from tests.factories.aid import make_recovery
from tests.factories.casefiles import make_case_file
from tests.factories.payments import OCTOBER, make_locked, make_payable, make_run
from tests.web.world import Subject, World


def of_run(subject: Subject) -> dict[str, Any]:
    return {"pk": _run(subject).pk}


def of_locked_run(subject: Subject) -> dict[str, Any]:
    make_payable(subject.case_file)
    return {"pk": make_locked().pk}


def of_payment(subject: Subject) -> dict[str, Any]:
    return {"pk": _run(subject).lines.get(grant__case_file=subject.case_file).pk}


def _run(subject: Subject) -> PaymentRun:
    runs: RunQuerySet = PaymentRun.objects.filter(lines__grant__case_file=subject.case_file)
    if run := runs.first():
        return run
    make_payable(subject.case_file)
    return make_run()


def add_runs(world: World, subject: Subject, number: int) -> None:
    first = PaymentRun.objects.order_by("-month").first()
    month = first.month if first else OCTOBER
    for _place in range(number):
        month = (month + dt.timedelta(days=32)).replace(day=1)
        PaymentRun.objects.create(
            kind="maand", month=month, execute_on=month, prepared_by=subject.worker, prepared_at=dt.datetime.now(dt.UTC)
        )  # fmt: skip


def add_payments(world: World, subject: Subject, number: int) -> None:
    """More payments and checks in the run of the subject."""
    run = _run(subject)
    model = run.lines.get(grant__case_file=subject.case_file)
    for _place in range(number):
        grant = make_payable(make_case_file())
        values = {field.name: getattr(model, field.name) for field in model._meta.concrete_fields if field.name != "id"}
        del values["created_at"]
        PaymentLine.objects.create(**{**values, "grant": grant, "person": grant.person, "payee": grant.payee})
        SafetyCheck.objects.create(run=run, kind="anders", person=grant.person, reason="beslissing")


def add_waiting(world: World, subject: Subject, number: int) -> None:
    """Urgent grants that nobody was paid yet."""
    _run(subject)
    for _place in range(number):
        make_payable(urgent=True)


def add_recoveries(world: World, subject: Subject, number: int) -> None:
    for _place in range(number):
        make_recovery(make_payable(), "300.00", received="20.00")
