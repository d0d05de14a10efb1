"""Whose contract a changed row is about, for the audit log; and words that stay once they are signed."""

import pgtrigger

OF_GPMI = (
    "(SELECT c.person_id FROM contracts_gpmi g JOIN casefiles_casefile c ON c.id = g.case_file_id"
    " WHERE g.id = changed_row.gpmi_id)"
)


def signed_words_stay(*columns: str) -> pgtrigger.Trigger:
    """Let the database refuse new words in a contract that was signed; `columns` hold the words."""
    moved = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
    return pgtrigger.Trigger(
        name="signed_words_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        declare=[("signed", "boolean")],
        func=(
            f"IF {moved} THEN"  # noqa: S608 - names of our own columns
            " SELECT signed_on IS NOT NULL INTO signed FROM contracts_gpmi WHERE id = OLD.gpmi_id;"
            " IF signed THEN RAISE EXCEPTION 'what was signed does not change'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF; END IF; RETURN NEW;"
        ),
    )
