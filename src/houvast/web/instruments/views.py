"""The instruments and their versions: the list, one version with its parts, the preview, a new version."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.instruments import start_draft
from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.outline import lists_of
from houvast.web.access import requires, user_of
from houvast.web.instruments.opening import open_version, trail, version_step
from houvast.web.instruments.previewing import competences_of, domains_of, questions_of, thresholds_of
from houvast.web.instruments.rows import part_rows
from houvast.web.instruments.words import kind_name, list_name, state_of, use_of


@require_safe
@requires(Permission.MANAGE_INSTRUMENTS)
def overview(request: HttpRequest) -> HttpResponse:
    """Every instrument with its versions, the newest first."""
    today = timezone.localdate()
    rows = Instrument.objects.visible_to(user_of(request)).with_use().order_by("code", "-pk")
    families = []
    for _code, group in groupby(rows, key=lambda row: row.code):
        versions = list(group)
        now = next((row for row in versions if row.measures_on(today)), None)
        draft = next((row for row in versions if row.is_draft), None)
        families.append(
            {
                "title": (now or versions[0]).title,
                "versions": [{"row": row, "state": state_of(row, today)} for row in versions],
                "source": None if draft else now or versions[0],
                "none_in_force": now is None,
                "use": use_of(now or versions[0]),
            }
        )
    return render(request, "instruments/list.html", {"families": families})


@require_safe
@requires(Permission.MANAGE_INSTRUMENTS)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: over which days, how often used, its parts; a draft can be edited from here."""
    instrument = open_version(request, pk)
    context = {
        "instrument": instrument,
        "kind": kind_name(instrument),
        "state": state_of(instrument, timezone.localdate()),
        "use": use_of(instrument),
        "lists": [
            {"name": name, "title": list_name(name), "rows": part_rows(instrument, (name,))}
            for name in lists_of(instrument.definition)
        ],
        "trail": trail((str(instrument), "")),
    }
    return render(request, "instruments/version.html", context)


@require_safe
@requires(Permission.MANAGE_INSTRUMENTS)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions as the worker and the client meet them, in the language chosen with `taal`; nothing is kept."""
    instrument, today = open_version(request, pk), timezone.localdate()
    asked = request.GET.get("taal", "")
    language = asked if asked in LANGUAGE_NAMES else "nl"
    context = {
        "instrument": instrument,
        "language": language,
        "languages": list(LANGUAGE_NAMES.items()),
        "domains": domains_of(instrument, language, on=today),
        "questions": questions_of(instrument, language, on=today),
        "groups": competences_of(instrument, language),
        "thresholds": thresholds_of(instrument, language, on=today),
        "trail": trail(version_step(instrument), (_("Voorbeeld"), "")),
    }
    return render(request, "instruments/preview.html", context)


@require_POST
@requires(Permission.MANAGE_INSTRUMENTS)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft with the content of this version, or continue the one there is."""
    source = open_version(request, pk)
    draft = start_draft(source=source, by=user_of(request))
    messages.info(request, _("Dit is het ontwerp. Cliënten worden er pas mee bevraagd als het gepubliceerd is."))
    return redirect("instruments:version", draft.pk)
