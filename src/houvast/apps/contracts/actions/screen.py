"""Signing on the screen of the centre: everybody reads the same text, signs in turn, and then it is sealed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.contracts.actions.annex_signing import sign_annex
from houvast.apps.contracts.actions.sealing import seal_paper
from houvast.apps.contracts.actions.signing import refuse_early, refuse_early_gpmi, sign_gpmi
from houvast.apps.contracts.enums import AnnexState, GpmiState
from houvast.apps.contracts.models import Annex, Gpmi, Seal, Signature, Signing
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.documents.models import StoredFile


@dataclass(frozen=True)
class Conditions:
    """What must be settled before the first signature, because it stands in the text that is read."""

    present: str
    reflection_waived: bool = False
    no_balance_reason: str = ""
    evaluation_dates: Sequence[dt.date] = ()


@dataclass(frozen=True)
class Signatory:
    """Who signs, and for which party."""

    party: Party
    name: str


@action("Tekenen op het scherm begonnen")
def start_signing(
    *,
    gpmi: Gpmi,
    annex: Annex | None,
    conditions: Conditions,
    signatories: Sequence[Signatory],
    text_digest: str,
    by: User,
    at: dt.datetime,
) -> Signing:
    """Open a signing for a text that was explained and offered; the one that is open already is returned.

    Raises `Refused` (per field) as signing on paper does: too early, no recent balance, nobody named.
    """
    locked = Gpmi.objects.select_for_update(of=("self",)).get(pk=gpmi.pk)
    known: Signing | None = locked.signings.open().first()
    if known is not None:
        return known
    refuse_closed(locked.case_file)
    if not conditions.present.strip():
        raise Refused({"present": _("Schrijf wie erbij is.")})
    _refuse_text(locked, annex, conditions, today=timezone.localdate(at))
    signing = Signing.objects.create(
        gpmi=locked,
        annex=annex,
        text_digest=text_digest,
        present=conditions.present.strip(),
        reflection_waived=conditions.reflection_waived,
        no_balance_reason=conditions.no_balance_reason.strip(),
        evaluation_dates=list(conditions.evaluation_dates),
        started_by=by,
    )
    Signature.objects.bulk_create(
        Signature(signing=signing, party=one.party, name=one.name, position=place)
        for place, one in enumerate(signatories)
    )
    return signing


def _refuse_text(gpmi: Gpmi, annex: Annex | None, conditions: Conditions, *, today: dt.date) -> None:
    """What is signed was explained and thought over; the contract is locked, so its annex is read as it is now."""
    waived = conditions.reflection_waived
    if annex is not None:
        fresh = gpmi.annexes.get(pk=annex.pk)
        if fresh.state != AnnexState.OFFERED:
            raise Refused(_("Dit bijvoegsel is nog niet besproken."))
        refuse_early(fresh.offered_on, today, reflection_waived=waived, today=today)
        return
    if gpmi.state != GpmiState.OFFERED:
        raise Refused(_("Dit GPMI is nog niet besproken."))
    reason = conditions.no_balance_reason
    refuse_early_gpmi(gpmi, today, reflection_waived=waived, no_balance_reason=reason, today=today)


@action("Getekend op het scherm")
def sign_on_screen(
    *,
    signature: Signature,
    drawing: StoredFile | None,
    typed: str,
    explained: bool,
    explained_in: str,
    by: User,
    at: dt.datetime,
) -> Signature:
    """Keep one signature, drawn or typed; the same sent twice is kept once.

    Raises `Refused` (per field) without either, when the client did not confirm the explanation, or when the signing
    ended meanwhile.
    """
    signing = Signing.objects.select_for_update(of=("self",)).get(pk=signature.signing_id)
    locked: Signature = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
    if locked.signed_at is not None:
        return locked
    if signing.completed_at or signing.voided_at:
        raise Refused(_("Deze ondertekening is al afgesloten."))
    if drawing is None and not typed.strip():
        raise Refused({"typed": _("Teken in het vak, of typ uw naam.")})
    if locked.party == Party.CLIENT and not explained:
        raise Refused({"explained": _("Vink aan dat de tekst uitgelegd is. Is dat niet zo, teken dan nog niet.")})
    locked.drawing, locked.typed = drawing, "" if drawing else typed.strip()
    locked.explained, locked.explained_in, locked.signed_at = explained, explained_in, at
    locked.save()
    return locked


@action("Tekenen op het scherm gestopt")
def void_signing(*, signing: Signing, by: User, at: dt.datetime) -> None:
    """Stop: what was signed on this occasion does not count, but stays on record."""
    locked = Signing.objects.select_for_update(of=("self",)).get(pk=signing.pk)
    if locked.completed_at or locked.voided_at:
        return
    locked.voided_at = at
    locked.save(update_fields=["voided_at"])


@action("Getekend en verzegeld")
def complete_signing(*, signing: Signing, text_digest: str, paper: StoredFile, by: User, at: dt.datetime) -> Seal:
    """Everybody signed: the contract or annex is signed today and its paper sealed; all or nothing.

    `text_digest` is that of the text as it is now. Raises `Refused` when somebody has yet to sign, when the text moved
    since the first signature, or for any reason a signature on paper would be refused.
    """
    locked = Signing.objects.select_for_update(of=("self",)).select_related("gpmi", "annex").get(pk=signing.pk)
    if locked.completed_at or locked.voided_at:
        raise Refused(_("Deze ondertekening is al afgesloten."))
    if locked.signatures.filter(signed_at__isnull=True).exists():
        raise Refused(_("Nog niet iedereen tekende."))
    if text_digest != locked.text_digest:
        raise Refused(_("De tekst veranderde sinds hij gelezen werd. Stop dit tekenen en begin opnieuw."))
    today = timezone.localdate(at)
    locked.completed_at = at
    locked.save(update_fields=["completed_at"])
    gpmi, annex = locked.gpmi, locked.annex
    waived = locked.reflection_waived
    if annex is not None:
        annex = sign_annex(annex=annex, expected=annex.version, signed_on=today, reflection_waived=waived, by=by, at=at)
    else:
        gpmi = sign_gpmi(
            gpmi=gpmi,
            expected=gpmi.version,
            signed_on=today,
            reflection_waived=waived,
            no_balance_reason=locked.no_balance_reason,
            evaluation_dates=locked.evaluation_dates,
            scan=paper,
            by=by,
            at=at,
        )
    return seal_paper(gpmi=gpmi, annex=annex, signing=locked, file=paper, by=by, at=at)
