"""Whose contract a changed row is about, for the audit log."""

OF_GPMI = (
    "(SELECT c.person_id FROM contracts_gpmi g JOIN casefiles_casefile c ON c.id = g.case_file_id"
    " WHERE g.id = changed_row.gpmi_id)"
)
