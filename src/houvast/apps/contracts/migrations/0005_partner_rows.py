"""The one partner of a contract becomes the first of its partners."""

from django.db import migrations

MOVE = """
INSERT INTO contracts_contractpartner (gpmi_id, organisation, contact, reach, position)
SELECT id, partner_name, '', '', 0 FROM contracts_gpmi WHERE partner_name <> '';
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
BACK = """
UPDATE contracts_gpmi SET partner_name = left(coalesce((
    SELECT string_agg(p.organisation, ', ' ORDER BY p.position) FROM contracts_contractpartner p
    WHERE p.gpmi_id = contracts_gpmi.id), ''), 120);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [("contracts", "0004_partners_studies_resumed")]

    operations = [
        migrations.RunSQL(MOVE, BACK),
        migrations.RemoveField(model_name="gpmi", name="partner_name"),
    ]
