"""The steps up to the hearing: the reason, the written notice, the invitation and what was said; and the end."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.clients.enums import Interpreter
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.asking import note_reason
from houvast.apps.sanctions.actions.ending import end_path
from houvast.apps.sanctions.actions.hearing import offer_hearing, record_hearing, send_invitation
from houvast.apps.sanctions.actions.warning import prepare_notice, send_notice
from houvast.apps.sanctions.enums import Delivery, HearingResult, Outcome, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.web.access import requires, user_of
from houvast.web.sanctions.acting import StepPage, take_step
from houvast.web.sanctions.forms import EndForm, HeardForm, HearingForm, NoticeForm, ReasonForm, SentForm
from houvast.web.sanctions.letters import INVITATION, NOTICE, keep_letter
from houvast.web.sanctions.opening import open_path
from houvast_rules.statements import source


@requires(Permission.SANCTION)
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """What does the client say? A good reason ends it here."""
    path = open_path(request, pk, page="Reden vragen")
    initial = {"asked_on": timezone.localdate(), "language": path.case_file.person.language}
    form = ReasonForm(request.POST or None, initial=initial)
    page = StepPage(
        slug="reden",
        at=(Stage.REASON,),
        title=_("Vraag de reden"),
        text=_("Luister eerst. Een goede reden beëindigt dit meteen, zonder gevolg."),
        button=_("Bewaar wat de cliënt zegt"),
        done=_("Bewaard, ook in het verloop."),
        rules=(source("SAN-01" if path.gpmi_id else "SAN-02"),),
    )

    def act(expected: int) -> None:
        note_reason(path=path, expected=expected, **form.cleaned_data, by=user_of(request), at=timezone.now())

    return take_step(request, path, form, page, act)


@requires(Permission.SANCTION)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of the written notice; it is printed from the page of the path."""
    path = open_path(request, pk, page="Aanmaning")
    initial = {"language": path.language, "can_do": path.notice_can_do, "until": path.notice_until}
    form = NoticeForm(request.POST or None, initial=initial)
    page = StepPage(
        slug="aanmaning",
        at=(Stage.NOTICE,),
        title=_("Maak de aanmaning"),
        text=_(
            "De brief zegt zelf al: waarover het gaat, wat beide kanten beloofden, wat de cliënt zei en welke rechten er zijn."
        ),
        button=_("Bewaar de tekst"),
        done=_("Bewaard. Druk de brief af en noteer daarna dat ze vertrok."),
        rules=(source("SAN-03"),),
    )

    def act(expected: int) -> None:
        prepare_notice(path=path, expected=expected, **form.cleaned_data, by=user_of(request), at=timezone.now())

    return take_step(request, path, form, page, act)


