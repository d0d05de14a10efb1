"""What the law asks at least, per kind of request, with its source; and what is only assumed.

Configuration as data: an item says what is to be proved, who looks for it, which kinds of document prove it (one is
enough) and where that is written. Only what `law.md` found carries the basis LAW; for kinds of aid the law gives no list
for, the items are assumptions and say so. The service's own wishes are `PracticeItem` rows, never here.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import DocumentKind as Kind
from houvast.apps.paperwork.enums import Asked, Basis, ChecklistKind

_INQUIRY = _("KB van 1 december 2013 en omzendbrief van 14 maart 2014 (minimum van het sociaal onderzoek)")
_NO_LIST = _(
    "In geen wettekst gelezen: aanname van Houvast, na te kijken door de dienst (organieke wet van 8 juli 1976)"
)


@dataclass(frozen=True)
class Item:
    """One thing to prove; `only_if` says for whom it counts, in words.

    `proofs` are alternatives, and only kinds that can hardly mean anything else: a wrong "in orde" costs more than a
    note. Without them a worker says how she saw it, or Houvast knows it itself (`proof._known`).
    """

    code: str
    label: str | Promise
    asked: Asked
    proofs: tuple[Kind, ...]
    source: str | Promise
    basis: Basis = Basis.LAW
    how: str | Promise = ""
    only_if: str | Promise = ""


IDENTITY = Item(
    "identiteit",
    _("wie de cliënt is"),
    Asked.CENTRE,
    (Kind.IDENTITY, Kind.RESIDENCE),
    _INQUIRY,
    how=_("Rijksregister: naam, rijksregisternummer, nationaliteit, burgerlijke staat. Vraag geen kopie."),
)
RESIDENCE = Item(
    "verblijfplaats",
    _("waar de cliënt echt verblijft"),
    Asked.WORKER,
    (),
    _INQUIRY,
    how=_(
        "Huisbezoek: bij het begin, als het nodig is, en minstens eens per jaar. Afwezigheid is op zich geen weigering."
    ),
)
HOUSEHOLD = Item(
    "gezin",
    _("met wie de cliënt samenwoont"),
    Asked.CENTRE,
    (Kind.HOUSEHOLD,),
    _INQUIRY,
    how=_("Rijksregister, en wat het huisbezoek toont: de feiten gaan voor op het register."),
)
STATUS = Item(
    "verblijfsstatuut",
    _("welk verblijfsrecht de cliënt heeft"),
    Asked.CENTRE,
    (Kind.RESIDENCE,),
    _INQUIRY,
    how=_("Rijksregister of wachtregister."),
    only_if=_("alleen voor wie geen Belg is"),
)
BENEFITS = Item(
    "uitkeringen",
    _("uitkeringen die de KSZ kent"),
    Asked.CENTRE,
    (Kind.BENEFIT,),
    _INQUIRY,
    how=_("KSZ, na registratie van het dossier met de juiste hoedanigheidscode."),
)
MEANS = Item(
    "bestaansmiddelen",
    _("loon of ander inkomen dat geen register kent"),
    Asked.CLIENT,
    (Kind.WAGE, Kind.PROPERTY),
    _INQUIRY,
    how=_("Alleen wat nodig is: het OCMW mag niet stelselmatig drie maanden rekeninguittreksels vragen (POD MI)."),
    only_if=_("alleen als er zo’n inkomen is"),
)
COHABITANTS = Item(
    "middelen_samenwonenden",
    _("middelen van de partner of van wie onderhoudsplichtig is"),
    Asked.CLIENT,
    (),
    _("KB van 11 juli 2002 art. 34"),
    how=_("Eerst de KSZ; vraag enkel wat daar niet staat."),
    only_if=_("alleen wie onder hetzelfde dak woont"),
)
OTHER_RIGHTS = Item(
    "andere_rechten",
    _("of de cliënt andere rechten kan openen"),
    Asked.WORKER,
    (),
    _("wet van 26 mei 2002 art. 3, 6°"),
    how=_("In het gesprek, met de lijst van rechten van de intake."),
)
WORK = Item(
    "werkbereidheid",
    _("of de cliënt wil werken, of waarom dat niet kan"),
    Asked.WORKER,
    (),
    _("wet van 26 mei 2002 art. 3, 5°"),
    how=_("In het gesprek. Een medisch attest alleen als iemand gezondheidsredenen inroept."),
)


def _assumed(code: str, label: str | Promise, asked: Asked, proofs: tuple[Kind, ...], how: str | Promise = "") -> Item:
    return Item(code, label, asked, proofs, _NO_LIST, basis=Basis.ASSUMPTION, how=how)


_NEED = _assumed(
    "behoeftigheid",
    _("dat de cliënt het zelf niet kan betalen"),
    Asked.WORKER,
    (),
    _("Het sociaal onderzoek volstaat; een lopend leefloon ook."),
)

MINIMUM: dict[ChecklistKind, tuple[Item, ...]] = {
    ChecklistKind.LIVING_WAGE: (
        IDENTITY,
        RESIDENCE,
        HOUSEHOLD,
        STATUS,
        BENEFITS,
        MEANS,
        COHABITANTS,
        OTHER_RIGHTS,
        WORK,
    ),
    ChecklistKind.EQUIVALENT: (IDENTITY, RESIDENCE, HOUSEHOLD, STATUS, BENEFITS, MEANS, COHABITANTS),
    ChecklistKind.URGENT_MEDICAL: (
        IDENTITY,
        RESIDENCE,
        STATUS,
        _assumed(
            "attest_dringende_zorg",
            _("attest van de arts dat de zorg dringend is"),
            Asked.CLIENT,
            (Kind.MEDICAL,),
            _("De arts bezorgt het; vraag geen diagnose."),
        ),
        _NEED,
    ),
    ChecklistKind.RENT_GUARANTEE: (
        _assumed("huurcontract", _("huurcontract of ontwerp ervan"), Asked.CLIENT, (Kind.RENT,)),
        _NEED,
    ),
    ChecklistKind.ENERGY: (
        _assumed(
            "energierekening",
            _("afrekening of aanmaning van de leverancier"),
            Asked.CLIENT,
            (Kind.HOUSING_COST, Kind.DEBT),
        ),
        _NEED,
    ),
    ChecklistKind.ARTICLE_60: (
        IDENTITY,
        _assumed(
            "gewerkte_dagen",
            _("hoeveel dagen de cliënt al werkte"),
            Asked.CENTRE,
            (),
            _("KSZ; nodig om de duur te bepalen."),
        ),
        _assumed("contract_60", _("ondertekende arbeidsovereenkomst"), Asked.WORKER, ()),
    ),
    ChecklistKind.DEBT: (
        _assumed(
            "schulden", _("brieven of rekeningen van de schuldeisers"), Asked.CLIENT, (Kind.DEBT, Kind.HOUSING_COST)
        ),
        _assumed("inkomsten_uitgaven", _("inkomsten en vaste kosten"), Asked.CLIENT, (Kind.WAGE, Kind.BENEFIT)),
        _assumed("overeenkomst_schuld", _("ondertekende overeenkomst"), Asked.WORKER, ()),
    ),
    ChecklistKind.GPMI: (
        Item(
            "behoeften",
            _("dat de behoeften vooraf bekeken zijn"),
            Asked.WORKER,
            (),
            _("KB van 11 juli 2002 art. 11 §1"),
            how=_("De sociale balans in Houvast volstaat."),
        ),
        Item(
            "gpmi_getekend",
            _("de overeenkomst, ondertekend door beide partijen"),
            Asked.WORKER,
            (),
            _("wet van 26 mei 2002 art. 11"),
        ),
        Item(
            "vrijstelling",
            _("de reden van vrijstelling (gezondheid of billijkheid)"),
            Asked.CLIENT,
            (),
            _("wet van 26 mei 2002 art. 11; formulier B, code 8"),
            only_if=_("alleen bij een vrijstelling"),
        ),
    ),
}

ITEMS: dict[str, Item] = {item.code: item for items in MINIMUM.values() for item in items}
