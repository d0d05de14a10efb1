"""The words of the rekenblad: what the rules call `wage` or `monthly_cap` in the language of a social worker."""

from django.utils.translation import gettext_lazy as _

from houvast.web.forms import described
from houvast_rules.living_wage import (
    Category,
    DayBasis,
    DebtorDuty,
    FamilySupplements,
    IncomeKind,
    Pooling,
    PropertyRight,
    Relation,
    Scheme,
    SpiKind,
    VolunteerExcess,
)

NOTHING = ("", "—")

MONTH, YEAR, DAYS = "month", "year", "days"
PER = [(MONTH, _("per maand")), (YEAR, _("per jaar"))]
PER_WORKED = [*PER, (DAYS, _("voor de dagen van – tot"))]

CATEGORIES = [
    (Category.COHABITANT.value, _("1: samenwonend")),
    (Category.SINGLE.value, _("2: alleenstaand")),
    (Category.FAMILY.value, _("3: met gezin ten laste")),
]

SCHEMES = [(Scheme.LIVING_WAGE.value, _("leefloon")), (Scheme.EQUIVALENT.value, _("equivalent leefloon"))]

INCOMES = [
    NOTHING,
    (
        _("Telt mee"),
        [
            (IncomeKind.WAGE.value, _("loon")),
            (IncomeKind.SELF_EMPLOYMENT.value, _("inkomen als zelfstandige")),
            (IncomeKind.TRAINING.value, _("vergoeding voor een opleiding")),
            (IncomeKind.ARTICLE_60_WAGE.value, _("loon artikel 60 § 7")),
            (IncomeKind.BENEFIT.value, _("uitkering (werkloosheid, ziekte, invaliditeit …)")),
            (IncomeKind.PENSION.value, _("pensioen")),
            (IncomeKind.MAINTENANCE.value, _("onderhoudsgeld voor de aanvrager")),
            (IncomeKind.FAMILY_SUPPORT.value, _("geregelde steun van familie")),
            (IncomeKind.OTHER.value, _("ander inkomen")),
        ],
    ),
    (
        _("Hangt ervan af"),
        [
            (IncomeKind.GIFT.value, _("gift")),
            (IncomeKind.CHILD_BENEFIT.value, _("kinderbijslag voor de kinderen")),
            (IncomeKind.OWN_CHILD_BENEFIT.value, _("kinderbijslag voor de aanvrager zelf")),
        ],
    ),
    (
        _("Vrijgesteld"),
        [
            (IncomeKind.CHILD_MAINTENANCE.value, _("onderhoudsgeld voor de kinderen")),
            (IncomeKind.OCMW_AID.value, _("steun van het OCMW")),
            (IncomeKind.STUDY_GRANT.value, _("studietoelage")),
            (IncomeKind.ELDERLY_ALLOWANCE.value, _("tegemoetkoming hulp aan bejaarden")),
            (IncomeKind.INTEGRATION_ALLOWANCE.value, _("integratietegemoetkoming")),
            (IncomeKind.MOVING_PREMIUM.value, _("verhuis- of huurpremie van het gewest")),
            (IncomeKind.SCHOOL_AID.value, _("eenmalige schooltoelage")),
        ],
    ),
]

SPI = [
    (SpiKind.NONE.value, _("geen")),
    (SpiKind.GENERAL.value, _("algemeen")),
    (SpiKind.STUDENT.value, _("student")),
    (SpiKind.STUDENT_WITH_GRANT.value, _("student met studietoelage")),
    (SpiKind.SHORTAGE.value, _("knelpuntberoep")),
    (SpiKind.ARTIST.value, _("kunstenaar")),
]

RELATIONS = [
    NOTHING,
    (Relation.PARTNER.value, _("partner")),
    (Relation.CHILD.value, _("kind")),
    (Relation.PARENT.value, _("ouder")),
    (Relation.ADULT_CHILD.value, _("meerderjarig kind")),
    (Relation.GRANDPARENT.value, _("grootouder")),
    (Relation.GREAT_GRANDPARENT.value, _("overgrootouder")),
    (Relation.GRANDCHILD.value, _("kleinkind")),
    (Relation.PARENT_IN_LAW.value, _("schoonouder")),
    (Relation.CHILD_IN_LAW.value, _("schoonzoon of schoondochter")),
    (Relation.EX_PARTNER.value, _("ex-partner")),
    (Relation.SIBLING.value, _("broer of zus")),
    (Relation.AUNT_UNCLE.value, _("oom of tante")),
    (Relation.FRIEND.value, _("vriend of huisgenoot")),
    (Relation.OTHER.value, _("iemand anders")),
]

# Whether the means of somebody who lives here count: the law decides, or the centre did.
FOLLOW, COUNTED, LEFT_OUT = "", "yes", "no"
COUNT = [(FOLLOW, _("volgens regel")), (COUNTED, _("ja")), (LEFT_OUT, _("neen, met reden"))]

RIGHTS = [
    (PropertyRight.FULL.value, _("volle eigendom")),
    (PropertyRight.USUFRUCT.value, _("vruchtgebruik")),
    (PropertyRight.BARE.value, _("naakte eigendom")),
]

DAY_BASES = [
    (
        DayBasis.CALENDAR.value,
        described(_("Dagen van de maand"), _("15 van 31 dagen: het maandbedrag maal 15, gedeeld door 31.")),
    ),
    (DayBasis.THIRTY.value, described(_("Altijd 30 dagen"), _("Elke maand telt voor 30 dagen."))),
    (DayBasis.YEAR_365.value, described(_("Jaarbedrag op 365"), _("Het jaarbedrag gedeeld door 365, per dag."))),
]
POOLINGS = [
    (
        Pooling.MONTHLY_CAP.value,
        described(
            _("Per maand, zonder algemene vrijstelling"),
            _("Iedereen houdt minstens het maandbedrag van categorie 1 over."),
        ),
    ),
    (
        Pooling.YEARLY_WITH_EXEMPTION.value,
        described(
            _("Per jaar, met algemene vrijstelling"),
            _("Wat zij te veel hebben telt als middel, ook voor de algemene vrijstelling."),
        ),
    ),
]
EXCESSES = [
    (
        VolunteerExcess.ABOVE_CEILING.value,
        described(_("Enkel wat boven de grens ligt"), _("De vergoeding tot de grens blijft vrijgesteld.")),
    ),
    (
        VolunteerExcess.EVERYTHING.value,
        described(_("Alles"), _("Boven de grens is het geen vrijwilligersvergoeding meer.")),
    ),
]
DUTIES = [
    (
        DebtorDuty.MANDATORY.value,
        described(_("Tellen mee, tenzij met reden"), _("Zo lezen de minister en de POD MI de regel.")),
    ),
    (
        DebtorDuty.OPTIONAL.value,
        described(_("Het OCMW kiest"), _("Zo leest een commentaar de regel: enkel wie je aanduidt telt mee.")),
    ),
]

SUPPLEMENTS = [
    (
        FamilySupplements.ALL_EXEMPT.value,
        described(_("Alle toeslagen blijven vrijgesteld"), _("Zo leest een OCMW de regel, met de wezentoeslag erbij.")),
    ),
    (
        FamilySupplements.DISABILITY_ONLY.value,
        described(_("Enkel de toeslag voor een handicap"), _("Zo leest een commentaar de regel.")),
    ),
]

MOVES = [
    NOTHING,
    (Category.SINGLE.value, _("alleen (categorie 2)")),
    (Category.COHABITANT.value, _("bij anderen (categorie 1)")),
    (Category.FAMILY.value, _("met gezin (categorie 3)")),
]
