"""A sociale balans in the making."""

import pytest

from tests.factories.assessments import make_draft


@pytest.fixture
def draft(case_file, worker):
    return make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
