"""A file has one draft of the sociale balans at a time, whatever its version and however it was asked for."""

import datetime as dt
import importlib
import threading

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from houvast.accounts.models import User
from houvast.apps.assessments.actions.drafts import start_assessment
from houvast.apps.assessments.actions.finals import correct_assessment
from houvast.apps.assessments.enums import AssessmentReason, InstrumentState
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.audit.models import Event
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import MEASURED_ON, TODAY, make_draft, make_final
from tests.factories.casefiles import make_case_file


def make_older(final: Assessment) -> None:
    """Measured with a version that another one followed up."""
    own = final.instrument
    Instrument.objects.filter(pk=own.pk).update(valid_until=MEASURED_ON)
    Instrument.objects.create(
        code=own.code,
        version="9.0",
        title=own.title,
        definition={**own.definition, "version": "9.0"},
        state=InstrumentState.PUBLISHED,
        valid_from=MEASURED_ON + dt.timedelta(days=1),
    )


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.mark.django_db
def test_a_correction_waits_for_the_draft_of_a_newer_version(worker: User) -> None:
    final = make_final(make_case_file(worker=worker), by=worker)
    make_older(final)
    draft = make_draft(final.case_file, by=worker, measured_on=TODAY)
    assert draft.instrument != final.instrument
    with pytest.raises(Refused, match="al een meting in opmaak"):
        correct_assessment(assessment=final, reason="Verkeerde score", by=worker)
    with pytest.raises(IntegrityError, match="one_balance_draft_per_file"), transaction.atomic():
        Assessment.objects.create(
            case_file=final.case_file,
            instrument=final.instrument,
            measured_on=TODAY,
            reason=AssessmentReason.EVALUATION,
            author=worker,
        )
    assert list(final.case_file.assessments.draft()) == [draft]


@pytest.mark.django_db
def test_the_upgrade_keeps_the_newest_draft_of_each_file(worker: User) -> None:
    only = next(row for row in Assessment._meta.constraints if row.name == "one_balance_draft_per_file")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Assessment, only)
    alone = make_draft(make_case_file(worker=worker), by=worker)
    final = make_final(make_case_file(worker=worker), by=worker)
    make_older(final)
    # A correction and a draft of a newer version stood beside each other: that was possible once.
    correction = correct_assessment(assessment=final, reason="Verkeerde score", by=worker)
    newest = Assessment.objects.create(
        case_file=final.case_file, instrument=Instrument.objects.get(version="9.0"), measured_on=TODAY,
        reason=AssessmentReason.EVALUATION, author=worker,
    )  # fmt: skip
    scores = correction.scores.count()
    upgrade = importlib.import_module("houvast.apps.assessments.migrations.0007_one_draft_per_file")
    with connection.schema_editor() as editor:
        upgrade.keep_the_newest_draft(apps, editor)
        editor.add_constraint(Assessment, only)
    assert set(Assessment.objects.all()) == {alone, final, newest}
    gone = Event.objects.filter(action="Oudere meting in opmaak weggelaten", operation="DELETE")
    assert gone.get(table="assessments_assessment").old["correction_reason"] == "Verkeerde score"
    assert gone.filter(table="assessments_domainscore").count() == scores > 0


@pytest.mark.django_db(transaction=True)
def test_starting_and_correcting_at_once_make_one_draft(worker: User) -> None:
    final = make_final(make_case_file(worker=worker), by=worker)
    make_older(final)
    together, told, made = threading.Barrier(6), [], []

    def ask(number: int) -> None:
        try:
            row = Assessment.objects.select_related("case_file__person", "instrument").get(pk=final.pk)
            together.wait()
            if number % 2:
                made.append(correct_assessment(assessment=row, reason="Verkeerde score", by=worker).pk)
            else:
                reason = AssessmentReason.EVALUATION
                about = {"case_file": row.case_file, "reason": reason, "measured_on": TODAY, "on": TODAY}
                made.append(start_assessment(**about, by=worker).pk)
        except BaseException as problem:
            told.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    draft = Assessment.objects.draft().get()
    assert set(made) == {draft.pk}
    assert {type(problem) for problem in told} == {Refused}
    assert len(told) + len(made) == 6
