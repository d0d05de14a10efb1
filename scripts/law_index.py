"""The first page of docs/law: what is not confirmed, not sure, chosen or still open, and what has an example.

A jurist who has one hour must know where to look first.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from houvast_rules.explain import Confidence, Source
from law_pages import Group
from law_text import CONFIDENCE, amount, day, table

_CASE = re.compile(r"\bE\d\d\b")
_TO_CONFIRM = "bevestigen"


def index(groups: list[Group], knowledge: dict[str, Any]) -> str:
    """Write the overview of all groups."""
    parts = [
        *_head(groups),
        *_unconfirmed(groups),
        *_uncertain_rules(groups),
        *_uncertain_values(groups),
        *_articles(groups),
        *_conflicts("Bronnen die elkaar tegenspreken", knowledge["conflicts"], groups),
        *_conflicts("Keuzes waarvoor geen regel gevonden is", knowledge["choices"], groups),
        *_questions(knowledge["questions"], groups),
        *_cases(knowledge["required"]["cases"], groups),
        *_missing(knowledge["required"]["rules"], groups),
    ]
    return "\n".join(parts).rstrip() + "\n"


def read_knowledge(path: Path) -> dict[str, Any]:
    """Read the conflicts, choices, questions and what must be there."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _section(title: str, intro: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [f"## {title}", "", intro, "", *(found or ["Geen."]), ""]


