"""Filters of the register."""

from django import template

from houvast.web.intake.page import written_in_late
from houvast.web.intake.register import question_words

register = template.Library()
register.filter(question_words)
register.filter(written_in_late)
