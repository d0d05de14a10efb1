"""The committee, its sittings and its decisions."""

from houvast.apps.committee.models.decisions import Decision, Notice
from houvast.apps.committee.models.groups import AgendaGroup
from houvast.apps.committee.models.items import AgendaItem, Interest
from houvast.apps.committee.models.sittings import Attendance, CommitteeProfile, Seat, Sitting

__all__ = [
    "AgendaGroup",
    "AgendaItem",
    "Attendance",
    "CommitteeProfile",
    "Decision",
    "Interest",
    "Notice",
    "Seat",
    "Sitting",
]
