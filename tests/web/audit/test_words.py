"""The trail tells the same in every language of the screen."""

from django.apps import apps
from django.utils.translation import override

from houvast.apps.subsidies.models import ClaimLine
from houvast.web.audit.words import TABLES, _label, _plain


def told(language: str) -> set[str]:
    with override(language):
        return {
            f"{model._meta.db_table}.{column.name}"
            for model in apps.get_models()
            if model._meta.db_table in TABLES
            for column in model._meta.concrete_fields
            if _label(column)
        }


def test_no_column_is_left_out_in_another_language() -> None:
    assert told("en") == told("nl")  # "title" is both the column and its English label
    assert told("fr") == told("nl")
    assert "casefiles_nextstep.title" in told("nl")


def test_days_and_steps_inside_a_list_are_written_out() -> None:
    days, steps = ClaimLine._meta.get_field("days"), ClaimLine._meta.get_field("steps")
    assert _plain(days, [["2026-11-01", "2026-11-30"]]) == "01/11/2026 30/11/2026"
    assert _plain(steps, [{"rule": "SUB-01", "text": "65 %"}, "los"]) == "SUB-01 65 %, los"
