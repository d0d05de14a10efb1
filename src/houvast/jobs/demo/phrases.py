"""Sentences that fit any story: evaluations, small contacts, reasons. In the plain voice of a social worker."""

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.enums import CommitmentState, EvaluationConclusion
from houvast.jobs.demo.plots import Note

OLD_BALANCE = (
    "De situatie is sinds de vorige balans niet veranderd, {voornaam} vroeg om niet opnieuw te beginnen.",
    "De balans van vorig jaar is samen overlopen en klopt nog.",
)
HELPED = (
    "Het hielp dat de afspraken op één blad staan.",
    "{voornaam} zegt dat het bellen vooraf veel scheelt.",
    "De vaste dag in de week geeft rust.",
    "Wat hielp: niet alles tegelijk moeten doen.",
    "{voornaam} voelt zich gehoord en durft sneller iets te vragen.",
    "Het contact met {werker} verloopt vlot, er is vertrouwen.",
    "De herinnering per sms werkte goed.",
)
HINDERED = (
    "Moeilijk was de trein- en busverbinding.",
    "Twee weken ziekte gooiden de planning om.",
    "De wachtlijst bij de partner duurde langer dan beloofd.",
    "Papieren bleven liggen omdat er te veel tegelijk kwam.",
    "Er was weinig dat hinderde.",
    "De vakantie van de kinderen maakte het moeilijk om af te spreken.",
    "De brieven van de deurwaarder gaven veel stress.",
    "Wij waren zelf laat met onze afspraak en hebben dat gezegd.",
)
LEARNED = (
    "Ik durf nu zelf te bellen.",
    "Ik weet waar ik met mijn papieren terechtkan.",
    "Ik ben trots dat ik elke week geweest ben.",
    "Ik heb geleerd dat ik het niet alleen moet doen.",
    "Ik hou nu een lijstje bij in mijn telefoon.",
    "Dat mijn kinderen zien dat ik volhoud, daar ben ik fier op.",
    "Ik kan vooruitkijken, vroeger leefde ik van dag tot dag.",
)
STILL_FITS = (
    "Ja, het doel past nog.",
    "Het eerste doel past nog, het tweede mag rustiger.",
    "Ja, maar de datum mag een maand later.",
    "Het doel blijft, de weg ernaartoe passen we aan.",
    "Ja. {voornaam} wil er zelfs een stap bij.",
)
NEW_AGREEMENTS = {
    EvaluationConclusion.CONTINUE: (
        "We doen verder zoals afgesproken.",
        "Geen nieuwe afspraken. Volgende keer overlopen we de papieren voor de verlenging.",
        "Verder zoals nu. {werker} belt over twee weken.",
    ),
    EvaluationConclusion.ADAPT: (
        "De les schuift naar de avond, zodat het past met de school.",
        "We schrappen één afspraak en nemen meer tijd voor de andere.",
        "Wij zoeken opvang, daarna pas start de cursus.",
    ),
    EvaluationConclusion.EXTEND: (
        "We vragen een verlenging met zes maanden.",
        "Verlengen: de cursus loopt nog door tot de zomer.",
    ),
    EvaluationConclusion.CLOSE: (
        "We ronden af met een slotmeting.",
        "Laatste evaluatie. We plannen de slotmeting en kijken wat daarna komt.",
    ),
    EvaluationConclusion.SIGNAL: (
        "{werker} bespreekt in het team of dit traject nog past.",
        "We nemen de vraag over gezondheid mee naar het teamoverleg. {voornaam} is akkoord.",
    ),
}
REVIEWED = {
    CommitmentState.DONE: ("vlot verlopen", "bewijs gezien", "vroeger klaar dan gedacht"),
    CommitmentState.PARTLY: ("de helft is gelukt", "gestart, nog niet af", "twee keer niet kunnen komen, verwittigd"),
    CommitmentState.PREVENTED: ("geen plaats meer in de groep", "ziek geweest, attest gezien", "de bus reed niet meer"),
    CommitmentState.DROPPED: ("niet meer nodig, samen geschrapt", "past niet meer bij het plan"),
    CommitmentState.NOT_DONE: ("nog niet aan begonnen, we zoeken samen waarom", "vergeten, opnieuw afgesproken"),
    CommitmentState.BUSY: ("loopt", "goed bezig", "elke week aanwezig"),
}
# A last sentence for many a note, so that no two clients read the same.
AFTERWARDS = (
    "{voornaam} had vandaag meer vertrouwen dan vorige keer.",
    "We spraken ook even over de {straat}, er zijn werken in de buurt.",
    "{werker} stuurt een herinnering per sms.",
    "Tijdens het gesprek belde de school, dat is mee opgelost.",
    "Vraag voor volgende keer: hoe loopt het met de vervoerskosten?",
    "{voornaam} vroeg om trager te gaan en dat doen we.",
    "De regen maakte de weg lang, maar {zij} was er.",
    "Goed nieuws tussendoor: de factuur van {arts} is terugbetaald.",
    "Er was weinig tijd, we pikken de draad volgende keer op.",
    "{voornaam} bracht zelf gebak mee voor de wachtzaal.",
    "We hebben vooral geluisterd.",
    "Voor het eerst zonder lijstje gekomen, {zij} wist alles nog.",
    "Kort overlegd met een collega over de volgende stap.",
)
JOBS = (
    "magazijnier",
    "poetshulp",
    "kassier in een supermarkt",
    "lasser",
    "keukenhulp in een rusthuis",
    "chauffeur koerierdienst",
    "naaister in een atelier",
    "nog niet gewerkt",
)
EXEMPTED = (
    (
        "{voornaam} zorgt voor een ziek familielid. Om billijkheidsredenen nu geen GPMI, opnieuw te bekijken na een jaar.",
        "Het recht overbrugt enkele maanden tot een andere uitkering. Een GPMI is om billijkheidsredenen niet zinvol.",
    ),
    (
        "Attest van {arts}: werk of opleiding kan nu niet. Opnieuw te bekijken na een jaar.",
        "{voornaam} is in behandeling en heeft rust nodig. Om gezondheidsredenen geen GPMI, wel verdere begeleiding.",
    ),
)
MISSED = (
    "Niet gekomen en niet verwittigd. Sms gestuurd met een nieuwe dag.",
    "{voornaam} belde af: kind ziek.",
    "Zelf ziek, de collega kon het niet overnemen.",
    "{voornaam} vergiste zich van dag en verontschuldigde zich.",
)
CONCLUDED = (
    "De termijn is om. {voornaam} zette duidelijke stappen en gaat verder met een nieuw plan.",
    "Niet alles is gelukt, maar het belangrijkste wel. We bekijken samen wat nu past.",
    "Een goed jaar: wat afgesproken was, is grotendeels gebeurd, ook langs onze kant.",
)
REACHED = (
    "Gelukt, en {voornaam} deed het grotendeels zelf.",
    "Bereikt zoals afgesproken.",
    "Het lukt nu zonder hulp.",
)
YEARLY_VISIT = (
    "Jaarlijks huisbezoek voor de herziening.",
    "Thuis langsgeweest voor de jaarlijkse herziening.",
    "Herziening: samen aan de keukentafel alles overlopen.",
)
YEARLY_FINDING = (
    "Het gezin is hetzelfde gebleven, het inkomen ook.",
    "De woning is net, de verwarming doet het weer.",
    "De huur steeg met dertig euro, bewijs meegenomen.",
    "Rekeninguittreksels van drie maanden bekeken, geen bijzonderheden.",
    "{voornaam} toonde fier de opgeknapte woonkamer.",
    "Er kwam een huisdier bij, verder alles hetzelfde.",
    "De huurwaarborg staat op een geblokkeerde rekening, bewijs gezien.",
)
YEARLY_END = (
    "Voorstel: verderzetten.",
    "We vragen de verlenging aan het comité.",
    "De papieren zijn volledig.",
)

