"""The fields of a form as they go out, and the check before that: a form that would be refused is not sent."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from houvast.apps.clients.models import Insz
from houvast.apps.subsidies.models import FormSender, SubsidyForm
from houvast_rules import subsidies
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag, Level
from houvast_rules.identifiers import ImpossibleInszError, read_insz
from houvast_rules.law import Law
from houvast_rules.statements import error

# The columns of the file, in order: as the forms name their fields (law.md §4.5).
FIELDS = (
    "kenmerk",
    "formulier",
    "status",
    "verbetert",
    "gemeente",
    "nis_code",
    "kbo_nummer",
    "insz",
    "naam",
    "voornaam",
    "waarover",
    "beslissing_van",
    "kenmerk_beslissing",
    "ingangsdatum",
    "categorie",
    "gpmi_code",
    "maand",
    "toegekend",
    "gevraagd",
)
# What a correction repeats as any other field; who the form is about and which it is are told by name to the rules.
_OTHER = ("naam", "voornaam", "kenmerk_beslissing")


@dataclass(frozen=True)
class Check:
    """What is wrong with a form before it goes out; errors stop it, warnings do not."""

    flags: tuple[Flag, ...]

    @property
    def errors(self) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags if flag.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags if flag.level is not Level.ERROR)


def contents_of(forms: Sequence[SubsidyForm]) -> dict[int, dict[str, str]]:
    """Return the fields of each form: as it went out, or as it would go out now. Three queries, whatever the number."""
    sender = FormSender.objects.first()
    waiting = [form for form in forms if not form.content]
    numbers = dict(
        Insz.objects.filter(person__in={form.person_id for form in waiting}, period__upper_inf=True).values_list(
            "person_id", "number"
        )
    )
    full = SubsidyForm.objects.filter(pk__in=[form.pk for form in waiting])
    rows = {row.pk: row for row in full.select_related("person", "line", "corrects")}
    made = {pk: _content(row, sender, numbers.get(row.person_id, "")) for pk, row in rows.items()}
    return {form.pk: form.content or made[form.pk] for form in forms}


def _content(form: SubsidyForm, sender: FormSender | None, insz: str) -> dict[str, str]:
    values: dict[str, Any] = {
        "kenmerk": form.reference,
        "formulier": form.letter,
        "status": form.status,
        "verbetert": form.corrects.reference if form.corrects else "",
        "gemeente": sender.municipality if sender else "",
        "nis_code": sender.nis_code if sender else "",
        "kbo_nummer": sender.kbo_number if sender else "",
        "insz": insz,
        "naam": form.person.last_name,
        "voornaam": form.person.first_name,
        "waarover": form.get_occasion_display(),
        "beslissing_van": _day(form.decided_on),
        "kenmerk_beslissing": form.decision_reference,
        "ingangsdatum": _day(form.effective_on),
        "categorie": form.category,
        "gpmi_code": form.gpmi_code,
        "maand": f"{form.month:%m/%Y}" if form.line else "",
        "toegekend": _euro(form.line.amount) if form.line else "",
        "gevraagd": _euro(form.line.expected) if form.line else "",
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def checked(form: SubsidyForm, content: dict[str, str], *, law: Law) -> Check:
    """Check a form before it goes out: SUB-14, TOE-06 and, for a correction, SUB-15."""
    flags: list[Flag] = []
    as_form = _form_b(form.effective_on, content)
    if form.letter == "B":
        try:
            flags.extend(subsidies.check_form_b(as_form).flags)
        except RulesError as impossible:
            flags.append(error("SUB-14", "IMPOSSIBLE", str(impossible)))
        if as_form.gpmi_code is not None:
            flags.extend(subsidies.check_gpmi_code(as_form.gpmi_code, form.effective_on).flags)
    elif not content["insz"]:
        flags.append(error("SUB-14", "INSZ_MISSING", "Zonder INSZ weet de POD MI niet over wie het gaat."))
    if content["insz"] and not _possible(content["insz"]):
        flags.append(error("SUB-14", "INSZ_WRONG", "Dit INSZ kan niet juist zijn: kijk de cijfers na."))
    if form.status and form.corrects is not None and form.corrects.content:
        original = _form_b(form.corrects.effective_on, form.corrects.content)
        flags.extend(subsidies.check_correction(original, as_form).flags)
    return Check(tuple(flags))


def _form_b(effective: dt.date, content: dict[str, str]) -> subsidies.FormB:
    return subsidies.FormB(
        effective=effective,
        category=int(content["categorie"] or 0),
        insz=content["insz"],
        municipality=content["gemeente"],
        nis_code=content["nis_code"],
        kbo_number=content["kbo_nummer"],
        status=int(content["status"]),
        gpmi_code=int(content["gpmi_code"]) if content["gpmi_code"] else None,
        other={name: content[name] for name in _OTHER},
    )


def _possible(insz: str) -> bool:
    try:
        read_insz(insz)
    except ImpossibleInszError:
        return False
    return True


def _day(value: dt.date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def _euro(value: Any) -> str:
    return f"{value:.2f}".replace(".", ",")
