"""Turning rows of the audit trail into plain sentences: table and column names become words, stored values labels."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.core.languages import language_name
from houvast.web.formatting import clock_time, insz, short_date

TABLES: dict[str, str | Promise] = {
    "accounts_team": gettext_lazy("Team"),
    "accounts_user": gettext_lazy("Gebruiker"),
    "documents_storedfile": gettext_lazy("Bestand"),
    "clients_person": gettext_lazy("Persoon"),
    "clients_insz": gettext_lazy("Rijksregisternummer"),
    "clients_address": gettext_lazy("Adres"),
    "clients_household": gettext_lazy("Gezin"),
    "clients_householdmembership": gettext_lazy("Gezinslid"),
    "clients_contactperson": gettext_lazy("Contactpersoon"),
    "aid_budgetkey": gettext_lazy("Budgetsleutel"),
    "aid_budgetyear": gettext_lazy("Budget van een jaar"),
    "aid_aidscheme": gettext_lazy("Steunvorm"),
    "aid_aidrequest": gettext_lazy("Aanvraag van steun"),
    "aid_socialinquiry": gettext_lazy("Sociaal onderzoek"),
    "aid_inquiryfact": gettext_lazy("Vaststelling in een sociaal onderzoek"),
    "aid_kszregistration": gettext_lazy("Inschrijving bij de Kruispuntbank"),
    "aid_homevisit": gettext_lazy("Huisbezoek"),
    "aid_socialreport": gettext_lazy("Sociaal verslag"),
    "aid_reportblock": gettext_lazy("Deel van een sociaal verslag"),
    "aid_reportremark": gettext_lazy("Opmerking bij een sociaal verslag"),
    "aid_aidproposal": gettext_lazy("Voorstel aan het comité"),
    "aid_payeeaccount": gettext_lazy("Rekening van een begunstigde"),
    "aid_aidgrant": gettext_lazy("Toegekende steun"),
    "aid_paymentsuspension": gettext_lazy("Schorsing van een betaling"),
    "payments_paymentsettings": gettext_lazy("Instellingen van de betalingen"),
    "payments_paymentrun": gettext_lazy("Betaalronde"),
    "payments_paymentline": gettext_lazy("Betaling"),
    "payments_safetycheck": gettext_lazy("Punt van het vangnet"),
    "payments_bounce": gettext_lazy("Teruggekeerde betaling"),
    "aid_recovery": gettext_lazy("Terugvordering"),
    "aid_recoveryinstalment": gettext_lazy("Schijf van een terugvordering"),
    "aid_recoveryreceipt": gettext_lazy("Ontvangst van een terugvordering"),
    "aid_absence": gettext_lazy("Afwezigheid (buitenland, detentie)"),
    "aid_bulkreview": gettext_lazy("Herziening van alle leeflonen"),
    "committee_committeeprofile": gettext_lazy("Gegevens van het comité"),
    "committee_seat": gettext_lazy("Zetel in het comité"),
    "committee_sitting": gettext_lazy("Zitting"),
    "committee_attendance": gettext_lazy("Aanwezigheid op een zitting"),
    "committee_agendagroup": gettext_lazy("Groep op een agenda"),
    "committee_agendaitem": gettext_lazy("Agendapunt"),
    "committee_interest": gettext_lazy("Belang van een lid"),
    "committee_decision": gettext_lazy("Beslissing"),
    "committee_notice": gettext_lazy("Kennisgeving"),
    "subsidies_subsidyyear": gettext_lazy("Staatstoelage van een jaar"),
    "subsidies_formsender": gettext_lazy("Afzender van de formulieren"),
    "subsidies_fullrateperiod": gettext_lazy("Volledige staatstoelage"),
    "subsidies_benefitexclusion": gettext_lazy("Uitsluiting van een uitkering"),
    "subsidies_claimmonth": gettext_lazy("Maand van de staatstoelage"),
    "subsidies_claimline": gettext_lazy("Verwachte staatstoelage"),
    "subsidies_subsidyform": gettext_lazy("Formulier voor de POD MI"),
    "casefiles_casefile": gettext_lazy("Dossier"),
    "casefiles_assignment": gettext_lazy("Begeleiding"),
    "casefiles_emergencyaccess": gettext_lazy("Noodtoegang"),
    "casefiles_casedocument": gettext_lazy("Document"),
    "casefiles_earlierversion": gettext_lazy("Eerdere versie van een document"),
    "casefiles_registeryear": gettext_lazy("Nummering van het register"),
    "casefiles_helprequest": gettext_lazy("Hulpvraag"),
    "casefiles_contact": gettext_lazy("Contact"),
    "casefiles_appointment": gettext_lazy("Afspraak"),
    "agenda_calendarfeed": gettext_lazy("Adres van de agenda"),
    "casefiles_nextstep": gettext_lazy("Volgende stap"),
    "casefiles_obstacle": gettext_lazy("Belemmering"),
    "assessments_instrument": gettext_lazy("Vragenlijst"),
    "assessments_assessment": gettext_lazy("Sociale balans"),
    "assessments_domainscore": gettext_lazy("Score van een levensdomein"),
    "mpsa_mpsameasurement": gettext_lazy("Meting MPSA"),
    "mpsa_mpsarow": gettext_lazy("Drempel in een meting MPSA"),
    "mpsa_usaproposal": gettext_lazy("Voorstel uitsluitend sociaal activeerbaar"),
    "mpsa_incapacity": gettext_lazy("Definitieve arbeidsongeschiktheid"),
    "mpsa_guidancerequest": gettext_lazy("Vraag om begeleiding naar werk"),
    "mpsa_hearing": gettext_lazy("Hoorzitting"),
    "trajectories_trajectorykind": gettext_lazy("Soort traject"),
    "trajectories_trajectorysheet": gettext_lazy("Trajectfiche"),
    "trajectories_serviceprofile": gettext_lazy("Missie, visie en dienstverlening"),
    "trajectories_offeredservice": gettext_lazy("Dienst in de inventaris"),
    "trajectories_sheetcomment": gettext_lazy("Opmerking bij een trajectfiche"),
    "trajectories_trajectory": gettext_lazy("Traject"),
    "trajectories_phaseperiod": gettext_lazy("Fase van een traject"),
    "trajectories_trajectorypause": gettext_lazy("Pauze van een traject"),
    "trajectories_trajectoryevaluation": gettext_lazy("Evaluatie van een traject"),
    "trajectories_trajectoryhandover": gettext_lazy("Overdracht van een traject"),
    "trajectories_goal": gettext_lazy("Doel"),
    "trajectories_goalaction": gettext_lazy("Actie bij een doel"),
    "trajectories_actionoccurrence": gettext_lazy("Keer van een terugkerende actie"),
    "trajectories_dismissedsuggestion": gettext_lazy("Weggelegd voorstel"),
    "trajectories_goalscore": gettext_lazy("Score van een doel"),
    "trajectories_ladderstep": gettext_lazy("Trede van de participatieladder"),
    "questionnaires_response": gettext_lazy("Ingevulde vragenlijst"),
    "case_reviews_meeting": gettext_lazy("Trajectoverleg"),
    "case_reviews_participant": gettext_lazy("Deelnemer aan trajectoverleg"),
    "case_reviews_agendaitem": gettext_lazy("Dossier op trajectoverleg"),
    "case_reviews_itemaction": gettext_lazy("Afspraak van trajectoverleg"),
    "contracts_gpmi": gettext_lazy("GPMI"),
    "contracts_gpmigoal": gettext_lazy("Doel in een GPMI"),
    "contracts_commitment": gettext_lazy("Afspraak in een GPMI"),
    "contracts_contractpartner": gettext_lazy("Partner in een GPMI"),
    "contracts_studies": gettext_lazy("Studies in een GPMI"),
    "contracts_evaluation": gettext_lazy("Evaluatie"),
    "contracts_commitmentreview": gettext_lazy("Beoordeling van een afspraak"),
    "workload_workloadnorm": gettext_lazy("Norm van de werklast"),
    "workload_workertime": gettext_lazy("Uren van een collega"),
    "workload_absence": gettext_lazy("Afwezigheid"),
    "workload_crisismark": gettext_lazy("Crisis in een dossier"),
    "workload_handover": gettext_lazy("Overdracht van dossiers"),
    "workload_handoverfile": gettext_lazy("Overgedragen dossier"),
    "sanctions_noncompliance": gettext_lazy("Niet nagekomen afspraak"),
    "sanctions_concernedcommitment": gettext_lazy("Afspraak die niet nagekomen is"),
    "contracts_contactattempt": gettext_lazy("Contactpoging"),
    "contracts_annex": gettext_lazy("Bijvoegsel bij een GPMI"),
    "contracts_annexline": gettext_lazy("Wijziging in een bijvoegsel"),
    "contracts_talkrequest": gettext_lazy("Gevraagd gesprek over een GPMI"),
    "contracts_signing": gettext_lazy("Ondertekening op het scherm"),
    "contracts_signature": gettext_lazy("Handtekening"),
    "contracts_seal": gettext_lazy("Verzegeld getekend exemplaar"),
    "aid_livingwagegrant": gettext_lazy("Leefloon"),
    "aid_subsidyextension": gettext_lazy("Verlenging van de toelage voor een GPMI"),
    "aid_calculation": gettext_lazy("Berekening van het leefloon"),
    "aid_aidpayment": gettext_lazy("Betaalde steun"),
    "paperwork_lettertemplate": gettext_lazy("Sjabloon van een brief"),
    "paperwork_letter": gettext_lazy("Brief"),
    "paperwork_practiceitem": gettext_lazy("Gewoonte van de dienst"),
    "paperwork_checklistuse": gettext_lazy("Lijst van bewijsstukken"),
    "paperwork_proofnote": gettext_lazy("Genoteerd bewijs"),
    "lawbook_confirmedvalue": gettext_lazy("Bevestigd bedrag of termijn"),
    "employment_employer": gettext_lazy("Werkgever"),
    "employment_employmentcontract": gettext_lazy("Tewerkstelling"),
    "activities_activity": gettext_lazy("Activiteit"),
    "activities_activitysession": gettext_lazy("Sessie van een activiteit"),
    "imports_importrun": gettext_lazy("Inlading van een register"),
}

# Columns whose model gives them no Dutch label of their own.
COLUMNS: dict[str, str | Promise] = {
    "assessment": gettext_lazy("sociale balans"),
    "author": gettext_lazy("schrijver"),
    "done_at": gettext_lazy("gedaan op"),
    "done_reason": gettext_lazy("reden van het einde"),
    "ended_on": gettext_lazy("gestopt op"),
    "ends_at": gettext_lazy("tot"),
    "finalised_at": gettext_lazy("afgewerkt op"),
    "first_name": gettext_lazy("voornaam"),
    "handover_read_at": gettext_lazy("overdracht gelezen op"),
    "help_request": gettext_lazy("hulpvraag"),
    "is_active": gettext_lazy("kan aanmelden"),
    "last_name": gettext_lazy("familienaam"),
    "outcome_at": gettext_lazy("uitkomst op"),
    "outcome_by": gettext_lazy("uitkomst door"),
    "period": gettext_lazy("periode"),
    "person": gettext_lazy("persoon"),
    "postcode": gettext_lazy("postcode"),
    "quick_scan": gettext_lazy("levensdomeinen kort"),
    "registered_by": gettext_lazy("genoteerd door"),
    "rights": gettext_lazy("rechten"),
    "started_on": gettext_lazy("begonnen op"),
    "starts_at": gettext_lazy("van"),
    "state": gettext_lazy("toestand"),
    "team": gettext_lazy("team"),
    "user": gettext_lazy("collega"),
    "username": gettext_lazy("gebruikersnaam"),
    "year": gettext_lazy("jaar"),
}

LONGEST_VALUE = 200


@dataclass
class Names:
    """Names of the users and persons that rows point at, read once per page."""

    users: dict[int, str] = field(default_factory=dict)
    persons: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One column: what it was and what it became."""

    label: str
    old: str
    new: str


