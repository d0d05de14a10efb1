"""Imports for the matrix of pages."""

from typing import Any

from houvast.apps.imports.models import ImportProgress, ImportRun
from tests.web.world import Subject


def make_run(subject: Subject) -> dict[str, Any]:
    run = ImportRun.objects.create(label="Register", started_by=subject.worker)
    ImportProgress.objects.create(run=run)
    return {"pk": run.pk}
