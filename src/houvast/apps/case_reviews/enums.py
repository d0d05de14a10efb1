"""Choices of the trajectoverleg (practice.md §5.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trigger(models.TextChoices):
    """Why a file is on the agenda."""

    WORKER = "op_vraag_werker", _("op vraag van de werker")
    NO_EVALUATION = "geen_evaluatie_6_maanden", _("zes maanden geen evaluatie")
    COMPLEX = "hoge_complexiteit", _("hoge complexiteit")
    NEW_WORKER = "wissel_werker", _("wissel van werker")
    COMMITTEE = "voor_BCSD", _("voor het bijzonder comité")
    AGREED = "afgesproken", _("zo afgesproken")
    NOT_DISCUSSED = "niet_besproken", _("vorige keer niet besproken")
