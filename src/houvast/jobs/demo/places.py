"""Houtrode, a town of nowhere: ordinary streets, schools, partners and employers, all invented."""

STREETS = (
    "Kapelstraat",
    "Molenweg",
    "Stationsstraat",
    "Lindelaan",
    "Vlasakker",
    "Kerkplein",
    "Oude Baan",
    "Beekstraat",
    "Schoolstraat",
    "Nijverheidslaan",
    "Kasteeldreef",
    "Zuidlaan",
    "Noordhoek",
    "Bleekstraat",
    "Meersstraat",
    "Ooievaarslaan",
    "Korte Gasthuisstraat",
    "Vaartkant",
    "Sparrenlaan",
    "Dorpsstraat",
    "Hoveniersweg",
    "Wilgenhof",
)
POSTCODE = "8999"
TOWN = "Houtrode"

OTHER_CENTRES = ("OCMW Zandvoorde-Bos", "OCMW Westerlo-aan-Zee", "OCMW Meerdonk-Kapelle")

SCHOOLS = ("basisschool De Vlieger", "basisschool 't Kasteeltje", "school De Zonnewijzer", "de Vrije Basisschool Noord")
SECONDARY = ("het atheneum", "de technische school", "het Sint-Godelievecollege")
COLLEGES = ("de hogeschool in Brugge", "de hogeschool in Kortrijk", "de universiteit in Gent")
DOCTORS = ("dokter Wyffels", "dokter Haemers", "dokter Amelinck", "wijkgezondheidscentrum De Brug")

EMPLOYERS = (
    "Kringwinkel De Schakel",
    "Woonzorgcentrum Ter Linde",
    "Gemeente Houtrode, groendienst",
    "Bakkerij Het Roggeveld",
    "Fietspunt Houtrode",
    "Maatwerkbedrijf Ateljee Noord",
    "Logistiek Centrum Vaartkant",
    "Schoonmaak Helder en Co",
    "Gemeente Houtrode, sporthal",
    "Sociaal restaurant De Lepel",
)

# Two meetings of our own and some lessons; the second number is a usual number of visitors.
ACTIVITIES = (
    ("Sociale kruidenier De Korf", 31),
    ("Ontbijtontmoeting De Warme Broodjes", 22),
    ("Praatgroep Nederlands", 11),
    ("Digipunt", 7),
    ("Fietslessen", 8),
    ("Huiswerkklas", 14),
)
