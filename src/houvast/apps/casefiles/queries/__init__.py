"""Reading files and what hangs off them; every read starts at `visible_to(user)`."""

from houvast.apps.casefiles.queries.files import CaseFileQuerySet, EmergencyAccessQuerySet
from houvast.apps.casefiles.queries.of_file import (
    AppointmentQuerySet,
    AssignmentQuerySet,
    CaseDocumentQuerySet,
    ContactQuerySet,
    ObstacleQuerySet,
    OfFileQuerySet,
)
from houvast.apps.casefiles.queries.requests import HelpRequestQuerySet, NextStepQuerySet

__all__ = [
    "AppointmentQuerySet",
    "AssignmentQuerySet",
    "CaseDocumentQuerySet",
    "CaseFileQuerySet",
    "ContactQuerySet",
    "EmergencyAccessQuerySet",
    "HelpRequestQuerySet",
    "NextStepQuerySet",
    "ObstacleQuerySet",
    "OfFileQuerySet",
]