@cache
def _model_of(table: str) -> type[models.Model] | None:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)


def table_words(table: str) -> str:
    """Name a table as a user knows it."""
    return str(TABLES.get(table, table))


def changes_of(event: Any, names: Names) -> list[Change]:
    """Return the columns of an event that mean something to a reader; technical ones are left out."""
    model = _model_of(event.table)
    if model is None:
        return []
    old, new = event.old or {}, event.new or {}
    found = []
    for column in model._meta.concrete_fields:
        label = _label(column)
        before, after = _value(column, old.get(column.column), names), _value(column, new.get(column.column), names)
        if label and before != after and not _is_the_subject(column, event, new or old):
            found.append(Change(label, before, after))
    return found


def _is_the_subject(column: Any, event: Any, values: dict[str, Any]) -> bool:
    """Every row about a person points at her; the heading of the act names her already."""
    return bool(column.name == "person" and values.get(column.column) == event.person_id)


def _label(column: Any) -> str:
    """Return the words for a column, or "" for one that only the machine needs."""
    # A label of our own is a translatable text; Django's stand-in is plain and, in English, might be the same words.
    if isinstance(column.verbose_name, Promise) and column.name not in {"first_name", "last_name"}:
        return str(column.verbose_name) if not column.primary_key else ""
    return str(COLUMNS.get(column.name, ""))


