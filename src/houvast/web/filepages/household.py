"""Who may be chosen in a form of a file: the client and who lives with her."""

import datetime as dt

from django.db.models import Q, QuerySet

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import HouseholdMembership, Person


def persons_of(user: User, case_file: CaseFile, day: dt.date) -> QuerySet[Person]:
    """The person of the file and who lives with her, as far as this user may know who that is."""
    members = HouseholdMembership.objects.for_reader(user).living_with(case_file.person_id, on=day).values("person")
    rows: QuerySet[Person] = Person.objects.identifiable_by(user)
    return rows.filter(Q(pk__in=members) | Q(pk=case_file.person_id)).order_by("last_name", "first_name", "pk")
