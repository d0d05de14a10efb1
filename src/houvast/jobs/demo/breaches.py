"""Agreements that were not kept: with a good reason, to be heard about, and two brought before the committee."""

import datetime as dt
from dataclasses import dataclass

from houvast.accounts.models import User
from houvast.apps.mpsa.actions.hearings import give_hearing_reason
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.sanctions.actions.asking import note_reason
from houvast.apps.sanctions.actions.hearing import offer_hearing, record_hearing, send_invitation
from houvast.apps.sanctions.actions.proposing import propose, write_opinion
from houvast.apps.sanctions.actions.starting import start_path
from houvast.apps.sanctions.actions.warning import prepare_notice, send_notice
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Delivery, HearingResult, Measure
from houvast.apps.sanctions.models import NonCompliance
from houvast.apps.sanctions.own_side import choosable, own_promises
from houvast.jobs.demo.bringing import CALLED, HELD
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months, next_working_day

RUNNING = 100  # days a contract ran before anything went wrong
HEARD_LESSON = "De les gaat te snel voor mij en ik durfde het niet zeggen. Ik wil wel opnieuw beginnen."
HEARD_WORK = "Ik wil werken, maar ik slaap slecht en raak niet op tijd wakker. Een latere start zou helpen."
OWN_NOTE = "Wij brengen dat deze week in orde. Het is niet de fout van de cliënt."


@dataclass
class Telling:
    """One path being told: who follows it and the day it counts from."""

    path: NonCompliance
    by: User
    day: dt.date

    def at(self, days: int, hour: int = 10) -> dt.datetime:
        return moment(self.on(days), hour)

    def on(self, days: int) -> dt.date:
        """So many days later, or the first working day after it: nobody is heard on a Sunday."""
        return next_working_day(self.day + dt.timedelta(days=days))


def leave_breaches(world: World) -> None:
    """Tell the four stories in running contracts, each in another file; the star keeps every promise."""
    since = world.on - dt.timedelta(days=RUNNING)
    ready = [
        case
        for case in world.cases[1:]
        if case.gpmi and case.file.closed_on is None and case.gpmi.starts_on <= since and case.gpmi.ends_on > world.on
    ]
    missed = next((case for case in ready if _missed_own(case, world.on)), None)
    able = [case for case in ready if case is not missed and _may_count(case, world.on)]
    if missed is not None:
        _good_reason(missed, world.on)
    if able:
        _to_be_heard(able.pop(0), world)
    for days, tell_session in ((-HELD, _before_the_sitting), (CALLED, _for_the_next_sitting)):
        session = next_working_day(world.on + dt.timedelta(days=days))
        found = next((case for case in able if not _measured_meanwhile(case, session)), None)
        if found is not None:
            able.remove(found)
            tell_session(found, world, session)


def _measured_meanwhile(case: Case, session: dt.date) -> bool:
    """A measurement between the invitation and the hearing would have to go along with it."""
    between = (session - dt.timedelta(days=30), session)
    return MpsaMeasurement.objects.filter(case_file=case.file, measured_on__range=between).exists()


def _may_count(case: Case, day: dt.date) -> bool:
    return case.gpmi is not None and any(not one.why_not for one in choosable(case.gpmi, on=day))


def _missed_own(case: Case, day: dt.date) -> bool:
    late = case.gpmi is not None and any(not one.kept for one in own_promises(case.gpmi, on=day))
    return late and _may_count(case, day)


def _begin(case: Case, day: dt.date, facts: str) -> Telling:
    gpmi = case.gpmi
    if gpmi is None:
        raise ValueError("no contract")
    day = next_working_day(day)
    noted = next_working_day(day + dt.timedelta(days=1))
    row = next(one.row for one in choosable(gpmi, on=noted) if not one.why_not)
    path = start_path(
        gpmi=gpmi,
        commitments=[row],
        breach_on=day,
        facts=facts,
        own_note="" if all(one.kept for one in own_promises(gpmi, on=noted)) else OWN_NOTE,
        by=case.worker,
        at=moment(noted, 9),
    )
    return Telling(path, case.worker, day)


def _good_reason(case: Case, today: dt.date) -> None:
    one = _begin(case, today - dt.timedelta(days=12), "Twee keer niet aanwezig, de laatste keer zonder bericht.")
    _ask(one, "Jullie zouden de inschrijving betalen. Ik stond daar en mocht niet binnen.", "ocmw")


def _to_be_heard(case: Case, world: World) -> None:
    one = _begin(case, world.on - dt.timedelta(days=34), "Drie afgesproken momenten na elkaar niet gekomen.")
    _ask(one, "Ik heb daar geen zin meer in, het helpt toch niet.", "niet_aanvaard")
    _warn(one, "Bel mij deze week. Dan kiezen wij samen een ander uur of een andere plaats.")
    one.path = offer_hearing(
        path=one.path,
        expected=one.path.version,
        hearing_at=one.at(40, 14),
        place="Sociaal Huis, vergaderzaal 2",
        interpreter=case.person.interpreter != "niet_nodig",
        by=one.by,
        at=one.at(30),
    )
    one.path = _invite(one, 31)


