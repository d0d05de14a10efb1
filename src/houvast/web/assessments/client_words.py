"""The plain question above each life domain, for a client who reads alone; the answers are those of the instrument."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.core.enums import LifeDomain

_QUESTIONS: dict[str, Any] = {
    LifeDomain.INCOME: _("Hebt u genoeg geld om rond te komen?"),
    LifeDomain.RIGHTS: _("Lukt het met brieven en papieren?"),
    LifeDomain.HOUSING: _("Woont u goed en veilig?"),
    LifeDomain.PHYSICAL_HEALTH: _("Hoe gaat het met uw lichaam?"),
    LifeDomain.MENTAL_HEALTH: _("Hoe voelt u zich?"),
    LifeDomain.FAMILY: _("Hoe gaat het thuis?"),
    LifeDomain.NETWORK: _("Hebt u mensen rond u die helpen?"),
    LifeDomain.LANGUAGE: _("Lukt het met praten, lezen en de computer?"),
    LifeDomain.WORK: _("Hoe gaat het met werk of school?"),
    LifeDomain.MOBILITY: _("Geraakt u waar u moet zijn?"),
    LifeDomain.LEISURE: _("Doet u leuke dingen, samen met anderen?"),
    LifeDomain.RESIDENCE: _("Zijn uw verblijf en uw papieren in orde?"),
}


def question(domain: str) -> str:
    """Return the question in the active language; a domain without one is asked by its label."""
    return str(_QUESTIONS.get(domain, ""))
