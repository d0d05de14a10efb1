"""Append-only by triggers of our own: those of pgtrigger step aside for whoever sets `pgtrigger.ignore`."""

import pgtrigger.migrations
from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION houvast_append_only() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME; END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION houvast_append_only();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION houvast_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_access FOR EACH ROW EXECUTE FUNCTION houvast_append_only();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_access EXECUTE FUNCTION houvast_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="access",
            name="no_change",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="access",
            name="no_truncate",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="no_change",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="no_truncate",
        ),
        migrations.RunSQL(APPEND_ONLY, "DROP FUNCTION houvast_append_only() CASCADE"),
    ]
