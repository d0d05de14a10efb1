"""Contract, receipt and progress as the client gets them."""

import dataclasses
import datetime as dt

import pytest

from houvast.web.printing.documents import PrintedDocument, contract_document, progress_document, receipt_document
from tests.documents.reading import pdf_alternatives, pdf_tags, pdf_text
from tests.web.printing import samples


def in_order(text: str, *parts: str) -> None:
    """Fail unless every part occurs, each after the one before."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} is missing after {text[max(0, place - 40) : place + 40]!r}"
        place = found + len(part)


def test_contract_holds_every_part_in_order() -> None:
    in_order(
        pdf_text(contract_document(samples.CONTRACT).pdf()),
        "Overeenkomst GPMI",
        "2026-00118",
        "van 23 november 2026 tot en met 22 november 2027",
        "Bijvoegsel 1, getekend op 24 februari 2027, geldt vanaf 1 maart 2027",
        "1. Wie sluit deze overeenkomst?",
        "Samira El Amrani geboren op 7 maart 1994",
        "OCMW Houtrode",
        "Joke Maes Avondschool De Brug vzw",
        "Leen Verhaeghe",
        "Bij afwezigheid Tom Declercq",
        "Nadia El Amrani (zus)",
        "2. Waarom deze overeenkomst?",
        "“Ik wil weer met mensen werken",
        "ons gesprek van 9 november 2026",
        "3. Uw sterke punten",
        "4. Onze doelen",
        "We zien het aan",
        "30 juni 2027 Attest niveau 1.2",
        "5. Wat doet u?",
        "Ik volg de taalles in avondschool De Brug. elke dinsdag en donderdag tot 30 juni 2027",
        "6. Wat doet het OCMW?",
        "elke maand",
        "7. Wat doet de partner?",
        "De Brug: geeft elke maand door",
        "8. Wat u vrijwillig wilt doen",
        "Dit is geen voorwaarde. Stopt u ermee, dan heeft dat geen gevolg voor uw leefloon.",
        "9. Hoe volgen we op?",
        "dinsdag 23 februari 2027",
        "minstens 3 keer per jaar, minstens 2 keer in een gesprek",
        "binnen 5 werkdagen",
        "Het OCMW zorgt voor een tolk.",
        "10. Aanpassen of stoppen",
        "11. Als een afspraak niet lukt",
        "arbeidsrechtbank",
        "12. Uw gegevens",
        "Opgemaakt in 3 exemplaren te Houtrode op",
        "☐ De inhoud is mij uitgelegd in een taal die ik begrijp (Arabisch (Marokko)).",
        "De cliënt",
        "Voor het OCMW, de voorzitter",
        "De partner",
    )


def test_contract_has_one_table_per_kind_of_agreement_with_headed_columns() -> None:
    tags = pdf_tags(contract_document(samples.CONTRACT).pdf())
    assert tags.count("Table") == 4
    assert tags.count("TH") == 3 + 2 + 2 + 2
    assert [tag for tag in tags if tag in ("H1", "H2", "H3")] == ["H1"] + ["H2"] * 13


def test_contract_without_partner_or_voluntary_work_numbers_on() -> None:
    text = pdf_text(contract_document(samples.FIRST_CONTRACT).pdf())
    in_order(text, "2. Waarom", "3. Onze doelen", "5. Wat doet het OCMW?", "6. Hoe volgen we op?", "9. Uw gegevens")
    in_order(text, "Opgemaakt in 2 exemplaren te Houtrode op 23 november 2026.")
    for absent in ("Bijvoegsel", "De partner", "vrijwillig", "tolk", "None", "geboren"):
        assert absent not in text


def test_names_and_words_of_the_client_are_shown_as_typed() -> None:
    sheet = dataclasses.replace(
        samples.CONTRACT, client_name="Ann-Sofie d'Hooghe <x>", client_wish="Ik wil <b>niets</b> & #panic() & {{ x }}"
    )
    in_order(pdf_text(contract_document(sheet).pdf()), "d'Hooghe <x>", "“Ik wil <b>niets</b> & #panic() & {{ x }}”")


def test_receipt_says_when_what_and_by_when() -> None:
    in_order(
        pdf_text(receipt_document(samples.RECEIPT).pdf()),
        "Ontvangstbewijs van uw hulpvraag",
        "2026/00482",
        "vrijdag 20 november 2026 om 9.42 uur, aan de balie",
        "Samira El Amrani",
        "Dringend",
        "“Mijn werkloosheid stopt",
        "ten laatste op zondag 20 december 2026",
        "binnen 30 dagen",
        "wet van 26 mei 2002 over het recht op maatschappelijke integratie",
        "ten laatste 8 dagen daarna",
        "arbeidsrechtbank",
        "3 maanden",
        "gehoord te worden",
        "bijstaan",
        "Leen Verhaeghe",
        "050 00 00 12",
        "Wie de vraag stelde",
    )


def test_anonymous_receipt_has_no_name_and_no_signature() -> None:
    text = pdf_text(receipt_document(samples.ANONYMOUS_RECEIPT).pdf())
    in_order(text, "2026/00483", "zonder naam gevraagd", "050 00 00 00")
    assert "Wie de vraag stelde" not in text
    assert "Dringend" not in text


def test_receipt_tells_the_hour_as_it_was_in_belgium() -> None:
    sheet = dataclasses.replace(samples.RECEIPT, received_at=dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC))
    assert "donderdag 2 juli 2026 om 0.30 uur" in pdf_text(receipt_document(sheet).pdf())


def test_progress_shows_both_scores_in_a_table_beside_the_picture() -> None:
    made = progress_document(samples.PROGRESS).pdf()
    in_order(
        pdf_text(made),
        "Hoe ver staan we?",
        "9 februari 2026",
        "Levensdomein U, toen U, nu Begeleider, toen Begeleider, nu",
        "Inkomen en budget moeilijk gaat net 1 stap vooruit heel moeilijk gaat net 2 stappen vooruit",
        "1 stap achteruit",
        "Netwerk niet besproken gaat net niet te vergelijken gaat net gaat net stabiel",
        "Wat goed gaat",
        "Besluit",
    )
    assert pdf_alternatives(made) == ["Vooruitgang van Samira El Amrani: 4 domeinen vooruit, 2 stabiel, 0 achteruit"]
    assert pdf_tags(made).count("TH") == 5


@pytest.mark.parametrize(
    "document",
    [
        contract_document(samples.CONTRACT),
        receipt_document(samples.ANONYMOUS_RECEIPT),
        progress_document(samples.PROGRESS),
    ],
    ids=["contract", "receipt", "progress"],
)
@pytest.mark.parametrize("file_format", ["docx", "odt"])
def test_every_document_can_be_edited(document: PrintedDocument, file_format: str) -> None:
    assert document.office(file_format).startswith(b"PK")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_dates_follow_the_language_of_the_client(language: str) -> None:
    text = pdf_text(contract_document(samples.FIRST_CONTRACT, language=language).pdf())
    assert {"fr": "23 novembre 2026", "en": "23 November 2026"}[language] in text


def test_progress_without_the_clients_scores_leaves_those_columns_out() -> None:
    rows = tuple(dataclasses.replace(row, client=None) for row in samples.PROGRESS.comparison.rows)
    sheet = dataclasses.replace(
        samples.PROGRESS, comparison=dataclasses.replace(samples.PROGRESS.comparison, rows=rows)
    )
    made = progress_document(sheet).pdf()
    assert "Levensdomein Begeleider, toen Begeleider, nu" in pdf_text(made)
    assert "De ruit" not in pdf_text(made)


def test_a_language_without_catalogue_prints_in_dutch() -> None:
    document = receipt_document(samples.RECEIPT, language="ar")
    assert (document.language, document.title) == ("nl", "Ontvangstbewijs van uw hulpvraag")
