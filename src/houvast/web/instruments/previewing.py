"""A version as the worker and the client meet it, through the very form of the page where it is filled in."""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from houvast.apps.assessments.competences import COMPETENCES_KIND, parse_competences
from houvast.apps.assessments.definitions import BALANCE_KIND, parse
from houvast.apps.assessments.enums import AssessmentReason, Mode
from houvast.apps.assessments.kinds import kind_of
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.apps.assessments.mpsa_definition import MPSA_KIND, parse_mpsa
from houvast.apps.assessments.questionnaire_definition import DOMAIN, GOAL, QUESTIONNAIRE_KIND, parse_questionnaire
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.questionnaires.asking import Subject
from houvast.apps.questionnaires.enums import Occasion
from houvast.apps.questionnaires.models import Response
from houvast.core.enums import LifeDomain
from houvast.web.assessments.competencies import CompetenceForm, Group, groups_of
from houvast.web.assessments.filling import DomainBlock, blocks, standing
from houvast.web.assessments.forms import BalanceForm
from houvast.web.mpsa.filling import Block, standing_of
from houvast.web.mpsa.filling import blocks as mpsa_blocks
from houvast.web.mpsa.forms import MpsaForm
from houvast.web.questionnaires.blocks import Block as QuestionBlock
from houvast.web.questionnaires.blocks import fill_blocks
from houvast.web.questionnaires.forms import ResponseForm


def domains_of(instrument: Instrument, language: str, *, on: dt.date) -> list[DomainBlock]:
    """Return the domains of a sociale balans with their deep questions; nothing for another kind."""
    if kind_of(instrument.definition) != BALANCE_KIND:
        return []
    definition = parse(instrument.definition)
    # A measurement that is never stored: the form of the fill-in page needs one to start from.
    reason, mode = AssessmentReason.START, Mode.DEEP
    nobody = Assessment(pk=0, instrument=instrument, reason=reason, mode=mode, measured_on=on)
    nobody._prefetched_objects_cache = {"scores": []}  # type: ignore[attr-defined]
    form = BalanceForm(None, assessment=nobody, definition=definition, language=language, first=True)
    shown = blocks(form, previous=None, stand=standing(nobody, definition, {}))
    return [replace(block, deeper=True) for block in shown]


def questions_of(instrument: Instrument, language: str, *, on: dt.date) -> list[QuestionBlock]:
    """Return a questionnaire as its fill-in page shows it, with a goal and a domain as an example of each."""
    if kind_of(instrument.definition) != QUESTIONNAIRE_KIND:
        return []
    examples = [Subject(f"{GOAL}-0", _("Een doel uit het plan")), Subject(f"{DOMAIN}-{LifeDomain.values[0]}")]
    # A questionnaire that is never stored: the form of the fill-in page needs one to start from.
    nobody = Response(pk=0, instrument=instrument, occasion=Occasion.BETWEEN, measured_on=on)
    nobody.subjects = [vars(one) for one in examples]
    definition = parse_questionnaire(instrument.definition)
    form = ResponseForm(None, response=nobody, definition=definition, language=language, trajectories=[])
    return fill_blocks(form, earlier=None, known={})


def competences_of(instrument: Instrument, language: str) -> list[Group]:
    """Return the competences by group, as the page beside a balance shows them; nothing for another kind."""
    if kind_of(instrument.definition) != COMPETENCES_KIND:
        return []
    asked = parse_competences(instrument.definition)
    return groups_of(CompetenceForm(None, asked=asked, stored={}, language=language), asked, language)


def thresholds_of(instrument: Instrument, language: str, *, on: dt.date) -> list[tuple[str, list[Block]]]:
    """Return the thresholds of an MPSA by group, as its fill-in page shows them; nothing for another kind."""
    if kind_of(instrument.definition) != MPSA_KIND:
        return []
    definition = parse_mpsa(instrument.definition)
    # A measurement that is never stored: the form of the fill-in page needs one to start from.
    nobody = MpsaMeasurement(pk=0, instrument=instrument, reason=MpsaReason.REVIEW, measured_on=on)
    nobody._prefetched_objects_cache = {"rows": []}  # type: ignore[attr-defined]
    form = MpsaForm(None, measurement=nobody, definition=definition, language=language)
    stand = standing_of(definition, form.stored(), nobody, language)
    return mpsa_blocks(form, previous=None, stand=stand)
