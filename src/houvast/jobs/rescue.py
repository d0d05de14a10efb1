"""Jobs of a worker that died: given back to the queue, so that a payment run goes on without anybody noticing.

Only jobs that do no harm when they begin again: each commits its own place, or does all of its work in one transaction.
"""

import asyncio

from procrastinate import App

from houvast.apps.imports.actions.runs import CHECK_JOB, LOAD_JOB
from houvast.apps.payments.actions.booking import BOOK_JOB
from houvast.apps.payments.actions.proposing import PROPOSE_JOB

RESUMABLE = frozenset({PROPOSE_JOB, BOOK_JOB, CHECK_JOB, LOAD_JOB})
# A living worker tells so every ten seconds.
SILENT_SECONDS = 30


async def rescue(app: App) -> int:
    """Give back the jobs of workers that are silent; return how many."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
    found = [job for job in stalled if job.task_name in RESUMABLE]
    for job in found:
        await app.job_manager.retry_job(job)
    return len(found)


async def keep_rescuing(app: App) -> None:
    """Look again for as long as this worker lives."""
    while True:
        await asyncio.sleep(SILENT_SECONDS)
        await rescue(app)
