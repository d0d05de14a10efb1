"""Errors actions raise and pages show beside the field or above the form."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """An action that may not happen now: carries a message in the user's language, optionally per field.

    `Refused("message")` or `Refused({"field": "message"})`; forms show it through `form.add_error`.
    """


class Conflict(Exception):
    """Somebody else saved the same row first; the caller keeps the text that was typed."""
