"""Who has a draft open is told for every instrument. The table is made anew: its rows are forgotten within a day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0007_one_draft_per_file"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="DraftPresence"),
        migrations.CreateModel(
            name="DraftPresence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("draft", models.CharField(max_length=40)),
                ("tab", models.CharField(max_length=36)),
                ("seen_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="draftpresence",
            constraint=models.UniqueConstraint(fields=("draft", "tab"), name="tab_is_present_once"),
        ),
    ]
