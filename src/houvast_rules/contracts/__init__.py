"""The GPMI: who must have one, by when, what it may contain, how it is followed up. One file per legal question.

Public, by question:
must there be one – `gpmi_obligation` (`ObligationFacts`, `Obligation`, `ExemptionReason`), case by case
`obligation_matrix` (`MatrixRow`), `exemption_code`, for a couple `couple_obligation`, and not before or as a price
of the grant `check_grant_order`;
by when – `gpmi_due` (`GpmiTermStart`), `latest_end`, `check_period`;
before the signature – `check_needs_analysis`, `earliest_signature`, `check_reflection`;
which kind – `classify` (`Activity`, `WorkKind`, `TenHours`, `Classification`), `gpmi_kinds` (`GpmiKind`),
`activity_kinds` (`ActivityKind`), `check_override`;
what is in it – `check_clauses`, `never_binding_kind`, `check_balance` (`Clause`, `ClauseKind`, `Party`),
`check_language`, sentence by sentence `language_remarks` (`LanguageRemark`);
follow-up – `proposed_evaluation_dates`, for a student `study_evaluation_dates` and `exam_results_due`,
`count_evaluations` (`Evaluation`, `ContactForm`, `EvaluationYear`, `PartialYear`), `next_evaluation_due`, `counts_in_person`,
`talk_due`, `first_evaluation`, `check_contact_tries` (`ContactTry`).
"""

from __future__ import annotations

from houvast_rules.contracts.classification import (
    Activity,
    Classification,
    TenHours,
    WorkKind,
    check_override,
    classify,
)
from houvast_rules.contracts.clauses import (
    Clause,
    ClauseKind,
    Party,
    check_balance,
    check_clauses,
    never_binding_kind,
)
from houvast_rules.contracts.couples import couple_obligation
from houvast_rules.contracts.evaluation_dates import next_evaluation_due, proposed_evaluation_dates
from houvast_rules.contracts.evaluations import (
    ContactForm,
    Evaluation,
    EvaluationYear,
    PartialYear,
    count_evaluations,
    counts_in_person,
)
from houvast_rules.contracts.kinds import ActivityKind, GpmiKind, activity_kinds, gpmi_kinds
from houvast_rules.contracts.matrix import MatrixRow, obligation_matrix
from houvast_rules.contracts.obligation import (
    ExemptionReason,
    Obligation,
    ObligationFacts,
    exemption_code,
    gpmi_obligation,
)
from houvast_rules.contracts.plain_language import LanguageRemark, check_language, language_remarks
from houvast_rules.contracts.preparation import (
    check_grant_order,
    check_needs_analysis,
    check_reflection,
    earliest_signature,
)
from houvast_rules.contracts.studies import exam_results_due, study_evaluation_dates
from houvast_rules.contracts.talking import ContactTry, check_contact_tries, first_evaluation, talk_due
from houvast_rules.contracts.term import GpmiTermStart, check_period, gpmi_due, latest_end

__all__ = [
    "Activity",
    "ActivityKind",
    "Classification",
    "Clause",
    "ClauseKind",
    "ContactForm",
    "ContactTry",
    "Evaluation",
    "EvaluationYear",
    "ExemptionReason",
    "GpmiKind",
    "GpmiTermStart",
    "LanguageRemark",
    "MatrixRow",
    "Obligation",
    "ObligationFacts",
    "PartialYear",
    "Party",
    "TenHours",
    "WorkKind",
    "activity_kinds",
    "check_balance",
    "check_clauses",
    "check_contact_tries",
    "check_grant_order",
    "check_language",
    "check_needs_analysis",
    "check_override",
    "check_period",
    "check_reflection",
    "classify",
    "count_evaluations",
    "counts_in_person",
    "couple_obligation",
    "earliest_signature",
    "exam_results_due",
    "exemption_code",
    "first_evaluation",
    "gpmi_due",
    "gpmi_kinds",
    "gpmi_obligation",
    "language_remarks",
    "latest_end",
    "never_binding_kind",
    "next_evaluation_due",
    "obligation_matrix",
    "proposed_evaluation_dates",
    "study_evaluation_dates",
    "talk_due",
]
