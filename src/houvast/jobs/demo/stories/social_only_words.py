"""What weighs on people who cannot work for years, and what worker, client, head and committee say of it."""

from houvast.core.enums import LifeDomain

SCORES = {
    LifeDomain.MENTAL_HEALTH: (2, 1),
    LifeDomain.PHYSICAL_HEALTH: (2, 2),
    LifeDomain.NETWORK: (2, 2),
    LifeDomain.LEISURE: (1, 1),
    LifeDomain.MOBILITY: (2, 2),
    LifeDomain.WORK: (2, 1),
    LifeDomain.INCOME: (3, 3),
}
BURDENS: tuple[dict[str, str], ...] = (
    {"gezondheid_psychisch": "C", "isolement": "B", "mobiliteit": "B", "zelfbeeld": "B"},
    {"gezondheid_lichamelijk": "C", "mobiliteit": "B", "werkervaring": "B"},
    {"gezondheid_psychisch": "C", "afhankelijkheid": "B", "isolement": "B", "motivatie_werkhouding": "B"},
    {"gezondheid_lichamelijk": "C", "gezondheid_psychisch": "B", "isolement": "B", "opleiding": "B"},
)
EXEMPT = (
    "Attest van {arts}: werk of opleiding kan dit jaar niet. Wel verdere begeleiding en sociale activering.",
    "Om gezondheidsredenen geen GPMI. We bekijken het over een jaar opnieuw met het verslag van {arts}.",
    "De behandeling vraagt alle energie. Geen GPMI, wel een plan met kleine stappen voor {voornaam}.",
)
GROUNDS = (
    "Al drie metingen verhindert dezelfde gezondheidsproblematiek elk werk. Volgens {arts} is er geen beterschap te verwachten.",
    "Chronische aandoening, drie keer bevestigd met een attest. Ook enkele uren aangepast werk lukten niet.",
    "De opname van vorig jaar had geen blijvend effect. De behandelaar raadt elke werkdruk af.",
    "Na de proefweken in de arbeidszorg volgde telkens een terugval. Het probleem is blijvend.",
    "Drie jaar behandeling zonder herstel. Sociale activering geeft wel structuur aan de week van {voornaam}.",
)
OPINIONS = (
    "Het is een opluchting. Ik wil wel naar het atelier blijven gaan.",
    "Ik vind het jammer, maar ik weet dat werken nu niet gaat.",
    "Als ik beter word, wil ik opnieuw mogen proberen. Jullie zeiden dat dat mag.",
    "Goed dat iemand het opschrijft zoals het is.",
    "Ik ben bang dat ik nu afgeschreven ben. Mijn werker legde uit dat dat niet zo is.",
)
HEAD_NOTES = (
    "Besproken in het team. De drie metingen en de attesten zitten bij het agendapunt.",
    "Akkoord. De cliënt is ingelicht en mag gehoord worden.",
    "Voorgesteld met behoud van de begeleiding naar vrije tijd en netwerk.",
)
DECIDED = (
    "Het comité volgt het voorstel: werk is blijvend niet mogelijk. De sociale activering loopt door.",
    "Drie metingen en het medisch verslag overtuigen. Hertoets over drie jaar, of vroeger op vraag van de cliënt.",
    "Toegekend. Het comité vraagt om de wekelijkse activiteit in het atelier te blijven steunen.",
)
DECLINED = (
    "De behandeling startte pas in het voorjaar. We meten opnieuw na de revalidatie.",
    "De drie metingen liggen er, maar {voornaam} vraagt zelf om de proefplaats in de kringwinkel af te wachten.",
)
GUIDANCE = (
    "Ik wil proberen om twee halve dagen te werken, in het groen als het kan.",
    "Het gaat beter. Ik wil weten wat er mogelijk is.",
    "In het atelier zeggen ze dat ik het kan. Ik wil een gesprek over werk.",
)
AGAIN = (
    "Na een jaar rust lukt het weer om drie halve dagen iets te doen. Werk kan met ondersteuning, stap voor stap.",
    "De nieuwe medicatie werkt. {voornaam} wil starten in de arbeidszorg.",
)
ENDED = ("Nieuwe meting op vraag van de cliënt: werk kan met ondersteuning. Het statuut vervalt.",)
SUBJECTS = (
    "Terugvordering na niet gemelde samenwoonst",
    "Verlenging van het leefloon, op vraag van de cliënt",
)
REASONS = (
    "De cliënt ligt sinds vorige week in het ziekenhuis. De meting volgt na het ontslag, de hoorzitting gaat door.",
)
