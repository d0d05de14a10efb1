"""What the registers know of a person without a file."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.clients.models import Person
from houvast.core.periods import last_day
from houvast.web.access import user_of
from houvast.web.formatting import insz, long_date


def register_context(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return identity, address, grants, payments and requests of a person for `casefiles/without_file.html`."""
    user = user_of(request)
    numbers = person.insz_history.order_by("-period")
    address = person.addresses.current().first()
    grants = list(person.living_wage_grants.order_by("-period")[:10])
    for grant in grants:
        grant.last = last_day(grant.period)
    return {
        "person": person,
        "identity": [
            (_("Geboren op"), long_date(person.birth_date)),
            (_("Rijksregisternummer"), insz(number.number) if (number := numbers.first()) else ""),
            (_("Geslacht"), person.get_sex_display()),
            (_("Adres"), str(address) if address else ""),
            (_("Telefoon"), person.phone),
        ],
        "grants": grants,
        "payments": person.aid_payments.order_by("-paid_on", "-id")[:10],
        "requests": person.help_requests.visible_to(user).order_by("-received_at")[:10],
        "may_open": user.may(Permission.DECIDE_INTAKE),
        "today": timezone.localdate(),
    }
