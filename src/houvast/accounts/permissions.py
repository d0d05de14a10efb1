"""What somebody may do, as a table: one row per permission, one set per role (see `roles.py`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    """A page or button asks for exactly one of these; which files it reaches is `FileScope`."""

    HOME = "home", _("de eigen startpagina zien")
    FIND_PERSON = "find_person", _("een persoon opzoeken op naam, INSZ of dossiernummer")
    EDIT_PERSON = "edit_person", _("een persoon en het gezin toevoegen en verbeteren")
    REGISTER_REQUEST = "register_request", _("een hulpvraag noteren en het ontvangstbewijs afdrukken")
    DECIDE_INTAKE = "decide_intake", _("een intake afronden: info, verwijzen, doorsturen, dossier openen")
    READ_FILE = "read_file", _("een dossier openen")
    WRITE_FILE = "write_file", _("contacten, documenten en afspraken noteren")
    REMOVE_DOCUMENT = "remove_document", _("een document met reden uit een dossier verwijderen")
    ASSIGN_WORKER = "assign_worker", _("een dossier toewijzen of overdragen")
    MEASURE = "measure", _("een sociale balans invullen")
    PROPOSE_USA = "propose_usa", _("'uitsluitend sociaal activeerbaar' voorstellen en een hoorzitting verantwoorden")
    RECORD_USA = "record_usa", _("de beslissing over 'uitsluitend sociaal activeerbaar' noteren")
    PLAN = "plan", _("doelen en acties beheren")
    CONTRACT = "contract", _("een GPMI opmaken, evalueren en afsluiten")
    SANCTION = "sanction", _("een niet nagekomen afspraak opvolgen en een schorsing voorstellen")
    RECORD_SANCTION = "record_sanction", _("de beslissing over een schorsing noteren")
    REQUEST_AID = "request_aid", _("steun aanvragen, onderzoeken en voorstellen")
    CONCLUDE_INQUIRY = "conclude_inquiry", _("een sociaal onderzoek afronden")
    REVIEW_REPORT = "review_report", _("een sociaal verslag nalezen en klaarzetten voor het comité")
    PREPARE_SITTING = "prepare_sitting", _("een zitting van het bijzonder comité voorbereiden, noteren en sluiten")
    ATTEND_SITTING = "attend_sitting", _("de stukken van een open zitting lezen")
    MANAGE_SCHEMES = "manage_schemes", _("steunvormen, budgetten en het comité instellen")
    PAY = "pay", _("betalingen klaarzetten, doorsturen en boeken")
    LOCK_PAYMENTS = "lock_payments", _("een betaalronde van een collega nakijken en vastzetten")
    CLAIM_SUBSIDY = "claim_subsidy", _("staatstoelagen opvolgen en aangeven")
    READ_BUDGET = "read_budget", _("de budgetten van de steun zien")
    CALCULATE = "calculate", _("leefloon berekenen op het rekenblad")
    EMERGENCY = "emergency", _("noodtoegang tot een dossier vragen")
    READ_AUDIT = "read_audit", _("zien wie wat wijzigde en wie welk dossier opende")
    IMPORT_REGISTER = "import_register", _("registers inladen uit bestanden")
    READ_FIGURES = "read_figures", _("de jaarcijfers zien")
    READ_FIGURE_LISTS = "read_figure_lists", _("de personen achter een jaarcijfer zien")
    READ_GROUPS = "read_groups", _("zien hoe het met een groep gaat")
    READ_WORKLOAD = "read_workload", _("de eigen werklast zien, of die van de teams voor wie leiding geeft")
    HAND_OVER = "hand_over", _("werk verdelen en dossiers samen overdragen")
    MANAGE_WORKLOAD = "manage_workload", _("de norm van de werklast en de uren van collega's instellen")
    READ_LAW = "read_law", _("bedragen en termijnen opzoeken")
    PROPOSE_VALUE = "propose_value", _("een nieuw bedrag of een nieuwe termijn voorstellen")
    CONFIRM_VALUE = "confirm_value", _("het voorstel van een collega bevestigen of weigeren")
    MANAGE_INSTRUMENTS = "manage_instruments", _("meetinstrumenten aanpassen en publiceren")
    READ_GUIDE = "read_guide", _("de trajectengids lezen")
    DISCUSS_GUIDE = "discuss_guide", _("ontwerpen en interne afspraken van de trajectengids lezen en opmerkingen geven")
    MANAGE_GUIDE = "manage_guide", _("de trajectengids schrijven en publiceren")
    MANAGE_TEMPLATES = "manage_templates", _("sjablonen van brieven en lijsten van bewijsstukken beheren")
    MANAGE_USERS = "manage_users", _("gebruikers en teams beheren")


class FileScope(models.TextChoices):
    """Which files a role reaches; emergency access adds single files for four hours."""

    ALL = "all", _("alle dossiers")
    TEAM = "team", _("eigen dossiers en die van het team")
    SITTING = "sitting", _("de dossiers op een open zitting")
    NONE = "none", _("geen dossiers")
