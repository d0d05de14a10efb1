"""Reading stored files. Who may see a file follows from what it hangs on, so pages come here through that."""

from typing import Any, Self

from django.db import models


class StoredFileQuerySet(models.QuerySet[Any]):
    """Stored files know no domain: a page reaches one through the contract, note or decision it belongs to."""

    def with_digest(self, sha256: str) -> Self:
        """Files with this content, to find the same scan uploaded twice."""
        return self.filter(sha256=sha256)
