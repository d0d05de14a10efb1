"""When the committee may decide (PRO-16) and when a proposal is carried (PRO-17): counted heads, no number of its own."""

from __future__ import annotations

from datetime import date

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, count
from houvast_rules.statements import error, info, require_in_force, step


def check_quorum(present: int, members: int, on: date, *, second_call: bool = False) -> Result[bool]:
    """Check that enough members are there to decide (PRO-16); `members` are those who sit on the day `on`, chair included.

    `second_call`: the same items, called a second time because too few came. Error `NO_QUORUM`, info `SECOND_CALL`.
    Raises `ImpossibleFactError` when more are present than sit, `OutsideKnownRangeError` before 1 January 2019.
    """
    require_in_force("PRO-16", on)
    if not 0 <= present <= members:
        raise ImpossibleFactError("present", f"{present} aanwezig van {members}")
    needed = members // 2 + 1
    enough = present >= needed
    text = f"{present} van {count(members, 'lid', 'leden')} aanwezig; {needed} nodig om te beslissen."
    flags: tuple[Flag, ...] = ()
    if not enough and second_call:
        flags = (info("PRO-16", "SECOND_CALL", f"{text} Dit is een tweede oproeping: het comité kan toch beslissen."),)
    elif not enough:
        flags = (error("PRO-16", "NO_QUORUM", f"{text} Roep het comité opnieuw op voor deze punten."),)
    allowed = enough or second_call
    return Result(allowed, (step("PRO-16", text, allowed),), flags)


def check_majority(votes_for: int, votes_against: int, on: date) -> Result[bool]:
    """Tell whether a proposal is carried (PRO-17); abstentions are no votes, and on a tie it is rejected.

    Raises `ImpossibleFactError` for a negative number, `OutsideKnownRangeError` before 1 January 2019.
    """
    require_in_force("PRO-17", on)
    for name, number in (("votes_for", votes_for), ("votes_against", votes_against)):
        if number < 0:
            raise ImpossibleFactError(name, "een aantal stemmen is niet negatief")
    carried = votes_for > votes_against
    verdict = "aangenomen" if carried else "verworpen"
    text = f"{count(votes_for, 'stem', 'stemmen')} voor, {votes_against} tegen: het voorstel is {verdict}."
    return Result(carried, (step("PRO-17", text, carried),))
