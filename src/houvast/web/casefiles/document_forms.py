"""The forms of documents: several files at once, from the disk or the camera, each checked before anything is kept."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import DocumentKind
from houvast.core.errors import Refused
from houvast.documents.actions import check_upload, safe_name
from houvast.web.forms import DateField, GrowingTextarea

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.docx,.odt,.txt"
KINDS = [("", "—"), *DocumentKind.choices]


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """One or more files; what is wrong is said with the name of the file."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = (data or [None]) if isinstance(data, list | tuple) else [data]
        files = [super(UploadsField, self).clean(item, initial) for item in given]
        return [_checked(file, named=len(files) > 1) for file in files if file]


def _checked(file: UploadedFile, *, named: bool) -> UploadedFile:
    try:
        check_upload(file)
    except Refused as refused:
        if not named:
            raise
        name = safe_name(file.name or "")
        raise Refused([f"{name}: {message}" for message in refused.messages]) from refused
    file.seek(0)
    return file


class _AboutForm(forms.Form):
    """What every form says of a document."""

    title = forms.CharField(label=_("Titel"), max_length=150)
    kind = forms.ChoiceField(label=_("Soort"), choices=KINDS)
    dated_on = DateField(label=_("Datum van het stuk"))
    valid_until = DateField(
        label=_("Geldig tot en met"),
        required=False,
        help_text=_("Staat er een einddatum op? Dan komt er op tijd een seintje."),
    )
    description = forms.CharField(
        label=_("Beschrijving"), required=False, widget=GrowingTextarea({"rows": 2}), max_length=2_000
    )


class DocumentForm(_AboutForm):
    """Add documents."""

    upload = UploadsField(
        label=_("Bestanden"),
        required=False,
        widget=_Files({"accept": ACCEPTED}),
        help_text=_("PDF, foto, Word, ODT of tekst, elk hoogstens 20 MB. Meer bestanden tegelijk mag."),
        error_messages={"empty": _("Dit bestand is leeg. Kies een ander bestand.")},
    )
    photo = UploadsField(
        label=_("Of neem een foto"),
        required=False,
        widget=_Files({"accept": "image/jpeg,image/png,image/heic", "capture": "environment"}),
        help_text=_("Op een telefoon of tablet gaat de camera open."),
    )

    field_order = ["upload", "photo", "kind", "title", "dated_on", "valid_until", "description"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Zo vindt een collega het terug. Leeg: de naam van het bestand.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["uploads"] = [*data.get("upload", []), *data.get("photo", [])]
        if not data["uploads"] and not {"upload", "photo"} & set(self.errors):
            self.add_error("upload", _("Kies een bestand of neem een foto."))
        return data


class DescribeDocumentForm(_AboutForm):
    """Say better what a document is."""


class ReplaceDocumentForm(forms.Form):
    """A new version of a document."""

    upload = UploadsField(
        label=_("Nieuw bestand"),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=_("PDF, foto, Word, ODT of tekst, hoogstens 20 MB."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg. Kies een ander bestand.")},
    )
    dated_on = DateField(label=_("Datum van het stuk"))
    valid_until = DateField(label=_("Geldig tot en met"), required=False)
    reason = forms.CharField(label=_("Waarom een nieuwe versie?"), required=False, max_length=200)


class SealForm(forms.Form):
    """Why a document is sealed."""

    reason = forms.CharField(
        label=_("Wat bewijst dit document?"), max_length=200, help_text=_("Bijvoorbeeld: getekende overeenkomst.")
    )


class RemoveForm(forms.Form):
    """Why a document leaves the file."""

    reason = forms.CharField(
        label=_("Waarom moet het weg?"),
        max_length=300,
        widget=GrowingTextarea({"rows": 2}),
        help_text=_("Bijvoorbeeld: hoort bij een ander dossier. De reden blijft in het dossier staan."),
    )


class DocumentFilter(forms.Form):
    """Filters of the documents page."""

    q = forms.CharField(label=_("Zoek op naam"), required=False, max_length=100)
    soort = forms.ChoiceField(label=_("Soort"), choices=[("", _("alle")), *DocumentKind.choices], required=False)


class ExpiringFilter(forms.Form):
    """Whose documents that end, and how far ahead."""

    wie = forms.ChoiceField(
        label=_("Wiens dossiers"), choices=[("", _("de mijne")), ("alle", _("alle die ik zie"))], required=False
    )
    dagen = forms.ChoiceField(
        label=_("Vervalt binnen"),
        choices=[("", _("90 dagen")), ("30", _("30 dagen")), ("180", _("een half jaar"))],
        required=False,
    )
    soort = forms.ChoiceField(label=_("Soort"), choices=[("", _("alle")), *DocumentKind.choices], required=False)
