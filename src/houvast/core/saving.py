"""Saving a row whose constraints speak: the database's refusal becomes a message beside a field."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from houvast.core.errors import Refused


def save_or_refuse(row: models.Model, *, field: str) -> None:
    """Save `row`; raise `Refused({field: message})` when one of its constraints forbids it.

    Constraints are asked first, for their message; a colleague who was a moment earlier is caught at the save.
    """
    try:
        row.validate_constraints()
    except ValidationError as refusal:
        raise Refused({field: refusal.messages}) from refusal
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refusal:
        raise Refused({field: _message(row, refusal)}) from refusal


def _message(row: models.Model, refusal: IntegrityError) -> str:
    """Find the message of the constraint PostgreSQL named; an unknown one is a programming error and passes on."""
    diagnosis = getattr(refusal.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    for constraint in row._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    raise refusal
