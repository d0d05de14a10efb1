"""Every write is a named action: keyword-only, with who does it, recorded by the database itself."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from django.apps import apps
from django.db.models import Model

import houvast.apps
from houvast.audit.recording import ACTION_MARK

WRITES = re.compile(r"\.(save|create|get_or_create|update_or_create|update|delete|bulk_create|bulk_update)\(")
NOT_ONE_ACT = {"next_number": "runs inside the action that calls it, in its transaction and under its name"}

WITHOUT_TRACE = {
    "aid.BulkReviewRow": "worked out again from kept calculations; what is confirmed becomes proposals, which are recorded",
    "accounts.Draft": "not yet a statement: what somebody is typing, seen by its writer only",
    "assessments.DraftPresence": "who has a page open now; gone within a day",
    "accounts.User_groups": "Django's own; permissions are the role table and nothing reads this",
    "accounts.User_user_permissions": "Django's own; permissions are the role table and nothing reads this",
    "documents.Thumbnail": "derived from a stored file by a job; says nothing by itself and may be made again",
    "workload.WorkloadSnapshot": "counted again every night from rows that are recorded",
    "trajectories.Booklet": "how far a printing is; the file it ends in leaves a trace",
    "imports.ImportProgress": "moves many times a second and says nothing afterwards",
    "payments.PaymentProgress": "how far a job is; says nothing afterwards",
    "imports.ImportFile": "a copy of an uploaded file; the run it belongs to is recorded",
}


def action_modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(houvast.apps.__path__, "houvast.apps."):
        if "actions" in found.name.split("."):
            yield importlib.import_module(found.name)


def public_functions() -> list[Callable[..., object]]:
    return [
        function
        for module in action_modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if inspect.unwrap(function).__module__ == module.__name__ and not name.startswith("_")
    ]


def domain_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("houvast.") and not model.__module__.startswith("houvast.audit.")
    ]


def label(thing: Callable[..., object] | type[Model]) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


def test_there_are_actions_to_look_at() -> None:
    assert len(public_functions()) > 10


@pytest.mark.parametrize("function", public_functions(), ids=label)
def test_public_functions_of_actions_explain_themselves(function: Callable[..., object]) -> None:
    assert inspect.getdoc(function)


@pytest.mark.parametrize("function", [f for f in public_functions() if hasattr(f, ACTION_MARK)], ids=label)
def test_actions_are_named_keyword_only_and_say_who(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    keywords = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    assert {parameter.kind for parameter in parameters.values()} <= keywords
    assert getattr(function, ACTION_MARK)
    assert "by" in parameters
    assert parameters["by"].default is inspect.Parameter.empty


@pytest.mark.parametrize("function", [f for f in public_functions() if not hasattr(f, ACTION_MARK)], ids=label)
def test_only_actions_write(function: Callable[..., object]) -> None:
    assert not WRITES.search(inspect.getsource(function)) or function.__name__ in NOT_ONE_ACT


@pytest.mark.parametrize("model", domain_models(), ids=label)
def test_every_row_of_the_domain_leaves_a_trace(model: type[Model]) -> None:
    recorded = "audit" in {trigger.name for trigger in getattr(model._meta, "triggers", [])}
    assert recorded == (model._meta.label not in WITHOUT_TRACE)
