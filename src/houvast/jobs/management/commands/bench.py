"""`make bench`: fill a database of its own with 100,000 clients and time the pages on it."""

import socket
import time
from argparse import ArgumentParser
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import Team, User
from houvast.accounts.permissions import Permission
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.reporting.figures import year_figures
from houvast.apps.trajectories.actions.booklet import BOOKLET_JOB, start_booklet
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.apps.workload.load import workload
from houvast.jobs.bench.aid import bulk_review
from houvast.jobs.bench.figures_sql import figures_in_sql
from houvast.jobs.bench.fill import fill
from houvast.jobs.bench.measure import ASKS, Timing, Visitor, median_of, requests_per_second, time_page
from houvast.jobs.bench.payments import time_payments
from houvast.jobs.bench.sitting import full_sitting
from houvast.jobs.bench.staff import HEAD, WORKER
from houvast.jobs.management.commands.serve import start_web, stop

LAST = "laatste"  # of houvast.web.clients.listing; jobs and web do not import each other
YEAR = 2025
NAMES = ["Vermeulen", "el idrisi", "Yilmaz", "zoe peters", "Van den Broek", "desmet", "Ozturk", "Dhondt amira"]


class Command(BaseCommand):
    help = "Fill a database with many clients and time the main pages; refuses a database that holds other data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clients", type=int, default=100_000)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        self._fill(options["clients"])
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            port = free.getsockname()[1]
        connections.close_all()
        server = start_web("127.0.0.1", port, workers=1, threads=4)
        try:
            self._wait_for(port)
            self._time_pages(port)
        finally:
            stop({"the web server": server})
        self._time_figures()
        self._time_workload()
        self._time_booklet()
        self._time_bulk_review()
        self._time_payments()

    def _fill(self, clients: int) -> None:
        if Person.objects.exists():
            if not User.objects.filter(username=WORKER).exists():
                raise CommandError("This database holds other data: measuring writes to a database of its own.")
            self.stdout.write(f"{Person.objects.count():,} clients are there already")
            return
        begin = time.monotonic()
        fill(clients=clients, say=lambda part: self.stdout.write(f"  … {part} ({time.monotonic() - begin:.0f} s)"))
        self.stdout.write(f"{clients:,} clients in {time.monotonic() - begin:.0f} seconds\n")

    def _wait_for(self, port: int) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise CommandError("the server does not answer within a minute")

    def _time_pages(self, port: int) -> None:
        worker, head = User.objects.get(username=WORKER), User.objects.get(username=HEAD)
        self.stdout.write(f"\n{'page':<44}{'median':>9}{'p95':>9}{'slowest':>9}   ms, {ASKS} asks")
        for user, label in ((worker, "worker"), (head, "head of service")):
            visitor = Visitor(port, user)
            for name, paths in self._pages(user).items():
                self._show(f"{name} ({label})", time_page(visitor, paths))
            visitor.close()
        mixed = [path for paths in self._pages(worker).values() for path in paths[:5]]
        self.stdout.write(f"\n{requests_per_second(port, worker, mixed):.0f} pages a second with four clients at once")

    def _pages(self, user: User) -> dict[str, list[str]]:
        clients = reverse("clients:list")
        files = CaseFile.objects.visible_to(user).order_by("pk").values_list("person_id", flat=True)[:40]
        pages = {
            "home": [reverse("today")],
            "client list, first page": [clients],
            "client list, last page": [f"{clients}?page={LAST}"],
            "search by name": [f"{reverse('search')}?{urlencode({'q': name})}" for name in NAMES],
            "client page": [reverse("casefiles:person", args=[person]) for person in files],
        }
        if user.may(Permission.READ_GROUPS):
            # A tenth of the clients: at 100,000 clients 20,000 times a sociale balans, and for one kind 20,000 times an MPSA.
            every = TrajectoryKind.objects.order_by("pk").values_list("pk", flat=True)[:10]
            measured = MpsaMeasurement.objects.filter(case_file__trajectories__kind__in=every)
            both = measured.values_list("case_file__trajectories__kind", flat=True)[:1]
            pages["group: balance of a tenth of the clients"] = [_group(kind) for kind in every if kind not in both]
            pages["workload of the house (400 workers)"] = [reverse("workload:overview")]
            pages["group: balance, MPSA, goals and ladder"] = [_group(kind) for kind in both]
        if user.may(Permission.PREPARE_SITTING):
            pages["agenda of a sitting, 80 items"] = [reverse("committee:agenda", args=[full_sitting(user).pk])]
        return pages

    def _show(self, name: str, timing: Timing) -> None:
        self.stdout.write(f"{name:<44}{timing.median:>9.1f}{timing.p95:>9.1f}{timing.slowest:>9.1f}")

    def _time_figures(self) -> None:
        ours, by_hand = median_of(lambda: year_figures(YEAR)), median_of(lambda: figures_in_sql(YEAR))
        self.stdout.write(
            f"\nyear figures: {ours:.0f} ms; the same in hand-written SQL: {by_hand:.0f} ms; ratio {ours / by_hand:.2f}"
        )

    def _time_workload(self) -> None:
        """The hours of sixty workers, three teams of the measuring centre; each has more files than a real one."""
        teams = list(Team.objects.order_by("pk").values_list("pk", flat=True)[:3])
        sixty = set(User.objects.filter(team__in=teams, role=Role.SOCIAL_WORKER).values_list("pk", flat=True))
        counted = workload(timezone.localdate(), only=sixty)
        files = sum(load.files for load in counted.workers)
        took = median_of(lambda: workload(timezone.localdate(), only=sixty))
        self.stdout.write(f"\nworkload of {len(sixty)} workers with {files:,} files: {took:.0f} ms")

    def _time_booklet(self) -> None:
        """The trajectory guide as a PDF, the whole job: figures of every kind, all sheets, the pages set."""
        booklet = start_booklet(internal=True, by=User.objects.get(username=HEAD), at=timezone.now())
        jobs.perform_import_paths()  # type: ignore[no-untyped-call]
        begin = time.monotonic()
        jobs.tasks[BOOKLET_JOB](booklet_id=booklet.pk)
        seconds = time.monotonic() - begin
        booklet.refresh_from_db()
        sheets = booklet.total // 2
        self.stdout.write(
            f"guide as a booklet: {sheets} sheets in {seconds:.1f} s; {20 / sheets * seconds:.1f} s for 20 (bound 10)"
        )

    def _time_bulk_review(self) -> None:
        """Every running living wage calculated again and proposed after an index step."""
        made, listing, proposing = bulk_review()
        both = listing + proposing
        self.stdout.write(
            f"bulk review of {made:,} calculations: {both:.1f} s ({listing:.1f} list, {proposing:.1f} proposals; bound 60)"
        )

    def _time_payments(self) -> None:
        """A month of 10,000 grants: the job that proposes and the one that books (bound 60 s together)."""
        took = time_payments()
        self.stdout.write(
            f"payment run of {took.lines:,}: proposed in {took.propose:.1f} s, locked in {took.lock:.1f} s,"
            f" file in {took.file:.1f} s, booked in {took.book:.1f} s; jobs together {took.propose + took.book:.1f} s (bound 60)"
        )


def _group(kind: int) -> str:
    return f"{reverse('reporting:groups')}?{urlencode({'groep': f'traject-{kind}', 'jaar': YEAR})}"