def _before_the_sitting(case: Case, world: World, session: dt.date) -> None:
    """Proposed to the sitting that was held: one month, wholly postponed while the client keeps to the new agreement."""
    one = _begin(case, session - dt.timedelta(days=54), "Vier lessen gemist in september, zonder bericht.")
    _ask(one, "", "geen_reden", channels=["telefoon", "brief"])
    _warn(one, "Kom naar de les van volgende maandag, of bel mij om een andere cursus te kiezen.")
    _hear(one, case, HEARD_LESSON)
    wanted = Wanted(
        Measure.FULL,
        months=1,
        postponed_months=1,
        conditions="Starten in de nieuwe groep en bellen als een les niet lukt.",
        postponed_until=world.on + dt.timedelta(days=120),
    )
    opinion = "De cursus was te moeilijk en dat zagen wij te laat. Een andere groep helpt meer dan een schorsing."
    why = "Vier lessen gemist na een aanmaning; de cliënt wil opnieuw beginnen in een andere groep."
    _bring(one, wanted, session=session, opinion=opinion, why=why)


def _for_the_next_sitting(case: Case, _world: World, session: dt.date) -> None:
    """On the agenda of the sitting that comes: half of the living wage for one month."""
    one = _begin(case, session - dt.timedelta(days=56), "Zonder bericht weggebleven op de eerste twee werkdagen.")
    _ask(one, "Ik had mij overslapen en durfde niet meer te bellen.", "niet_aanvaard")
    _warn(one, "Bel mij voor vrijdag. Dan spreken we een nieuwe startdag af.")
    _hear(one, case, HEARD_WORK)
    wanted = Wanted(Measure.PARTIAL, share=50, months=1, starts_on=add_months(session.replace(day=1), 1))
    opinion = "De afspraak was duidelijk en haalbaar. Een gedeeltelijke schorsing laat de huur betaalbaar."
    why = "Twee keer weggebleven na een aanmaning, zonder reden die het OCMW kan aanvaarden."
    _bring(one, wanted, session=session, opinion=opinion, why=why)


def _bring(one: Telling, wanted: Wanted, *, session: dt.date, opinion: str, why: str) -> None:
    one.path = write_opinion(
        path=one.path, expected=one.path.version, opinion=opinion, opinion_on=one.on(46), by=one.by, at=one.at(46)
    )
    one.path = propose(
        path=one.path,
        expected=one.path.version,
        wanted=wanted,
        session_on=session,
        fraud=False,
        motivation=why,
        by=one.by,
        at=one.at(47),
    )


def _ask(one: Telling, words: str, key: str, *, channels: list[str] | None = None) -> None:
    one.path = note_reason(
        path=one.path,
        expected=one.path.version,
        asked_on=one.on(2),
        channels=channels or ["kantoor"],
        language=one.path.language,
        answered=bool(words),
        words=words,
        key=key,
        by=one.by,
        at=one.at(2, 16),
    )


def _warn(one: Telling, can_do: str) -> None:
    prepared = prepare_notice(
        path=one.path,
        expected=one.path.version,
        can_do=can_do,
        until=one.on(25),
        language=one.path.language,
        by=one.by,
        at=one.at(8),
    )
    one.path = send_notice(
        path=prepared,
        expected=prepared.version,
        sent_on=one.on(9),
        how=Delivery.REGISTERED,
        by=one.by,
        at=one.at(9, 16),
    )


def _invite(one: Telling, days: int) -> NonCompliance:
    return send_invitation(
        path=one.path,
        expected=one.path.version,
        sent_on=one.on(days),
        how=Delivery.HANDED_OVER,
        by=one.by,
        at=one.at(days, 16),
    )


def _hear(one: Telling, case: Case, words: str) -> None:
    one.path = offer_hearing(
        path=one.path,
        expected=one.path.version,
        hearing_at=one.at(45, 14),
        place="Sociaal Huis, vergaderzaal 2",
        interpreter=False,
        by=one.by,
        at=one.at(30),
    )
    one.path = _invite(one, 31)
    hearing = one.path.hearing
    if hearing is not None and hearing.measurement_id is None:
        reason = "De meting stond gepland, de cliënt was ziek."
        give_hearing_reason(hearing=hearing, reason=reason, by=case.head, at=one.at(40))
    one.path = record_hearing(
        path=one.path,
        expected=one.path.version,
        result=HearingResult.HEARD,
        heard_on=one.on(45),
        words=words,
        assisted_by="een vriendin",
        by=one.by,
        at=one.at(45, 16),
    )
