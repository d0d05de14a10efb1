"""What an action refuses lands beside its field; what a colleague saved is shown in words."""

import pytest
from django import forms
from django.test import RequestFactory

from houvast.core.errors import Refused
from houvast.web.refusals import differences, expected_version, show_refusal, typed_again


class NoteForm(forms.Form):
    text = forms.CharField(label="Tekst", required=False)
    colour = forms.MultipleChoiceField(label="Kleur", choices=[("r", "rood"), ("g", "groen")], required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def bound(**data: object) -> NoteForm:
    form = NoteForm(data)
    assert form.is_valid()
    return form


def test_messages_go_beside_their_field_or_above_the_form() -> None:
    form = bound()
    show_refusal(form, Refused({"text": "Te kort", "elsewhere": "Kan niet"}))
    show_refusal(form, Refused("Mag niet"))
    assert form.errors == {"text": ["Te kort"], "__all__": ["Kan niet", "Mag niet"]}


def test_differences_are_in_words_and_leave_hidden_fields_out() -> None:
    mine = bound(text="Mijn tekst\r\nregel twee", colour=["r"], token="1")
    theirs = NoteForm(initial={"text": "Haar tekst", "colour": ["r", "g"], "token": "2"})
    assert [(one.label, one.theirs) for one in differences(mine, theirs)] == [
        ("Tekst", "Haar tekst"),
        ("Kleur", "rood, groen"),
    ]
    assert differences(mine, NoteForm(initial={"text": "Mijn tekst\nregel twee", "colour": ["r"]})) == []


@pytest.mark.parametrize(("sent", "expected"), [("3", 3), ("", 0), ("x", 0), ("-1", 0)])
def test_a_spoiled_version_never_fits(sent: str, expected: int) -> None:
    assert expected_version(RequestFactory().post("/", {"version": sent})) == expected


def test_what_was_ticked_is_kept_when_a_colleague_was_first() -> None:
    request = RequestFactory().post("/", {"text": "Mijn tekst", "colour": ["r", "g"], "token": "1"})
    form = NoteForm(typed_again(request, token=2))
    assert (form["text"].value(), form["colour"].value(), form["token"].value()) == ("Mijn tekst", ["r", "g"], "2")
