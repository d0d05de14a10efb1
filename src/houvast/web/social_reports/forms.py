"""What is typed on a report: how it starts, a box per part, remarks per part."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.actions.report_reviews import WHOLE_REPORT
from houvast.apps.aid.actions.reports import Written
from houvast.apps.aid.models import ReportBlock
from houvast.apps.aid.proposal_words import proposal_sentence
from houvast.web.refusals import number_of

TEXT_LIMIT = 20_000


def mark_of(text: str) -> str:
    """A short mark of a text: the browser brings it back, so that a part nobody touched is known as such."""
    plain = text.replace("\r\n", "\n").strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


class ProposalChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return proposal_sentence(row)


class InquiryChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return f"{row} – {row.reason}"


class StartForm(forms.Form):
    """What the report is about."""

    subject = forms.CharField(label=_("Onderwerp"), max_length=150)
    inquiry: Any = InquiryChoice(label=_("Sociaal onderzoek"), queryset=None, required=False, empty_label=_("geen"))
    proposals: Any = ProposalChoices(
        label=_("Voorstellen in dit verslag"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, inquiries: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["inquiry"].queryset, chosen["proposals"].queryset = inquiries, proposals
        if not proposals:
            del self.fields["proposals"]


class BlocksForm(forms.Form):
    """One box per part of the report, each with the version that was read."""

    def __init__(self, *args: Any, blocks: Iterable[ReportBlock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = list(blocks)
        for block in self.blocks:
            lines = min(24, max(3, block.text.count("\n") + len(block.text) // 90 + 2))
            self.fields[f"text_{block.pk}"] = forms.CharField(
                label=block.get_kind_display(),
                required=False,
                max_length=TEXT_LIMIT,
                initial=block.text,
                widget=forms.Textarea(attrs={"rows": lines}),
            )

    def rows(self) -> list[tuple[ReportBlock, forms.BoundField]]:
        """Return each part beside its box, for the template."""
        return [(block, self[f"text_{block.pk}"]) for block in self.blocks]

    @property
    def written(self) -> dict[int, Written]:
        """What the action is asked: the text of each part, the version it was read in, and whether it was touched."""
        return {block.pk: self._written(block.pk) for block in self.blocks}

    def _written(self, number: int) -> Written:
        text = self.cleaned_data[f"text_{number}"]
        touched = mark_of(text) != self.data.get(f"opened_{number}", "")
        return Written(text, number_of(str(self.data.get(f"version_{number}", ""))), touched)


class ReviewForm(forms.Form):
    """Remarks on the whole and on each part."""

    def __init__(self, *args: Any, blocks: Iterable[ReportBlock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = list(blocks)
        for number in (WHOLE_REPORT, *[block.pk for block in self.blocks]):
            self.fields[f"remark_{number}"] = forms.CharField(
                label=_("Opmerking") if number else _("Opmerking over het hele verslag"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> list[tuple[ReportBlock, forms.BoundField]]:
        return [(block, self[f"remark_{block.pk}"]) for block in self.blocks]

    def whole(self) -> forms.BoundField:
        return self[f"remark_{WHOLE_REPORT}"]

    @property
    def remarks(self) -> dict[int, str]:
        """By id of the block, 0 for the whole."""
        return {int(name.removeprefix("remark_")): text for name, text in self.cleaned_data.items()}
