"""What the merge fields say of one file: read once, only what this user may see, written in the language of the letter."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, override

from houvast.accounts.models import User
from houvast.apps.casefiles.models import Appointment, CaseFile
from houvast.apps.clients.enums import Sex
from houvast.apps.contracts.models import Gpmi
from houvast.apps.paperwork.fields import FIELDS
from houvast.apps.paperwork.markup import as_list, as_words
from houvast.apps.trajectories.models import Trajectory

# Days a client gets to bring what is asked: a working agreement, no term of law.
DAYS_TO_BRING = 14


def example_values(language: str) -> dict[str, str]:
    """Return the demo person of the registry, for a preview without anybody's file."""
    with override(language):
        lists = {"gevraagd.lijst", "gevraagd.vrij_lijst"}
        return {
            name: as_list([str(field.example)]) if name in lists else str(field.example)
            for name, field in FIELDS.items()
        }


def values_of(
    case_file: CaseFile,
    *,
    user: User,
    on: dt.date,
    language: str,
    required: Sequence[str] = (),
    optional: Sequence[str] = (),
) -> dict[str, str]:
    """Return the value of every field for a file this user may open; "" for what is not known or not hers to see.

    `required` and `optional` are the words of what is asked from the client (`proof.asked_words`). `case_file` comes
    with its person and, from `with_header`, its address. Three queries.
    """
    with override(language):
        values = {
            **_client(case_file),
            **_worker(user),
            **_centre(),
            "dossier.nummer": case_file.number,
            "dossier.geopend_op": _day(case_file.opened_on),
            "brief.datum": _day(on),
            **_trajectory(case_file, user),
            **_gpmi(case_file, user),
            **_appointment(case_file, user),
        }
        plain = {name: as_words(str(value or "")) for name, value in values.items()}
        return {
            **plain,
            "gevraagd.lijst": as_list(list(required)),
            "gevraagd.vrij_lijst": as_list(list(optional)),
            "gevraagd.tegen": _day(on + dt.timedelta(days=DAYS_TO_BRING)),
        }


def recipient_of(case_file: Any) -> str:
    """Return name and address as they stand on an envelope, one line each."""
    address = case_file.header_address or {}
    box = f" bus {address['box']}" if address.get("box") else ""
    street = f"{address.get('street') or ''} {address.get('house_number') or ''}".strip() + box
    town = f"{address.get('postcode') or ''} {address.get('municipality') or ''}".strip()
    return "\n".join(line for line in (str(case_file.person), street, town) if line)


def _day(value: dt.date | None) -> str:
    return format_date(value, "j F Y") if value else ""


def _client(case_file: Any) -> dict[str, str]:
    person = case_file.person
    greeting = {
        Sex.FEMALE: gettext("Geachte mevrouw %(name)s") % {"name": person.last_name},
        Sex.MALE: gettext("Geachte heer %(name)s") % {"name": person.last_name},
    }
    return {
        "client.naam": str(person),
        "client.voornaam": person.first_name,
        "client.familienaam": person.last_name,
        "client.aanspreking": greeting.get(person.sex, gettext("Beste %(name)s") % {"name": person}),
        "client.geboortedatum": _day(person.birth_date),
        "client.adres": ", ".join(recipient_of(case_file).split("\n")[1:]),
    }


def _worker(user: User) -> dict[str, str]:
    return {
        "werker.naam": str(user),
        "werker.functie": str(user.get_role_display()),
        "werker.telefoon": user.phone or str(settings.CENTRE["phone"]),
        "werker.email": user.email,
    }


def _centre() -> dict[str, str]:
    names = {
        "naam": "name",
        "adres": "address",
        "plaats": "place",
        "telefoon": "phone",
        "voorzitter": "chair",
        "directeur": "director",
    }
    return {f"centrum.{field}": str(settings.CENTRE[key]) for field, key in names.items()}


def _trajectory(case_file: CaseFile, user: User) -> dict[str, str]:
    visible = Trajectory.objects.visible_to(user).running().filter(case_file=case_file).select_related("kind")
    first = visible.order_by("started_on", "id").first()
    if first is None:
        return {}
    return {
        "traject.naam": str(first.kind),
        "traject.begonnen_op": _day(first.started_on),
        "traject.fase": str(first.get_phase_display()).lower(),
    }


def _gpmi(case_file: CaseFile, user: User) -> dict[str, str]:
    running = Gpmi.objects.visible_to(user).running().filter(case_file=case_file).order_by("-starts_on").first()
    if running is None:
        return {}
    return {"gpmi.nummer": running.number, "gpmi.van": _day(running.starts_on), "gpmi.tot": _day(running.ends_on)}


def _appointment(case_file: CaseFile, user: User) -> dict[str, str]:
    visible = Appointment.objects.visible_to(user).planned().filter(case_file=case_file, starts_at__gte=timezone.now())
    following = visible.select_related("user").first()
    if following is None:
        return {}
    moment = timezone.localtime(following.starts_at)
    return {
        "afspraak.datum": format_date(moment, "l j F Y"),
        "afspraak.uur": format_date(moment, "H:i"),
        "afspraak.plaats": following.place or str(settings.CENTRE["address"]),
        "afspraak.onderwerp": following.subject,
        "afspraak.met": str(following.user),
    }
