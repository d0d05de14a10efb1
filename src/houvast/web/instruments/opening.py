"""Open one version or one draft: 404 for what is not there, and a published one is never offered for editing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.outline import Path
from houvast.web.access import get_visible_or_404, user_of


def open_version(request: HttpRequest, pk: int) -> Instrument:
    """Return a version with `used` and `unfinished` measurements, or 404."""
    versions = Instrument.objects.visible_to(user_of(request)).with_use()
    instrument: Instrument = get_visible_or_404(versions, pk=pk)
    return instrument


def path_of(place: str) -> Path:
    """Read the path of a part from the address; 404 for nonsense."""
    path = tuple(place.split("/")) if place else ()
    if not all(path):
        raise Http404
    return path


def not_a_draft(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """A published version does not change: say so and show it."""
    messages.warning(request, _("Deze versie is gepubliceerd en verandert niet meer. Begin een nieuwe versie."))
    return redirect("instruments:version", instrument.pk)


def trail(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way back, from the list of instruments."""
    return [(_("Instrumenten"), reverse("instruments:list")), *steps]


def version_step(instrument: Instrument) -> tuple[str, str]:
    return str(instrument), reverse("instruments:version", args=[instrument.pk])