def anchor(heading: str) -> str:
    """Return the address of a heading as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _to_rule(rule: str, groups: list[Group]) -> str:
    for group in groups:
        if any(source.rule == rule for source in group.rules):
            return f"[{rule}]({group.name}.md#{anchor(rule)})"
    return rule


def _rules(groups: list[Group]) -> list[tuple[Group, Source]]:
    return [(group, rule) for group in groups for rule in group.rules]


def _head(groups: list[Group]) -> list[str]:
    rows = [
        [
            f"[{group.title}]({group.name}.md)",
            str(len(group.rules)),
            str(len(group.parameters)),
            str(len(group.examples)),
        ]
        for group in groups
    ]
    totals = ["Samen", *(str(sum(int(row[column]) for row in rows)) for column in (1, 2, 3))]
    return [
        "# De wet zoals Houvast ze uitvoert",
        "",
        "Deze bladzijden tonen de regels, de getallen en de voorbeelden waarmee Houvast rekent, met hun bron. Ze worden",
        "gemaakt uit de gegevens die echt draaien (`make law-docs`) en zijn bedoeld om door een jurist te worden nagekeken.",
        "Ze zijn geen juridisch advies. Zekerheid: *hoog* is gelezen in een duidelijke bron, *gemiddeld* is gedeeltelijk",
        "gelezen of afgeleid, *laag* is alleen uit het geheugen.",
        "",
        *table(["Onderdeel", "Regels", "Getallen", "Voorbeelden"], [*rows, totals]),
        "",
    ]


def _unconfirmed(groups: list[Group]) -> list[str]:
    lines = []
    for group in groups:
        for parameter in group.parameters:
            last = parameter.values[-1]
            if last.confirmed_until:
                known = f"{amount(last.value, parameter.unit)} vanaf {day(last.start)}"
                until = f"bevestigd tot en met {day(last.confirmed_until)}"
                lines.append(f"- [{parameter.label}]({group.name}.md#{anchor(parameter.label)}): {known}, {until}")
    intro = (
        "Na de laatste dag heeft niemand gelezen dat de waarde nog geldt. Houvast rekent dan alleen op vraag verder met\n"
        "de laatst gekende waarde, en zegt dat bij elk antwoord. Een bevoegd persoon kan een bevestigde waarde toevoegen."
    )
    return _section("Niet bevestigd", intro, lines)


def _uncertain_rules(groups: list[Group]) -> list[str]:
    found = [(group, rule) for group, rule in _rules(groups) if rule.confidence is not Confidence.HIGH]
    lines = [
        f"- [{rule.rule}]({group.name}.md#{anchor(rule.rule)}) ({CONFIDENCE[rule.confidence]}): {rule.text}"
        for group, rule in sorted(found, key=lambda pair: (pair[1].confidence is not Confidence.LOW, pair[1].rule))
    ]
    intro = "Kijk eerst deze regels na: ze zijn alleen gedeeltelijk gelezen, afgeleid of uit het geheugen opgeschreven."
    return _section("Minder zekere regels", intro, lines)


def _uncertain_values(groups: list[Group]) -> list[str]:
    lines = []
    for group in groups:
        for parameter in group.parameters:
            found = [dated for dated in parameter.values if dated.confidence is not Confidence.HIGH]
            if found:
                spans = ", ".join(f"vanaf {day(dated.start)} ({CONFIDENCE[dated.confidence]})" for dated in found)
                lines.append(f"- [{parameter.label}]({group.name}.md#{anchor(parameter.label)}): {spans}")
    return _section("Minder zekere getallen", "Met de begindag van elke waarde die nog na te kijken is.", lines)


def _articles(groups: list[Group]) -> list[str]:
    ids = [_to_rule(rule.rule, groups) for _group, rule in _rules(groups) if _TO_CONFIRM in rule.article]
    intro = "De regel is gelezen in een bron, maar het nummer van het artikel is niet nagekeken in de officiële tekst."
    return _section("Artikelnummers te bevestigen", intro, [", ".join(ids)] if ids else [])


def _conflicts(title: str, rows: list[dict[str, Any]], groups: list[Group]) -> list[str]:
    lines = []
    for row in rows:
        rules = ", ".join(_to_rule(rule, groups) for rule in row["rules"])
        lines += [f"### {row['title']}", "", *([f"- Regel: {rules}"] if rules else [])]
        lines += [_reading(key, reading, row.get("default")) for key, reading in row["readings"].items()]
        chosen = f"`{row['choice'].replace(':', '.')}`" if "choice" in row else "geen"
        lines += [f"- Keuze in de code: {chosen}", *([f"- {row['note']}"] if "note" in row else []), ""]
    intro = "Elke lezing staat erbij. Waar de code een keuze heeft, kan het OCMW een andere lezing kiezen."
    return _section(title, intro, lines[:-1])


def _reading(key: str, reading: str, default: str | None) -> str:
    return f"- Lezing `{key}`{' (standaard)' if key == default else ''}: {reading}"


def _questions(rows: list[dict[str, Any]], groups: list[Group]) -> list[str]:
    lines = []
    for number, row in enumerate(rows, 1):
        rules = ", ".join(_to_rule(rule, groups) for rule in row["rules"])
        lines.append(f"{number}. {row['text']} ({rules})")
    return _section("Open vragen", "Te beantwoorden door een jurist of met de officiële tekst.", lines)


def _cases(cases: list[str], groups: list[Group]) -> list[str]:
    found: dict[str, list[str]] = {}
    for group in groups:
        for row in group.examples:
            heading = f"{row['rule']}: {row['name']}"
            for case in _CASE.findall(row["origin"]):
                found.setdefault(case, []).append(f"[{heading}]({group.name}.md#{anchor(heading)})")
    lines = [f"- {case}: {'; '.join(found.get(case, ['nog geen voorbeeld']))}" for case in cases]
    have = sum(case in found for case in cases)
    return _section(
        "Voorbeelden uit de bronnen",
        f"{have} van de {len(cases)} gevallen van law.md §8.2 hebben een voorbeeld.",
        lines,
    )


def _missing(required: list[str], groups: list[Group]) -> list[str]:
    have = {rule.rule for _group, rule in _rules(groups)}
    missing = [rule for rule in required if rule not in have]
    intro = f"{len(required) - len(missing)} van de {len(required)} regels van law.md §8.1 hebben een tekst."
    return _section("Regels zonder tekst", intro, [", ".join(missing)] if missing else [])
