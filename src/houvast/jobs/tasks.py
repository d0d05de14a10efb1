"""The schedule: what happens by itself, each time one command. A larger centre may run those commands itself."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="30 2 * * *")
@app.task(name="nightly", queueing_lock="nightly", pass_context=False)
def nightly(timestamp: int) -> None:
    """Every night; a centre that was switched off then does it when its worker starts (`PROCRASTINATE_PERIODIC_DEFAULTS`)."""
    call_command("nightly")
