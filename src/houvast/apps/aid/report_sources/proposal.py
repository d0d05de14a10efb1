"""The proposal in words, with its motivation."""

from houvast.apps.aid.proposal_words import proposal_sentence
from houvast.apps.aid.report_sources.gathering import About, Assembled, assembled


def proposal(about: About) -> Assembled:
    """Tell what is asked of the committee. No query of its own."""
    lines = []
    for row in about.proposals:
        lines += [proposal_sentence(row), f"Motivering: {row.motivation}" if row.motivation else "", ""]
    return assembled(lines, [f"Voorstel: {row.get_kind_display()}" for row in about.proposals])
