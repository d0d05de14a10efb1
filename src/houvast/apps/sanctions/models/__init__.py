"""The path of an agreement that was not kept, and the commitments it is about."""

from houvast.apps.sanctions.models.concerned import ConcernedCommitment
from houvast.apps.sanctions.models.paths import NonCompliance

__all__ = ["ConcernedCommitment", "NonCompliance"]
