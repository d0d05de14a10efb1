"""The GPMI: a contract both sides recognise themselves in, its partners, its evaluations and its closing."""

from houvast.apps.contracts.models.annexes import Annex, AnnexLine
from houvast.apps.contracts.models.commitments import Commitment, GpmiGoal
from houvast.apps.contracts.models.evaluations import CommitmentReview, ContactAttempt, Evaluation
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.partners import ContractPartner
from houvast.apps.contracts.models.signing import Seal, Signature, Signing
from houvast.apps.contracts.models.studies import Studies
from houvast.apps.contracts.models.talks import TalkRequest

__all__ = [
    "Annex",
    "AnnexLine",
    "Commitment",
    "CommitmentReview",
    "ContactAttempt",
    "ContractPartner",
    "Evaluation",
    "Gpmi",
    "GpmiGoal",
    "Seal",
    "Signature",
    "Signing",
    "Studies",
    "TalkRequest",
]
