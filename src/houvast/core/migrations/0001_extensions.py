"""Extensions and functions the constraints and the search need."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

# unaccent() is only STABLE because its dictionary can change; ours is the one shipped with
# PostgreSQL, so an IMMUTABLE wrapper is safe and lets generated columns and indexes use it.
FOLD = """
CREATE OR REPLACE FUNCTION houvast_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION houvast_fold(text)"),
    ]
