"""One page per client: who, what is due, what changed, who promised what, what happened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from houvast.accounts.permissions import Permission
from houvast.apps.clients.models import Person
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.casefiles.overview import overview_context
from houvast.web.casefiles.register_data import register_context
from houvast.web.filepages.header import file_context, log_file_access, open_file_of_person


@requires(Permission.READ_FILE)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """The file of a client, or what the registers know of a person without one."""
    case_file = open_file_of_person(request, person_id, wanted=request.GET.get("dossier", ""))
    if case_file is None:
        return _without_file(request, person_id)
    log_file_access(request, case_file, page="Overzicht")
    context = {**file_context(request, case_file, tab="overview"), **overview_context(request, case_file)}
    return render(request, "casefiles/person.html", context)


def _without_file(request: HttpRequest, person_id: int) -> HttpResponse:
    """Identity and register data; a person whose file is hidden does not exist here."""
    user = user_of(request)
    if not user.may(Permission.FIND_PERSON):
        raise Http404
    found = get_visible_or_404(Person.objects.editable_by(user), pk=person_id)
    log_access(request, person_id=found.pk, page="Persoon zonder dossier")
    return render(request, "casefiles/without_file.html", register_context(request, found))
