"""What the centre says about its payments."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidScheme
from houvast.apps.payments.models import PaymentRun, PaymentSettings
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.identifiers import ImpossibleNumberError, read_iban, read_kbo

# Words that would tell on a statement which aid it is (law.md §7.2): besides these, every name of a kind of aid.
_TELLING = {"ocmw-steun", "steun", "sociale dienst", "hulp", "aide", "cpas", "ris", "leefloon", "uitkering"}
_SHORTEST = 4
# As pain.001 takes it: bank, country, place and, when there is one, branch.
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")


@action("Instellingen van de betalingen bewaard")
def save_settings(*, by: User, expected: int | None = None, **values: Any) -> PaymentSettings:
    """Make or change the one row; `values` are its fields. Raises `Refused` beside a field, `Conflict` when a colleague
    saved first. Runs that are locked keep the account they were locked with in their file."""
    _check(values)
    row = PaymentSettings.objects.filter(pk=1).first()
    row = PaymentSettings(pk=1) if row is None else lock_version(row, expected=expected or 0)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def _check(values: dict[str, Any]) -> None:
    errors: dict[str, str] = {}
    for name, read in (("iban", read_iban), ("kbo", read_kbo)):
        try:
            values[name] = read(values[name]).value
        except ImpossibleNumberError as wrong:
            errors[name] = wrong.reason
    values["bic"] = "".join(values.get("bic", "").split()).upper()
    if values["bic"] and not _BIC.fullmatch(values["bic"]):
        errors["bic"] = _("Een BIC telt 8 of 11 tekens, zoals GKCCBEBB. Laat het leeg bij twijfel.")
    if word := telling_word(values["message"]):
        errors["message"] = _("“%(word)s” zegt op het uittreksel welke steun het is. Kies een neutrale tekst.") % {
            "word": word
        }
    if values["pays_from"].day != 1:
        errors["pays_from"] = _("Kies de eerste dag van een maand.")
    elif PaymentRun.objects.exists() and values["pays_from"] != _pays_from():
        errors["pays_from"] = _("Er is al een betaalronde: deze maand ligt vast.")
    if errors:
        raise Refused(errors)


def _pays_from() -> dt.date | None:
    return PaymentSettings.objects.values_list("pays_from", flat=True).first()


def telling_word(message: str) -> str:
    """Return the word of a message that tells which aid is paid, or "" when it is neutral."""
    labels = [*AidScheme.objects.values_list("label", flat=True), *(str(label) for label in AidKind.labels)]
    words = _TELLING | {word.lower() for label in labels for word in re.findall(r"\w+", label) if len(word) > _SHORTEST}
    said = message.lower()
    return next((word for word in sorted(words) if re.search(rf"\b{re.escape(word)}", said)), "")
