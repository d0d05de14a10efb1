"""The forms of a file's pages; what they mean is decided by the actions."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.enums import CloseReason, ContactForm, InvitationChannel
from houvast.apps.casefiles.models import Appointment, Contact
from houvast.apps.casefiles.models.journal import LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES
from houvast.web.filepages.fields import ColleagueField, MomentForm
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio

# How a contact can have taken place; not appearing is noted from the appointment, a trajectoverleg from the meeting.
HELD_FORMS = [choice for choice in ContactForm.choices if choice[0] not in {ContactForm.NO_SHOW, ContactForm.TEAM}]
# A note is no meeting: nobody makes an appointment for one.
MEETING_FORMS = [choice for choice in HELD_FORMS if choice[0] != ContactForm.NOTE]


class ContactNoteForm(MomentForm):
    """Note or improve a contact."""

    form = forms.ChoiceField(label=_("Vorm"), choices=HELD_FORMS)
    subject = forms.CharField(label=_("Onderwerp"), max_length=120, required=False)
    text = forms.CharField(label=_("Verslag"), widget=GrowingTextarea({"rows": 8}), max_length=20_000)

    field_order = ["form", "day", "hour", "subject", "text"]

    @staticmethod
    def values_of(contact: Contact) -> dict[str, Any]:
        local = timezone.localtime(contact.happened_at)
        return {
            "day": local.date(),
            "hour": local.time(),
            "form": contact.form,
            "subject": contact.subject,
            "text": contact.text,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("form") == ContactForm.NO_SHOW:
            self.fields["form"].choices = ContactForm.choices  # type: ignore[attr-defined]


class AppointmentForm(MomentForm):
    """Plan or move a meeting; `beside_another` is asked only when the colleague has another one then."""

    form = forms.ChoiceField(label=_("Vorm"), choices=MEETING_FORMS)
    subject = forms.CharField(label=_("Waarover"), max_length=Appointment._meta.get_field("subject").max_length)
    minutes = forms.IntegerField(
        label=_("Duur in minuten"), initial=USUAL_MINUTES, min_value=LEAST_MINUTES, max_value=MOST_MINUTES
    )
    place = forms.CharField(label=_("Plaats"), max_length=120, required=False)
    user = ColleagueField(label=_("Met"))
    beside_another = forms.BooleanField(label=_("Plan toch, naast de andere afspraak"), required=False)

    field_order = ["subject", "day", "hour", "minutes", "form", "place", "user", "beside_another"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("beside_another") != "on":
            self.fields["beside_another"].widget = forms.HiddenInput()

    def ask_beside_another(self) -> None:
        """Show the tick box once there is something to tick for."""
        if "beside_another" in self.errors:
            self.fields["beside_another"].widget = forms.CheckboxInput()


class MoveAppointmentForm(AppointmentForm):
    """Move a meeting; what it is about stays."""

    subject = None  # type: ignore[assignment]

    @staticmethod
    def values_of(appointment: Appointment) -> dict[str, Any]:
        local = timezone.localtime(appointment.starts_at)
        kept = {name: getattr(appointment, name) for name in ("minutes", "form", "place")}
        return {"day": local.date(), "hour": local.time(), "user": appointment.user_id, **kept}


class InvitationForm(forms.Form):
    """When and how the client was told of an appointment."""

    channel = forms.ChoiceField(label=_("Hoe"), choices=InvitationChannel)
    invited_on = DateField(label=_("Op"))


class TaskForm(forms.Form):
    """A small task with a day."""

    title = forms.CharField(label=_("Wat"), max_length=150)
    due_on = DateField(label=_("Tegen"))
    assigned_to = ColleagueField(label=_("Voor"), required=False, empty_label=_("de maatschappelijk werker"))


class JournalFilterForm(forms.Form):
    """Filters of the journal."""

    q = forms.CharField(label=_("Zoek in de verslagen"), required=False, max_length=100)
    form = forms.ChoiceField(label=_("Vorm"), choices=[("", _("alle")), *ContactForm.choices], required=False)


class OpenFileForm(forms.Form):
    """Open a file for a person without one."""

    worker = ColleagueField(label=_("Maatschappelijk werker"), permission=Permission.DECIDE_INTAKE)
    kind: Any = forms.ModelChoiceField(label=_("Eerste traject"), queryset=None, empty_label="—")

    def __init__(self, *args: Any, kinds: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        self.fields["worker"].initial = user.pk


class HandOverForm(forms.Form):
    """Give the file to a colleague."""

    worker = ColleagueField(label=_("Nieuwe maatschappelijk werker"), permission=Permission.DECIDE_INTAKE)
    note = forms.CharField(
        label=_("Nota voor de collega"),
        widget=GrowingTextarea({"rows": 5}),
        max_length=5_000,
        help_text=_("Wat loopt, wat is beloofd, waarop letten? Ze staat bovenaan tot ze gelezen is."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CoachForm(forms.Form):
    """Let a coach work on the file too."""

    coach = ColleagueField(label=_("Trajectbegeleider of collega"))


class CloseFileForm(forms.Form):
    """Close the file."""

    reason = forms.ChoiceField(label=_("Reden"), choices=[("", "—"), *CloseReason.choices])


class ReopenFileForm(forms.Form):
    """Open a closed file again."""

    worker = ColleagueField(label=_("Maatschappelijk werker"), permission=Permission.DECIDE_INTAKE)


class ReviewForm(forms.Form):
    """The yearly review took place."""

    held_on = DateField(label=_("Herzien op"), help_text=_("De volgende herziening komt een jaar later."))


class EmergencyForm(forms.Form):
    """Why this file must be opened now."""

    reason = forms.CharField(
        label=_("Waarom is dit nu nodig?"),
        widget=GrowingTextarea({"rows": 3}),
        max_length=500,
        help_text=_("Minstens vijf woorden. De maatschappelijk werker en het diensthoofd lezen dit."),
    )


class ProtectForm(forms.Form):
    """Protect a file or show it to the team again."""

    protected = forms.TypedChoiceField(
        label=_("Wie ziet dit dossier?"),
        coerce=lambda value: value == "yes",
        choices=[("no", _("het team")), ("yes", _("enkel wie eraan werkt en het diensthoofd"))],
        widget=SegmentedRadio,
    )
