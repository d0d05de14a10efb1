"""Help requests, files, who works on them, the journal and what is due."""

from houvast.apps.casefiles.models.documents import CaseDocument, EarlierVersion
from houvast.apps.casefiles.models.files import Assignment, CaseFile, EmergencyAccess
from houvast.apps.casefiles.models.journal import Appointment, Contact, NextStep
from houvast.apps.casefiles.models.obstacles import Obstacle
from houvast.apps.casefiles.models.requests import HelpRequest, RegisterYear

__all__ = [
    "Appointment",
    "Assignment",
    "CaseDocument",
    "CaseFile",
    "Contact",
    "EarlierVersion",
    "EmergencyAccess",
    "HelpRequest",
    "NextStep",
    "Obstacle",
    "RegisterYear",
]
