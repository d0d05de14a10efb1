"""Choices of the workload (practice.md §5.2-5.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BandState(models.TextChoices):
    """Where hours stand against the norm band; the words carry it, never a colour alone."""

    BELOW = "onder", _("onder de band")
    WITHIN = "in", _("in de band")
    ABOVE = "boven", _("boven de band")
    NO_HOURS = "geen", _("geen uren")


class Factor(models.TextChoices):
    """What makes a trajectory take longer than its sheet says."""

    INTERPRETER = "tolk", _("tolk nodig")
    CHILDREN = "kinderen", _("gezin met kinderen")
    CRISIS = "crisis", _("crisis")
    PARTNERS = "partners", _("meerdere partners")


class Settlement(models.TextChoices):
    """What happened when a temporary hand-over came to its last day."""

    OPEN = "", _("loopt")
    RETURNED = "terug", _("teruggegeven")
    KEPT = "gehouden", _("blijft bij de collega")


class Place(models.TextChoices):
    """As what somebody works on a file."""

    SOCIAL_WORKER = "social_worker", _("maatschappelijk werker")
    COACH = "coach", _("trajectbegeleider")
    TRAJECTORY = "trajectory", _("begeleider van een traject")
