"""The GPMI: a contract both sides recognise themselves in, its partners, its evaluations and its closing."""

from houvast.apps.contracts.models.commitments import Commitment, GpmiGoal
from houvast.apps.contracts.models.evaluations import CommitmentReview, Evaluation
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.partners import ContractPartner
from houvast.apps.contracts.models.studies import Studies

__all__ = ["Commitment", "CommitmentReview", "ContractPartner", "Evaluation", "Gpmi", "GpmiGoal", "Studies"]
