"""What the State pays back: facts, claims per month, forms."""

from houvast.apps.subsidies.models.claims import ClaimLine, ClaimMonth
from houvast.apps.subsidies.models.facts import BenefitExclusion, FormSender, FullRatePeriod, SubsidyYear
from houvast.apps.subsidies.models.forms import SubsidyForm

__all__ = [
    "BenefitExclusion",
    "ClaimLine",
    "ClaimMonth",
    "FormSender",
    "FullRatePeriod",
    "SubsidyForm",
    "SubsidyYear",
]
