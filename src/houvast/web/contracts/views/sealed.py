"""The sealed papers of a contract: each can be opened, and checked against its digest."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.sealing import digest_now
from houvast.apps.contracts.models import Seal
from houvast.documents.responses import file_response
from houvast.web.access import requires, user_of
from houvast.web.contracts.opening import open_gpmi, open_seal, trail_of


@requires(Permission.READ_FILE)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every sealed paper with its digest as it was and as it is now: intact or changed."""
    gpmi = open_gpmi(request, pk, page="Zegels nakijken")
    visible = Seal.objects.visible_to(user_of(request)).filter(gpmi=gpmi)
    seals = visible.select_related("file", "sealed_by", "annex", "signing").prefetch_related("signing__signatures")
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "rows": [(seal, digest_now(seal)) for seal in seals],
        "trail": trail_of(gpmi, _("Zegels")),
    }
    return render(request, "contracts/seals.html", context)


@requires(Permission.READ_FILE)
def paper(request: HttpRequest, pk: int) -> Any:
    """The sealed paper itself."""
    return file_response(open_seal(request, pk, page="Getekend exemplaar").file, inline=True)