# Small contacts between the larger moments.
SMALL = (
    Note(
        "Papieren",
        ContactForm.OFFICE,
        (
            (
                "{voornaam} bracht een map met brieven mee.",
                "Samen de post van de voorbije weken geopend.",
                "Kwam langs met een brief die niet duidelijk was.",
            ),
            (
                "Het ging om de mutualiteit, klevertje ontbrak.",
                "Bleek een herinnering van de watermaatschappij te zijn.",
                "De belastingaangifte is nagekeken en doorgestuurd.",
                "Aanvraag schooltoeslag ingevuld.",
            ),
            (
                "Opgelost.",
                "Kopie zit bij de documenten.",
                "{voornaam} belt zelf na, wij kijken volgende week.",
                "Nog één papier nodig, dat volgt.",
            ),
        ),
    ),
    Note(
        "Telefoon",
        ContactForm.PHONE,
        (
            ("{voornaam} belde.", "Zelf gebeld om te horen hoe het gaat.", "Teruggebeld na een gemist bericht."),
            (
                "Het gaat goed, de afspraak van volgende week blijft.",
                "Vroeg wanneer de betaling komt: de laatste werkdag.",
                "Had een slechte week en wou dat even kwijt.",
                "Meldde dat het nieuwe telefoonnummer werkt.",
            ),
            ("Kort gesprek.", "Afgesproken om het volgende keer rustig te bekijken.", "Verder geen vragen."),
        ),
    ),
    Note(
        "Stand van zaken",
        ContactForm.OFFICE,
        (
            (
                "De afspraken één voor één overlopen.",
                "Gesprek over de voorbije maand.",
                "Samen het plan erbij genomen.",
            ),
            (
                "{voornaam} is tevreden over de stappen, al gaat het traag.",
                "Er is moed, maar ook vermoeidheid.",
                "Er kwam een onverwachte factuur tussen.",
                "Het lukte om bijna alles na te komen.",
            ),
            (
                "Volgende afspraak ligt vast.",
                "Wij doen nog een belletje naar de partner.",
                "We laten het tempo aan {voornaam}.",
            ),
        ),
    ),
    Note(
        "Mail",
        ContactForm.EMAIL,
        (
            ("{voornaam} mailde de gevraagde attesten door.", "Mail ontvangen met foto's van twee brieven."),
            ("Volledig, met dank.", "Eén attest was niet leesbaar, opnieuw gevraagd.", "Bij de documenten gezet."),
        ),
    ),
    Note(
        "Mail",
        ContactForm.EMAIL,
        (
            ("Vraag per mail over de uitnodiging van VDAB.", "{voornaam} mailde een vraag over het vakantiegeld."),
            ("Beantwoord dezelfde dag.", "Uitgelegd en een folder meegestuurd."),
        ),
    ),
    Note(
        "Overleg met de partner",
        ContactForm.PARTNER,
        (
            (
                "Overleg met de begeleider van de cursus.",
                "Kort overleg met {arts}, met toestemming van {voornaam}.",
                "Belletje met de brugfiguur van {school}.",
            ),
            (
                "De samenwerking loopt goed.",
                "Zij zien dezelfde vooruitgang als wij.",
                "Ze vragen wat extra geduld.",
                "We stemden af wie wat opvolgt.",
            ),
        ),
    ),
    Note(
        "Huisbezoek",
        ContactForm.HOME,
        (
            (
                "Thuis langsgeweest, zoals afgesproken.",
                "Huisbezoek in de {straat}.",
                "Langsgegaan omdat bellen niet lukte.",
            ),
            (
                "Er was koffie en tijd om te praten.",
                "Het is netjes, maar koud binnen.",
                "De kamer naast de keuken is vochtig.",
                "De tv stond aan, maar het gesprek was open.",
            ),
            (
                "Besproken wat eerst moet.",
                "De energiefactuur meegenomen om na te kijken.",
                "Het ging vooral over de toekomst.",
            ),
        ),
    ),
    Note(
        "Brief gestuurd",
        ContactForm.LETTER,
        (
            (
                "Brief gestuurd met de beslissing en uitleg in gewone taal.",
                "Uitnodiging per brief voor het volgende gesprek.",
                "Overzicht van de afspraken per post bezorgd.",
            ),
            (
                "{voornaam} belde om te zeggen dat hij aangekomen is.",
                "Met een briefje in het Frans erbij.",
                "Kopie bij de documenten.",
                "Ook per mail gestuurd, voor alle zekerheid.",
                "Aangetekend, omdat het om een termijn gaat.",
            ),
        ),
    ),
    Note(
        "Aan het loket",
        ContactForm.ON_SITE,
        (
            (
                "Samen naar het gemeentehuis geweest.",
                "Meegegaan naar de mutualiteit.",
                "Samen naar de bank voor een nieuwe kaart.",
            ),
            (
                "Het nummertje duurde, maar alles is in orde.",
                "{voornaam} deed zelf het woord.",
                "Volgende keer lukt dat alleen.",
            ),
        ),
    ),
)

# Why a trajectory of social activation stopped without a measurement to compare with (TRJ-04); kept only where it did.
NOT_MEASURED = "Tweemaal uitgenodigd voor de slotmeting, niet meer gekomen."
