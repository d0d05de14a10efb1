"""Templates, letters, and what proves a file."""

from houvast.apps.paperwork.models.letters import Letter, LetterTemplate
from houvast.apps.paperwork.models.proof import ChecklistUse, PracticeItem, ProofNote

__all__ = ["ChecklistUse", "Letter", "LetterTemplate", "PracticeItem", "ProofNote"]