def _value(column: Any, value: Any, names: Names) -> str:
    """Write a stored value as a person reads it."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("neen")
    if column.is_relation:
        return _target(column, value, names)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column.name == "number" and column.model._meta.db_table == "clients_insz":
        return insz(value)
    if column.name in {"language", "other_languages"}:
        return ", ".join(language_name(code) for code in (value if isinstance(value, list) else [value]))
    return _plain(column, value)


def _plain(column: Any, value: Any) -> str:
    if isinstance(column, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return f"{short_date(moment)} {clock_time(moment)}"
    if isinstance(column, models.DateField) and (day := parse_date(str(value))):
        return short_date(day)
    if column.get_internal_type() == "DateRangeField":
        return _range(str(value))
    if isinstance(value, list):
        return _list(column, value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())[:LONGEST_VALUE]
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _list(column: Any, value: list[Any]) -> str:
    choices = dict(getattr(getattr(column, "base_field", None), "flatchoices", []))
    return ", ".join(_item(item, choices) for item in value)[:LONGEST_VALUE]


def _item(item: Any, choices: dict[Any, Any]) -> str:
    """Write one of a list: lists and objects inside it (days, steps of a calculation) by their values."""
    if isinstance(item, dict):
        item = list(item.values())
    if isinstance(item, list):
        return " ".join(_item(part, choices) for part in item)
    day = parse_date(item) if isinstance(item, str) and len(item) == len("2026-11-22") else None
    return short_date(day) if day else str(choices.get(item, item))


def _range(value: str) -> str:
    """Write `[2026-01-12,2026-05-01)` as "12/01/2026 tot en met 30/04/2026"."""
    first, _comma, after = value.strip("[]()").partition(",")
    start, end = parse_date(first) if first else None, parse_date(after) if after else None
    last = end - dt.timedelta(days=1) if end else None
    if start and last:
        return _("%(start)s tot en met %(last)s") % {"start": short_date(start), "last": short_date(last)}
    if start:
        return _("vanaf %(start)s") % {"start": short_date(start)}
    return _("tot en met %(last)s") % {"last": short_date(last)} if last else _("altijd")


def _target(column: Any, value: Any, names: Names) -> str:
    table = column.related_model._meta.db_table
    known = {"accounts_user": names.users, "clients_person": names.persons}.get(table, {})
    return known.get(value) or _("nr. %(id)s") % {"id": value}
