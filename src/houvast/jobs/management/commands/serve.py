"""Run Houvast on one machine: bring database and static files up to date, then serve pages and background work."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from http.client import HTTPConnection, HTTPException
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

STOP_SECONDS = 15
START_SECONDS = 60
PR_SET_PDEATHSIG = 1


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="port to listen on")
        parser.add_argument("--workers", type=int, default=1, help="processes that answer requests")
        parser.add_argument("--threads", type=int, default=4, help="requests one process answers at the same time")
        parser.add_argument("--no-jobs", action="store_true", help="leave background work to another process")
        parser.add_argument("--demo", action="store_true", help="first make the demo centre, unless it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_taken_port(host, port)
        call_command("prepare", stdout=self.stdout)
        if options["demo"]:
            call_command("demo", stdout=self.stdout)
        connections.close_all()

        # From here on a signal only sets this, so that everything is stopped in order.
        stopping: list[int] = []

        def on_signal(number: int, frame: FrameType | None) -> None:
            stopping.append(number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, on_signal)

        children = {"the web server": start_web(host, port, options["workers"], options["threads"])}
        if not options["no_jobs"]:
            children["the background worker"] = start_jobs()
        try:
            self._watch(children, stopping, host, port)
        finally:
            stop(children)
        self.stdout.write("Houvast has stopped.")

    def _watch(self, children: dict[str, subprocess.Popen[bytes]], stopping: list[int], host: str, port: int) -> None:
        """Say when pages can be opened, then wait for a signal; a child that ends by itself is an error."""
        deadline, ready = time.monotonic() + START_SECONDS, False
        while not stopping:
            for name, child in children.items():
                if child.poll() is not None:
                    raise CommandError(f"{name} ended by itself (code {child.returncode}); see the messages above.")
            if not ready and answers(host, port):
                ready = True
                self.stdout.write(f"\nHouvast runs on http://{host}:{port}/ (Ctrl-C stops it)")
                self.stdout.flush()
            if not ready and time.monotonic() > deadline:
                raise CommandError(f"the web server does not answer within {START_SECONDS} seconds.")
            time.sleep(0.5 if ready else 0.1)


def refuse_taken_port(host: str, port: int) -> None:
    """Stop early, with a way out, when something already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"Port {port} on {host} is not free ({error.strerror}): PORT=8080 make run.") from error


def start_web(host: str, port: int, workers: int, threads: int) -> "subprocess.Popen[bytes]":
    """Start the application server; several workers come back by themselves when one dies."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", "--respawn-failed-workers"]
    # Threads that stay keep their database connection.
    command += ["--blocking-threads-idle-timeout", "600", "--workers-kill-timeout", "10", "--log-level", "warning"]
    return start([*command, "houvast.config.wsgi:application"])


def start_jobs() -> "subprocess.Popen[bytes]":
    """Start the worker that carries out what pages have put in the queue."""
    return start([sys.executable, "-m", "houvast.config.manage", "worker"])


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a child that gets no Ctrl-C of its own and does not outlive us, even if we are killed."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509  (no threads run yet in this process)
    )


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent dies; other systems have no such thing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(children: "dict[str, subprocess.Popen[bytes]]") -> None:
    """End all children in order: first ask, then insist."""
    for child in children.values():
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def answers(host: str, port: int) -> bool:
    """Tell whether a page comes back; any answer will do, the socket listens long before the application does."""
    connection = HTTPConnection(host, port, timeout=START_SECONDS)
    try:
        connection.request("HEAD", "/account/login/")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True
