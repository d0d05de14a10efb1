"""From a form to an action and back: what an action refuses is shown beside the field it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from houvast.web.refusals import show_refusal


def attempt(form: forms.BaseForm, act: Callable[[], Any], *, names: Mapping[str, str] | None = None) -> Any:
    """Run `act` for a valid form and return what it made; when it refuses, put its messages on the form: None.

    `names` maps the action's names to the form's where they differ, such as `{"happened_at": "day"}`.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as refused:
        show_refusal(form, refused, names=names)
        return None
