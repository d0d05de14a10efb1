"""The folded name gets collation C (order, prefix and paging by one index); phones become findable."""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models import F, Func, Q


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial")]

    operations = [
        migrations.RemoveIndex("person", "person_search_name"),
        migrations.RemoveField("person", "search_name"),
        migrations.AddField(
            "person",
            "search_name",
            models.GeneratedField(
                expression=Func(
                    F("last_name"),
                    F("first_name"),
                    arg_joiner=" || ' ' || ",
                    output_field=models.TextField(),
                    template="houvast_fold(%(expressions)s)",
                ),
                output_field=models.TextField(db_collation="C"),
                db_persist=True,
            ),
        ),
        migrations.AddField(
            "person",
            "search_phone",
            models.GeneratedField(
                expression=Func(
                    F("phone"),
                    output_field=models.CharField(max_length=8),
                    template="right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), 8)",
                ),
                output_field=models.CharField(max_length=8),
                db_persist=True,
                help_text="The last eight digits: 0470 12 34 56 and +32 470 12 34 56 are one number.",
            ),
        ),
        migrations.AddIndex(
            "person",
            django.contrib.postgres.indexes.GinIndex(
                fields=["search_name"], name="person_search_name", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex("person", models.Index(fields=["search_name", "id"], name="person_in_order")),
        migrations.AddIndex(
            "person", models.Index(fields=["search_phone"], name="person_by_phone", condition=~Q(phone=""))
        ),
    ]
