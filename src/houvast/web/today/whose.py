"""Whose steps a list shows: one's own, or for who leads those of everybody, of one colleague or of nobody yet."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.web.today import buckets
from houvast.web.today.board import leads

MINE, EVERYBODY, NOBODY = "mij", "iedereen", "niemand"
LABELS = {MINE: _("mij"), EVERYBODY: _("iedereen"), NOBODY: _("nog niet toegewezen")}


class WhoseFilter(forms.Form):
    """For heads, whose steps. A spoiled choice in the address filters nothing; `usual` is meant when nothing is chosen."""

    usual = MINE
    wie = forms.ChoiceField(label=_("Voor wie"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not leads(user):
            del self.fields["wie"]
            return
        named = [("" if who == self.usual else who, label) for who, label in LABELS.items()]
        workers = [(str(worker.pk), str(worker)) for worker in colleagues_with(Permission.WRITE_FILE)]
        self.fields["wie"].choices = [*sorted(named, key=lambda choice: choice[0] != ""), *workers]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def steps(self) -> Any:
        """Return the open steps of whom was chosen."""
        who = self.chosen("wie") or self.usual
        if who == MINE or not leads(self.user):
            return buckets.own_steps(self.user)
        steps = buckets.team_steps(self.user)
        if who == EVERYBODY:
            return steps
        return steps.filter(Q(assigned_to=None) if who == NOBODY else Q(assigned_to=int(who)))
