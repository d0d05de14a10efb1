"""Aid from request to what is paid and claimed back; the committee above decides."""

from houvast.apps.aid.models.absences import Absence
from houvast.apps.aid.models.bulk import BulkReview, BulkReviewRow
from houvast.apps.aid.models.calculations import Calculation
from houvast.apps.aid.models.grants import AidGrant, PayeeAccount, PaymentSuspension
from houvast.apps.aid.models.inquiries import HomeVisit, InquiryFact, SocialInquiry
from houvast.apps.aid.models.ksz import KszRegistration
from houvast.apps.aid.models.living_wage import AidPayment, LivingWageGrant, SubsidyExtension
from houvast.apps.aid.models.proposals import AidProposal
from houvast.apps.aid.models.recoveries import Recovery, RecoveryInstalment, RecoveryReceipt
from houvast.apps.aid.models.reports import ReportBlock, ReportRemark, SocialReport
from houvast.apps.aid.models.requests import AidRequest
from houvast.apps.aid.models.schemes import AidScheme, BudgetKey, BudgetYear

__all__ = [
    "Absence",
    "AidGrant",
    "AidPayment",
    "AidProposal",
    "AidRequest",
    "AidScheme",
    "BudgetKey",
    "BudgetYear",
    "BulkReview",
    "BulkReviewRow",
    "Calculation",
    "HomeVisit",
    "InquiryFact",
    "KszRegistration",
    "LivingWageGrant",
    "PayeeAccount",
    "PaymentSuspension",
    "Recovery",
    "RecoveryInstalment",
    "RecoveryReceipt",
    "ReportBlock",
    "ReportRemark",
    "SocialInquiry",
    "SocialReport",
    "SubsidyExtension",
]
