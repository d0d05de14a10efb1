"""The jobs of this app; procrastinate finds them by name."""

from procrastinate.contrib.django import app

from houvast.apps.committee.actions.groups import GROUP_JOB, fill_group


@app.task(name=GROUP_JOB)
def agenda_group(group_id: int) -> None:
    """Put the proposals of a bulk review on an agenda."""
    fill_group(group_id=group_id)
