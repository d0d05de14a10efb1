"""One error for every number of an organisation, an account or a payment that cannot be right."""

from __future__ import annotations

from houvast_rules.errors import RulesError


class ImpossibleNumberError(RulesError):
    """The text cannot be such a number; `code` is LENGTH, START or CHECK, the message is Dutch and fit for a form."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
