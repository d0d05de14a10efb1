"""From the zero measurement to the last, every step between, counted by hand in both voices."""

import datetime as dt

import pytest

from houvast.apps.assessments.models import Assessment
from houvast.apps.assessments.path import Path, path
from houvast_rules.measurement import Scorer
from tests.factories.accounts import make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db

MOMENTS = [
    (dt.date(2026, 3, 2), {"inkomen_budget": (2, 2), "mobiliteit": (1, 1), "gezondheid_psychisch": (2, 2)}),
    (dt.date(2026, 6, 1), {"inkomen_budget": (2, 3), "mobiliteit": (0, 1), "gezondheid_psychisch": (3, 3)}),
    (dt.date(2026, 9, 1), {"inkomen_budget": (4, 2), "mobiliteit": (3, 3), "gezondheid_psychisch": (3, 3)}),
]


@pytest.fixture
def found() -> Path:
    worker = make_user()
    case_file = make_case_file(worker=worker)
    for day, scores in MOMENTS:
        make_final(case_file, by=worker, scores=scores, measured_on=day)
    return path(list(Assessment.objects.with_scores().in_force().in_order()))


def test_every_step_says_what_moved_in_each_voice(found: Path) -> None:
    words = [(step.words(Scorer.WORKER), step.words(Scorer.CLIENT)) for step in found.steps]
    assert words == [
        ("2 domeinen vooruit, 1 stabiel", "1 domein vooruit, 1 stabiel"),
        ("1 domein vooruit, 1 stabiel, 1 moeilijker", "1 domein vooruit, 1 stabiel"),
    ]


def test_sensitive_domains_can_stay_out_of_the_words(found: Path) -> None:
    assert "gezondheid_psychisch" in found.sensitive
    assert found.steps[0].words(Scorer.WORKER, without=found.sensitive) == "1 domein vooruit, 1 stabiel"


def test_a_row_has_a_point_per_measurement_and_only_measured_domains_are_shown(found: Path) -> None:
    assert [row.key for row in found.open_rows] == ["inkomen_budget", "mobiliteit"]
    assert [row.key for row in found.sensitive_rows] == ["gezondheid_psychisch"]
    mobility = found.open_rows[1]
    assert [point.score.worker for point in mobility.points] == [1, 1, 3]
    assert [point.score.known(Scorer.CLIENT) for point in mobility.points] == [1, None, 3]
    assert mobility.points[0].change is None


def test_one_measurement_is_a_path_without_steps(found: Path) -> None:
    alone = path(found.moments[:1])
    assert alone.steps == ()
    assert all(len(row.points) == 1 for row in alone.rows)
