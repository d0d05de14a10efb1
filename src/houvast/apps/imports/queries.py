"""Reading import runs."""

from typing import Any, Self

from django.db import models

from houvast.accounts.permissions import Permission


class ImportRunQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self if user.may(Permission.IMPORT_REGISTER) else self.none()
