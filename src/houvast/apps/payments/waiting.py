"""What cannot wait for the next month, and the one row of settings: asked by pages that start from who looks."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from houvast.accounts.models import User
from houvast.apps.aid.models import AidGrant
from houvast.apps.payments.enums import LineState
from houvast.apps.payments.models import PaymentLine, PaymentSettings
from houvast.apps.payments.queries import may_see_payments

_SOON = dt.timedelta(days=7)


def payment_settings() -> PaymentSettings | None:
    """Return the settings of the centre, or None when nobody filled them in."""
    return PaymentSettings.objects.filter(pk=1).first()


def waiting_for(user: User, *, on: dt.date) -> "QuerySet[AidGrant]":
    """Grants of which a payment came back (`came_back`), or never paid and urgent or due within the week; most pressing
    first."""
    settings = payment_settings()
    if settings is None or not may_see_payments(user):
        return AidGrant.objects.none()
    live = PaymentLine.objects.live().filter(grant=OuterRef("pk"))
    bounced = PaymentLine.objects.filter(grant=OuterRef("pk"), state=LineState.BOUNCED)
    came_back = bounced.exclude(Exists(PaymentLine.objects.live().paying_again("")))
    pressing = Q(urgent=True) | Q(first_payment_due_on__lte=on + _SOON)
    never = ~Exists(live) & pressing & Q(decided_on__gte=settings.pays_from)
    grants = AidGrant.objects.annotate(came_back=Exists(came_back)).filter(
        never | Q(came_back=True), amount__gt=0, period__startswith__lte=on
    )
    return grants.select_related("person", "scheme").order_by("-urgent", "first_payment_due_on", "pk")
