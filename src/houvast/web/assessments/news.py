"""Who saved a draft meanwhile, in one sentence each."""

from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.savers import Saver, savers_since


def news_since(draft: Any, *, version: int, reader: User) -> str:
    """Say who saved a draft after `version`, the last one first."""
    sentences = dict.fromkeys(_sentence(saver, reader) for saver in savers_since(draft, version=version))
    return " ".join(sentences) or _("Deze meting is intussen ook ergens anders bewaard.")


def _sentence(saver: Saver, reader: User) -> str:
    if saver.is_client:
        return _("De cliënt vulde intussen in.")
    if saver.user is None:
        return _("Deze meting is intussen ook ergens anders bewaard.")
    if saver.user == reader:
        return _("Je bewaarde deze meting intussen zelf op een ander toestel of tabblad.")
    return _("%(name)s bewaarde deze meting intussen ook.") % {"name": saver.user}
