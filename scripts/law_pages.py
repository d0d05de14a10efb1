"""The pages of docs/law: per group the rules, the dated numbers and the worked examples, as they run.

Nothing is written here that is not in the data of `houvast_rules`: a jurist who approves a page approves what runs.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from houvast_rules.explain import Flag, Source
from houvast_rules.law import DatedValue, Parameter
from houvast_rules.statements import references
from law_text import CONFIDENCE, LONGEST_LINE, WEIGHT, amount, day, inline, outline, result, table

TITLES = {
    "amounts": "Bedragen, index en vrijstellingen",
    "calculation": "Berekening van het leefloon",
    "contracts": "GPMI",
    "employment": "Tewerkstelling",
    "entitlement": "Voorwaarden van het recht",
    "identifiers": "Identificatienummers",
    "living_wage": "Leefloon: categorie en SPI",
    "measurement": "Meten en MPSA",
    "procedure": "Procedure en termijnen",
    "sanctions": "Sancties",
    "subsidies": "Staatstoelagen",
    "trajectory": "Trajecten",
}


@dataclass(frozen=True)
class Group:
    """What one page shows; each part may be empty."""

    name: str
    rules: tuple[Source, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    examples: tuple[dict[str, Any], ...] = ()

    @property
    def title(self) -> str:
        return TITLES.get(self.name, self.name.replace("_", " ").capitalize())


def rule_groups(folder: Path) -> dict[str, str]:
    """Return the group (name of the file) of every rule id below `folder`."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name != "references.toml":
            found.update(dict.fromkeys(tomllib.loads(path.read_text(encoding="utf-8")), path.stem))
    return found


def read_examples(folder: Path) -> list[dict[str, Any]]:
    """Read the worked examples with every value as it was written (text, lists and mappings)."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.rglob("*.yaml")):
        # The base loader makes text of everything: nothing is built, and a date stays as it was typed.
        rows.extend(yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader)))  # noqa: S506
    return sorted(rows, key=lambda row: (row["rule"], "raises" in row))


def page(group: Group) -> str:
    """Write the page of one group."""
    lines = [
        f"# {group.title}",
        "",
        "Gemaakt uit de gegevens van `houvast_rules` met `make law-docs`; niet met de hand wijzigen.",
    ]
    lines += ["[Naar het overzicht](README.md)", ""]
    if group.rules:
        lines += ["## Regels", "", *(line for rule in group.rules for line in _rule(rule))]
    if group.parameters:
        lines += ["## Getallen", "", *(line for parameter in group.parameters for line in _parameter(parameter))]
    if group.examples:
        lines += ["## Uitgewerkte voorbeelden", "", *(line for row in group.examples for line in example_lines(row))]
    return "\n".join(lines).rstrip() + "\n"


def origins(basis: tuple[str, ...]) -> list[str]:
    """Write each document a rule rests on, with its address where it has one."""
    lines = []
    for key in basis:
        document = references().get(key, {"about": "", "address": ""})
        address = f" <{document['address']}>" if document["address"].startswith("http") else document["address"]
        lines.append(f"{key}: {document['about']}{address}")
    return lines


def _rule(rule: Source) -> list[str]:
    kind = "plaatselijke werkwijze, geen wet" if rule.local else "wet of officiële uitleg"
    lines = [f"### {rule.rule}", "", rule.text, "", f"- Artikel: {rule.article}", f"- Soort: {kind}"]
    if rule.since or rule.until:
        lines.append(f"- Geldt: {_span(rule)}")
    lines.append(f"- Zekerheid: {CONFIDENCE[rule.confidence]}")
    return [*lines, *(f"- Bron {line}" for line in origins(rule.basis)), ""]


def _span(rule: Source) -> str:
    since = f"vanaf {day(rule.since)}" if rule.since else ""
    until = f"tot en met {day(rule.until)}" if rule.until else ""
    return f"{since} {until}".strip()


def _parameter(parameter: Parameter) -> list[str]:
    articles = {dated.article for dated in parameter.values}
    heads = ["Vanaf", "Tot en met", "Waarde", "Bevestigd tot", "Zekerheid", "Bron", "Artikel", "Opmerking"]
    rows = [_dated_row(parameter, dated, show_article=len(articles) > 1) for dated in parameter.values]
    used = dict.fromkeys(key for dated in parameter.values for key in dated.basis.split(", "))
    lines = [f"### {parameter.label}", "", f"Sleutel: `{parameter.key}`", ""]
    if len(articles) == 1:
        lines[2] += f". Artikel: {articles.pop()}"
    return [*lines, *table(heads, rows), "", *(f"- Bron {line}" for line in origins(tuple(used))), ""]


def _dated_row(parameter: Parameter, dated: DatedValue, show_article: bool) -> list[str]:
    return [
        day(dated.start),
        day(dated.end),
        amount(dated.value, parameter.unit),
        day(dated.confirmed_until),
        CONFIDENCE[dated.confidence],
        dated.basis,
        dated.article if show_article else "",
        dated.note,
    ]


def example_lines(row: dict[str, Any]) -> list[str]:
    """Write one worked example: what is asked, what must come out, and how the answer explains itself."""
    lines = [f"### {row['rule']}: {row['name']}", "", f"- Vraag: `{row['call']}`"]
    given = row["given"]
    lines += _fact_lines("Gegevens", given["document"] if set(given) == {"document"} else given)
    if "raises" in row:
        lines.append(f"- Verwacht: geen antwoord (`{row['raises']}`): {row['refusal']}")
    else:
        lines += _fact_lines("Verwacht", row["value"])
    lines += [f"- Uitleg {step.source.rule}: {step.text}{result(step.value)}" for step in row.get("steps", ())]
    lines += [f"- Melding {_flag(flag)}: {flag.text}" for flag in row.get("raised", ())]
    return [*lines, f"- Herkomst: {row['origin']}", ""]


def _flag(flag: Flag) -> str:
    return f"{flag.rule} ({WEIGHT[flag.level]}, `{flag.code}`)"


def _fact_lines(label: str, plain: Any) -> list[str]:
    whole = f"- {label}: {inline(plain)}"
    if isinstance(plain, str) or len(whole) <= LONGEST_LINE:
        return [whole]
    return [f"- {label}:", *outline(plain, 1)]
