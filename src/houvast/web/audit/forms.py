"""What to look for in the trail; the choices stay in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.accounts.directory import actors_for
from houvast.web.audit.history import Search
from houvast.web.forms import DateField

CHANGES, OPENINGS = "wijzigingen", "geopend"


class AuditForm(forms.Form):
    """Filters of the trail. The person is chosen on the page itself, by search."""

    kind = forms.ChoiceField(
        label=_("Wat"),
        required=False,
        choices=[(CHANGES, _("wie wijzigde wat")), (OPENINGS, _("wie opende welk dossier"))],
    )
    actor: Any = forms.ModelChoiceField(None, label=_("Wie"), required=False, empty_label=_("iedereen"))
    start = DateField(label=_("Van"), required=False)
    last = DateField(label=_("Tot en met"), required=False)
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actor"].queryset = actors_for(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("start") and typed.get("last") and typed["last"] < typed["start"]:
            self.add_error("last", _("Deze dag ligt voor de eerste dag."))
        return typed

    @property
    def wants_openings(self) -> bool:
        return bool(self.is_bound and self.is_valid() and self.cleaned_data["kind"] == OPENINGS)

    def search(self) -> Search:
        """Return the valid choices; a wrong one shows its error and narrows nothing."""
        if not self.is_bound:
            return Search()
        self.is_valid()
        chosen = self.cleaned_data
        actor = chosen.get("actor")
        return Search(
            person_id=chosen.get("person"),
            actor_id=actor.pk if actor else None,
            start=chosen.get("start"),
            last=chosen.get("last"),
        )
