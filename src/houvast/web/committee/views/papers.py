"""The papers of a sitting: the agenda for the members, and the letters about the right to be heard."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions.hearing import note_told
from houvast.apps.committee.enums import SendingWay
from houvast.apps.committee.models import AgendaItem, Seat, Sitting
from houvast.documents.responses import made_response
from houvast.web.access import log_accesses, requires, user_of
from houvast.web.committee.forms import SentForm
from houvast.web.committee.letters import BEHIND, agenda_document, language_of, letters_document
from houvast.web.committee.listing import whole_agenda
from houvast.web.committee.opening import open_item, open_sitting
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status


@requires(Permission.ATTEND_SITTING)
def agenda_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda to print: nobody's name is on it."""
    sitting, user = open_sitting(request, pk), user_of(request)
    rows = whole_agenda(user, sitting, prepares=False)
    document = agenda_document(sitting, rows, Seat.objects.visible_to(user).on(sitting.held_on))
    return made_response(document.pdf(), name=f"agenda {sitting.held_on}", inline=True)


@requires(Permission.PREPARE_SITTING)
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was not told yet that she can be heard: print the letters by language, then note that they left."""
    sitting = open_sitting(request, pk)
    items = _untold(request, sitting)
    form = SentForm(request.POST or None, initial={"sent_on": timezone.localdate(), "how": SendingWay.REGISTERED})

    def act() -> int:
        sent_on, how = form.cleaned_data["sent_on"], SendingWay(form.cleaned_data["how"])
        chosen = [item for item in items if str(item.pk) in request.POST.getlist("punt")]
        return note_told(
            sitting=sitting, items=chosen, sent_on=sent_on, how=how, by=user_of(request), at=timezone.now()
        )

    if request.method == "POST":
        told = attempt(form, act)
        if told:
            text = ngettext("%(n)s brief staat als verstuurd.", "%(n)s brieven staan als verstuurd.", told)
            messages.success(request, text % {"n": told})
        if told is not None:
            return redirect("committee:letters", pk=pk)
    by_language = Counter(language_of(item) for item in items)
    languages = [(code, get_language_info(code)["name_translated"], n) for code, n in sorted(by_language.items())]
    context = {"sitting": sitting, "items": items, "languages": languages, "form": form}
    return render(request, "committee/letters.html", context, status=answer_status(form))


@requires(Permission.PREPARE_SITTING)
def letters_pdf(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The letters that still have to leave, of one language."""
    sitting = open_sitting(request, pk)
    items = [item for item in _untold(request, sitting) if language_of(item) == language]
    if not items:
        raise Http404
    page = _("Brief over het recht om gehoord te worden")
    log_accesses(request, person_ids=[item.case_file.person_id for item in items], page=page)
    document = letters_document(sitting, items, language=language)
    return made_response(document.pdf(), name=f"hoorrecht {sitting.held_on} {language}", inline=True)


@requires(Permission.PREPARE_SITTING)
def letter_pdf(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """The letter of one item, also once it left."""
    item = open_item(request, pk, item_id, page=_("Brief over het recht om gehoord te worden"))
    document = letters_document(item.sitting, [item], language=language_of(item))
    return made_response(document.pdf(), name=document.reference, inline=True)


def _untold(request: HttpRequest, sitting: Sitting) -> list[AgendaItem]:
    """Items of files this user may open of which nobody was told yet; a breach has its own letters."""
    visible = AgendaItem.objects.visible_to(user_of(request)).to_tell(user_of(request)).filter(sitting=sitting)
    return list(visible.select_related("case_file__person", "proposal__scheme").prefetch_related(*BEHIND))
