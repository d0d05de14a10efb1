"""How dates, amounts, numbers and names are written: one way on every screen and in every document."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Within this many days a deadline is announced in amber.
SOON_DAYS = 14


def as_date(value: Any) -> dt.date | None:
    """Return the local day of a date or datetime; None for anything else."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, dt.date) else None


def euro(value: Any) -> str:
    """Write an amount as `€ 1.234,56`, rounded half up to the cent; empty for no amount."""
    if value is None or value == "":
        return ""
    try:
        amount = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return ""
    digits = f"{abs(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€ {'-' if amount < 0 else ''}{digits}"


def signed_euro(value: Any) -> str:
    """Write a difference with its sign, `+ € 12,00` or `– € 12,00`; a dash for none."""
    if not value:
        return "–"
    return f"{'+' if value > 0 else '–'} {euro(abs(value))}"


def keep_euro(text: Any) -> str:
    """Keep the sign and its amount on one line in a sentence that the rules wrote."""
    return str(text).replace("€ ", "€\u00a0")


def short_date(value: Any) -> str:
    """Write a day as 18/11/2026."""
    day = as_date(value)
    return day.strftime("%d/%m/%Y") if day else ""


def long_date(value: Any) -> str:
    """Write a day as 18 november 2026, in the language of the screen or document."""
    day = as_date(value)
    return format_date(day, "j F Y") if day else ""


def month_year(value: Any) -> str:
    """Write the month of a day as november 2026, in the language of the screen."""
    day = as_date(value)
    return format_date(day, "F Y") if day else ""


def clock_time(value: Any) -> str:
    """Write the local time as 10:42."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%H:%M") if isinstance(value, dt.datetime | dt.time) else ""


def days_left(value: Any, on: dt.date | None = None) -> int | None:
    """Return the days from `on` (today) until the day; negative when it has passed."""
    day = as_date(value)
    return (day - (on or timezone.localdate())).days if day else None


def days_until(value: Any, on: dt.date | None = None) -> str:
    """Say a term in words: "4 dagen te laat", "vandaag", "morgen", "over 12 dagen"."""
    days = days_left(value, on)
    if days is None:
        return ""
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("morgen")
    if days < 0:
        return ngettext("%(days)s dag te laat", "%(days)s dagen te laat", -days) % {"days": -days}
    return ngettext("over %(days)s dag", "over %(days)s dagen", days) % {"days": days}


def due_state(value: Any, on: dt.date | None = None) -> str:
    """Return late, today, soon, later or none: the colour and icon of a term."""
    days = days_left(value, on)
    if days is None:
        return "none"
    if days < 0:
        return "late"
    if days == 0:
        return "today"
    return "soon" if days <= SOON_DAYS else "later"


def initials(name: Any) -> str:
    """Return two letters for an avatar: of the first and the second word of the name."""
    words = str(name).replace("-", " ").split()
    return "".join(word[0] for word in words[:2]).upper() or "?"


def iban(value: Any) -> str:
    """Write an account number in groups of four: BE68 5390 0754 7034; anything else as it is."""
    plain = str(value or "").replace(" ", "")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def insz(value: Any) -> str:
    """Write a rijksregister- or bisnummer as 92.03.14-123.45; anything else is shown as it is."""
    digits = "".join(sign for sign in str(value or "") if sign.isdigit())
    if len(digits) != 11:
        return str(value or "")
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
