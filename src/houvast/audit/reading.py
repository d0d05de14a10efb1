"""Reads of several files on one page, noted at once."""

from collections.abc import Sequence

from houvast.audit.models import Access


def keep_reads(reads: Sequence[Access]) -> None:
    """Write the reads of one page: one query, whatever their number."""
    Access.objects.bulk_create(reads)
