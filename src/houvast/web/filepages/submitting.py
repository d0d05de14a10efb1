"""From a form to an action and back: what an action refuses is shown beside the field it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


def attempt(form: forms.BaseForm, act: Callable[[], Any], *, names: Mapping[str, str] | None = None) -> Any:
    """Run `act` for a valid form and return what it made; when it refuses, put its messages on the form: None.

    `names` maps the action's names to the form's where they differ, such as `{"happened_at": "day"}`.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as refused:
        add_refusal(form, refused, names=names or {})
        return None


def add_refusal(form: forms.BaseForm, refused: ValidationError, *, names: Mapping[str, str]) -> None:
    """Show each message beside its field; what is about no field of this form stands above it."""
    # An error about fields has no list of its own, and the other way round.
    messages: dict[str, Any] = refused.error_dict if hasattr(refused, "error_dict") else {"": refused.error_list}
    for name, errors in messages.items():
        field = names.get(name, name)
        form.add_error(field if field in form.fields else None, errors)
