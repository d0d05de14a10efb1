"""Versions of templates, which never change once published, and the text of the letters made with them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseDocument
from houvast.apps.paperwork.enums import TRANSITIONS, LetterKind, LetterLanguage, TemplateState
from houvast.apps.paperwork.queries import LetterQuerySet, LetterTemplateQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned

_UNDECIDED = Q(valid_from__isnull=True, published_by__isnull=True, published_at__isnull=True)
_PUBLISHED = Q(valid_from__isnull=False, published_by__isnull=False, published_at__isnull=False)
_WORDS = (
    "code",
    "kind",
    "language",
    "number",
    "title",
    "subject",
    "body",
    "valid_from",
    "published_by_id",
    "published_at",
)


class LetterTemplate(Recorded, Versioned):
    """One version of a template in one language; `code` and `language` name the family it belongs to.

    `subject` and `body` hold merge fields (`filling.py`), `body` also a little markup (`markup.py`). What Houvast ships
    is published by nobody in particular: `shipped`.
    """

    code = models.SlugField(max_length=60)
    kind = models.CharField(_("soort brief"), max_length=20, choices=LetterKind)
    language = models.CharField(_("taal"), max_length=2, choices=LetterLanguage)
    number = models.PositiveSmallIntegerField(_("versie"), default=1)
    title = models.CharField(_("naam"), max_length=80)
    subject = models.CharField(_("onderwerp"), max_length=150)
    body = models.TextField(_("tekst"))
    state = models.CharField(_("toestand"), max_length=12, choices=TemplateState, default=TemplateState.DRAFT)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    shipped = models.BooleanField(_("van Houvast"), default=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "language", "number"], name="template_version_once"),
            models.UniqueConstraint(
                fields=["code", "language"],
                condition=Q(state=TemplateState.DRAFT),
                name="template_one_draft",
                violation_error_message=_("Er is al een ontwerp van dit sjabloon in deze taal."),
            ),
            models.UniqueConstraint(
                fields=["code", "language", "valid_from"],
                condition=Q(state=TemplateState.PUBLISHED),
                name="template_one_from_a_day",
                violation_error_message=_("Er begint al een versie op deze dag."),
            ),
            models.CheckConstraint(
                condition=Q(_UNDECIDED, state=TemplateState.DRAFT)
                | (Q(state__in=[TemplateState.PUBLISHED, TemplateState.RETIRED]) & (_PUBLISHED | Q(shipped=True))),
                name="template_state_is_complete",
            ),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(body="") & ~Q(title=""), name="template_has_words"),
        ]
        triggers = [
            *audited(),
            pgtrigger.FSM(name="one_way", field="state", transitions=[(str(a), str(b)) for a, b in TRANSITIONS]),
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'ontwerp' AND ({new}) IS DISTINCT FROM ({old})".format(
                        new=", ".join(f"NEW.{name}" for name in _WORDS), old=", ".join(f"OLD.{name}" for name in _WORDS)
                    )
                ),
            ),
            pgtrigger.Protect(
                name="published_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__state=TemplateState.DRAFT.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}) {self.number}"


class Letter(Recorded):
    """The text of one version of a letter: the one source of its PDF and its editable files."""

    document = models.ForeignKey(CaseDocument, models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField(_("versie"))
    template = models.ForeignKey(LetterTemplate, models.PROTECT, related_name="letters", verbose_name=_("sjabloon"))
    language = models.CharField(_("taal"), max_length=2, choices=LetterLanguage)
    recipient = models.TextField(_("aan"), blank=True)
    subject = models.CharField(_("onderwerp"), max_length=150)
    body = models.TextField(_("tekst"))
    dated_on = models.DateField(_("datum"))
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("van"))

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="letter_text_per_version")]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM casefiles_casedocument d JOIN casefiles_casefile c ON c.id = d.case_file_id"
                " WHERE d.id = changed_row.document_id)"
            ),
            pgtrigger.Protect(name="text_stays", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.subject
