"""`make law-docs`: write docs/law from the data of `houvast_rules`; `--check` says whether it is up to date.

The pages are checked in, so that a change of the law shows as a change of text in review.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import houvast_rules
from houvast_rules.errors import RulesError
from houvast_rules.law import load_law
from houvast_rules.statements import statements
from law_index import index, read_knowledge
from law_pages import Group, page, read_examples, rule_groups

# The examples are asked by the code that tests them, so that a page shows the sentences that really come out.
sys.path.append(str(Path(__file__).resolve().parent.parent))
from tests.rules import building

PACKAGE = Path(houvast_rules.__file__).parent
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "law"
SHARED = "amounts"
OUT_OF_DATE = "docs/law does not show what runs: make law-docs writes it anew."


def gather(package: Path) -> list[Group]:
    """Read what the package holds: one group per file of rules, with the numbers of the folder of that name.

    Numbers that several groups share have a folder without rules; they are shown with the amounts.
    """
    group_of = rule_groups(package / "rules")
    rules = list(statements().values())
    asked = {(example.rule, example.name): example for example in building.read_examples()}
    parameters = load_law(package / "parameters").parameters
    examples = [explained(row, asked) for row in read_examples(package / "examples")]
    names = sorted(set(group_of.values()))
    page_of = {key: folder if (folder := key.partition(".")[0]) in names else SHARED for key in parameters}
    return [
        Group(
            name=name,
            rules=tuple(rule for rule in rules if group_of[rule.rule] == name),
            parameters=tuple(found for key, found in sorted(parameters.items()) if page_of[key] == name),
            examples=tuple(row for row in examples if group_of.get(row["rule"]) == name),
        )
        for name in names
    ]


def explained(row: dict[str, Any], asked: dict[tuple[str, str], building.Example]) -> dict[str, Any]:
    """Add the steps and the flags of the answer to an example, or the words of its refusal."""
    try:
        answer = building.ask(asked[row["rule"], row["name"]])
    except RulesError as refusal:
        return row | {"refusal": str(refusal)}
    return row | {"steps": answer.steps, "raised": answer.flags}


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    groups = gather(PACKAGE)
    knowledge = read_knowledge(PACKAGE / "tables" / "knowledge.toml")
    return {"README.md": index(groups, knowledge), **{f"{group.name}.md": page(group) for group in groups}}


def present(folder: Path) -> dict[str, str]:
    """Return what is written in the folder now."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


def write(folder: Path, wanted: dict[str, str]) -> None:
    """Write every page and remove those of groups that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in present(folder).keys() - wanted.keys():
        (folder / name).unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is not up to date")
    if not parser.parse_args().check:
        write(FOLDER, pages())
    elif present(FOLDER) != pages():
        sys.exit(OUT_OF_DATE)
