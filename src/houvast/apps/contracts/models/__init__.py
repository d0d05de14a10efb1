"""The GPMI: a contract both sides recognise themselves in, its evaluations and its closing."""

from houvast.apps.contracts.models.commitments import Commitment, GpmiGoal
from houvast.apps.contracts.models.evaluations import CommitmentReview, Evaluation
from houvast.apps.contracts.models.gpmi import Gpmi

__all__ = ["Commitment", "CommitmentReview", "Evaluation", "Gpmi", "GpmiGoal"]
