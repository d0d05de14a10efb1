"""What an action refuses, shown where the reader looks: beside the field, or above the form; nothing typed is lost.

try:
    save_talk(…, expected=expected_version(request))
except Refused as refused:
    show_refusal(form, refused)
except Conflict:
    conflict = differences(form, TalkForm(initial=…))     # for casefiles/_conflict.html
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

# The status of a page that shows what must be mended first, and of one that shows what a colleague saved meanwhile.
UNPROCESSABLE, CONFLICT = 422, 409


def answer_status(form: forms.BaseForm, *, conflict: bool = False) -> int:
    """Return the status of the page that shows a form: a colleague saved first, something must be mended, or all well."""
    return CONFLICT if conflict else UNPROCESSABLE if form.errors else 200


def show_refusal(form: forms.BaseForm, refused: ValidationError, *, names: Mapping[str, str] | None = None) -> None:
    """Put the messages beside their fields; what names no field of this form comes above it.

    `names` maps the action's names to the form's where they differ, such as `{"happened_at": "day"}`.
    """
    # An error about fields has no list of its own, and the other way round.
    by_field: dict[str, Any] = refused.error_dict if hasattr(refused, "error_dict") else {"": refused.error_list}
    for name, errors in by_field.items():
        field = (names or {}).get(name, name)
        form.add_error(field if field in form.fields else None, errors)


def tell_refusal(request: HttpRequest, refused: ValidationError) -> None:
    """Say on the next page why an action of one click was refused."""
    messages.error(request, " ".join(refused.messages))


_LONGEST_NUMBER = 10  # Python refuses to read a number of thousands of digits; no version comes near


def expected_version(request: HttpRequest, name: str = "version") -> int:
    """Return the version of the row as the form was opened; 0 (never right) when it is missing or spoiled."""
    return number_of(request.POST.get(name, ""))


def typed_again(request: HttpRequest, **fresh: object) -> QueryDict:
    """Return what was posted with the `fresh` values in it, for a form a colleague overtook: nothing ticked is lost.

    `form.data = typed_again(request, version=row.version)` makes saving again a choice made knowingly.
    """
    data = request.POST.copy()
    for name, value in fresh.items():
        data[name] = str(value)
    return data


def number_of(value: str) -> int:
    """Read a number from an address or a form; 0, which no row has, for anything else."""
    return int(value) if value.isdecimal() and len(value) < _LONGEST_NUMBER else 0


@dataclass(frozen=True)
class Difference:
    """One field in which a colleague's saved text differs from what stands in the form."""

    label: str
    theirs: str


def differences(form: forms.BaseForm, saved: forms.BaseForm) -> list[Difference]:
    """Compare what was typed with what a colleague just saved; `saved` is an unbound form made from the fresh row."""
    found = []
    for name, field in form.fields.items():
        if field.widget.is_hidden:
            continue
        mine, theirs = shown_words(form[name]), shown_words(saved[name])
        if mine != theirs:
            found.append(Difference(str(field.label or name), theirs))
    return found


def shown_words(bound: forms.BoundField) -> str:
    """Return the value as a person reads it: labels instead of stored values."""
    value: Any = bound.value()
    field = bound.field
    if isinstance(field.widget, forms.CheckboxInput):
        return _("ja") if value else _("neen")
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.widget.choices}
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(item), str(item)) for item in chosen if item not in (None, ""))
    shown = field.widget.format_value(field.prepare_value(value)) if value not in (None, "") else ""
    return str(shown or "").strip().replace("\r\n", "\n")
