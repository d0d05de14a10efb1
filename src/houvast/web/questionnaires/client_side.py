"""What the client answers alone on a device that was handed over: his own questions, and nothing of the file."""

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest, HttpResponse

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.questionnaire_definition import Questionnaire
from houvast.apps.questionnaires.actions.drafts import save_client_side
from houvast.apps.questionnaires.asking import definition_of
from houvast.web.access import requires, user_of
from houvast.web.assessments import device
from houvast.web.assessments.device import ClientPage
from houvast.web.questionnaires.blocks import fill_blocks
from houvast.web.questionnaires.forms import ClientForm
from houvast.web.questionnaires.opening import open_response


@dataclass(kw_only=True)
class ResponseClientPage(ClientPage):
    """A questionnaire as the client answers it alone."""

    area = "questionnaires"

    definition: Questionnaire

    @classmethod
    def open(cls, request: HttpRequest, pk: int, *, page: str) -> Self:
        response = open_response(request, pk, page=page)
        return cls(request=request, draft=response, definition=definition_of(response.instrument))

    def form(self, data: Any = None) -> ClientForm:
        return ClientForm(data, response=self.draft, definition=self.definition, language=self.language)

    def context(self, form: ClientForm) -> dict[str, Any]:
        return {
            "blocks": fill_blocks(form, earlier=None, known={}),
            "name": self.definition.header.title.within(self.language),
        }

    def store(self, form: ClientForm) -> None:
        save_client_side(response=self.draft, answers=form.answers(), by=user_of(self.request))


@requires(Permission.MEASURE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then lock this session to the client's page."""
    return device.give(request, pk, ResponseClientPage)


@requires(Permission.MEASURE)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the client's questions and keep the answers; only on a device that was handed over for them."""
    return device.answer(request, pk, ResponseClientPage)


@requires(Permission.MEASURE)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker takes the device back with her password."""
    return device.back(request, pk, ResponseClientPage)
