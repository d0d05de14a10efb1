"""What a file was paid: for who may read the file, not only for who pays."""

from django.db.models import Exists, QuerySet

from houvast.accounts.models import User
from houvast.apps.aid.models import AidGrant, AidPayment
from houvast.apps.aid.queries import PaymentQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.payments.enums import LineState
from houvast.apps.payments.models import Bounce, PaymentLine


def payments_of(person: Person, *, user: User) -> PaymentQuerySet:
    """Aid paid to a person, latest first, with the run, account and days of what Houvast paid itself."""
    payments: PaymentQuerySet = AidPayment.objects.visible_to(user).filter(person=person)
    return payments.select_related("line__run", "line__grant__scheme").order_by("-paid_on", "-id")


def came_back(case_file: CaseFile, *, user: User) -> "QuerySet[Bounce]":
    """Payments of a file that the bank sent back, latest first; `paid_again` says whether their days were paid since."""
    grants = AidGrant.objects.visible_to(user).filter(case_file=case_file)
    since = PaymentLine.objects.filter(state=LineState.PAID).paying_again("line__")
    found = Bounce.objects.filter(line__grant__in=grants).annotate(paid_again=Exists(since))
    return found.select_related("line__run", "line__grant__scheme").order_by("-returned_on", "-id")
