"""The same worker and file as for the pages of a file."""

from tests.web.casefiles.conftest import as_user, case_file, colleague, logged_in, stranger, worker

__all__ = ["as_user", "case_file", "colleague", "logged_in", "stranger", "worker"]
