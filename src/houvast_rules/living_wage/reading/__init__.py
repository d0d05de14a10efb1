"""From what somebody wrote down to the facts of a calculation, with the place of every mistake.

Public: `read_facts` (the facts of a document), `calculate_document` (their answer),
`InputError` (what is wrong and where).
"""

from __future__ import annotations

from houvast_rules.living_wage.reading.answering import calculate_document
from houvast_rules.living_wage.reading.document import read_facts
from houvast_rules.living_wage.reading.entry import InputError

__all__ = ["InputError", "calculate_document", "read_facts"]