@requires(Permission.SANCTION)
def notice_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice left: the copy that was sent stays in the file."""
    path = open_path(request, pk, page="Aanmaning verstuurd")
    page = StepPage(
        slug="aanmaning-verstuurd",
        at=(Stage.NOTICE,),
        title=_("Aanmaning verstuurd"),
        text=_("Aangetekend of afgegeven tegen ontvangstbewijs. De brief blijft in het dossier zoals hij vertrok."),
        button=_("Noteer"),
        done=_("De aanmaning staat in het verloop en bij de documenten."),
        rules=(source("SAN-03"),),
    )

    return _letter_left(request, path, page, letter=NOTICE, send=send_notice)


@requires(Permission.SANCTION)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """When and where the client is heard; a missing measurement never holds it back."""
    path = open_path(request, pk, page="Hoorzitting")
    form = HearingForm(request.POST or None, initial=_hearing_initial(path))
    page = StepPage(
        slug="hoorzitting",
        at=(Stage.HEARING, Stage.OPINION),
        title=_("Kies de dag van de hoorzitting"),
        text=_(
            "De hoorzitting gaat altijd door. De MPSA gaat mee, of de hoofdmaatschappelijk werker zegt waarom er geen recente is."
        ),
        button=_("Bewaar de dag"),
        done=_("Bewaard. Druk de uitnodiging af en noteer daarna dat ze vertrok."),
        rules=(source("PRO-10"), source("MPS-02")),
    )

    def act(expected: int) -> None:
        values = form.cleaned_data
        moment = timezone.make_aware(dt.datetime.combine(values["hearing_on"], values["hearing_time"]))
        offer_hearing(
            path=path,
            expected=expected,
            hearing_at=moment,
            place=values["place"],
            interpreter=values["interpreter"],
            by=user_of(request),
            at=timezone.now(),
        )

    return take_step(request, path, form, page, act)


def _hearing_initial(path: NonCompliance) -> dict[str, object]:
    needed = path.case_file.person.interpreter != Interpreter.NONE
    if path.hearing_at is None:
        return {"interpreter": needed}
    local = timezone.localtime(path.hearing_at)
    return {
        "hearing_on": local.date(),
        "hearing_time": f"{local:%H:%M}",
        "place": path.hearing_place,
        "interpreter": path.hearing_interpreter,
    }


@requires(Permission.SANCTION)
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation left."""
    path = open_path(request, pk, page="Uitnodiging verstuurd")
    page = StepPage(
        slug="uitnodiging-verstuurd",
        at=(Stage.HEARING,),
        title=_("Uitnodiging verstuurd"),
        text=_("Met het recht op bijstand, een tolk en inzage van het dossier. De brief blijft in het dossier."),
        button=_("Noteer"),
        done=_("De uitnodiging staat in het verloop en bij de documenten."),
        rules=(source("PRO-10"),),
    )

    return _letter_left(request, path, page, letter=INVITATION, send=send_invitation)


@requires(Permission.SANCTION)
def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said; or she did not come, or sees no need."""
    path = open_path(request, pk, page="Verslag van de hoorzitting")
    form = HeardForm(request.POST or None, initial={"heard_on": timezone.localdate()})
    ready = bounds.hearing_ready(path, on=timezone.localdate())
    page = StepPage(
        slug="gehoord",
        at=(Stage.HEARING,),
        title=_("Noteer de hoorzitting"),
        text=_("Schrijf op wat de cliënt zei. Niet komen is geen bekentenis: je kan daarna opnieuw uitnodigen."),
        button=_("Bewaar het verslag"),
        done=_("Verslag bewaard."),
        rules=(source("PRO-10"), source("MPS-02")),
        extra={"remarks": ready.flags if ready else ()},
    )

    def act(expected: int) -> None:
        values = {**form.cleaned_data, "result": HearingResult(form.cleaned_data["result"])}
        record_hearing(path=path, expected=expected, **values, by=user_of(request), at=timezone.now())

    return take_step(request, path, form, page, act)


@requires(Permission.SANCTION)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it here, at whatever step: nothing follows."""
    path = open_path(request, pk, page="Beëindigen zonder gevolg")
    form = EndForm(request.POST or None)
    page = StepPage(
        slug="einde",
        title=_("Beëindig zonder gevolg"),
        text=_("Dat kan bij elke stap. Wat genoteerd is, blijft leesbaar; er volgt niets voor de cliënt."),
        button=_("Beëindig"),
        done=_("Beëindigd zonder gevolg."),
    )

    def act(expected: int) -> None:
        values = form.cleaned_data
        end_path(
            path=path,
            expected=expected,
            outcome=Outcome(values["outcome"]),
            note=values["note"],
            by=user_of(request),
            at=timezone.now(),
        )

    return take_step(request, path, form, page, act)


def _letter_left(
    request: HttpRequest, path: NonCompliance, page: StepPage, *, letter: str, send: Callable[..., NonCompliance]
) -> HttpResponse:
    """Note when and how a letter left, and keep the copy that was sent."""
    form = SentForm(request.POST or None, initial={"sent_on": timezone.localdate()})

    def act(expected: int) -> None:
        values, user, now = form.cleaned_data, user_of(request), timezone.now()
        facts = {"sent_on": values["sent_on"], "how": Delivery(values["how"])}
        with transaction.atomic():
            sent = send(path=path, expected=expected, **facts, by=user, at=now)
            keep_letter(sent, letter, dated_on=values["sent_on"], by=user, at=now)

    return take_step(request, path, form, page, act)
