"""Carry out background work until told to stop; `serve` starts one, a larger centre may start more."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from houvast.jobs.rescue import keep_rescuing, rescue

FINISH_SECONDS = 10


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is left to do")

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(work(wait=not options["once"]))


async def work(*, wait: bool) -> None:
    """Take jobs from the queue of this database; on a signal, finish the running one or give it back."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # noqa: S101  (that is what the Django app of procrastinate is)
    with app.replace_connector(connector.get_worker_connector()) as worker_app:
        async with worker_app.open_async():
            await rescue(worker_app)
            watching = asyncio.create_task(keep_rescuing(worker_app))
            try:
                await worker_app.run_worker_async(wait=wait, concurrency=1, shutdown_graceful_timeout=FINISH_SECONDS)
            finally:
                watching.cancel()
