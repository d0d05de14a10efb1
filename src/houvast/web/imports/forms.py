"""The upload of register files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ManyFilesInput(forms.ClearableFileInput):
    """One box for all files of a register."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each is checked like a single one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        single = super().clean
        files = data if isinstance(data, list | tuple) else [data]
        return [single(file, initial) for file in files]


class RegisterForm(forms.Form):
    """The CSV files of a register, chosen together."""

    register_files = ManyFilesField(
        label=_("Registerbestanden"),
        help_text=_(
            "Kies alle bestanden samen: personen.csv, leefloon.csv, steun.csv, tewerkstelling.csv, activiteiten.csv."
        ),
        error_messages={
            "required": _("Kies minstens één registerbestand."),
            "empty": _("Eén van de bestanden is leeg."),
        },
    )
    register_files.widget.attrs["accept"] = ".csv,text/csv"

    def contents(self) -> dict[str, bytes]:
        """Return `{file name: content}` of the chosen files."""
        return {file.name: file.read() for file in self.cleaned_data["register_files"]}
