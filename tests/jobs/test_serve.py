"""`houvast serve` for real: on a data folder of its own, stopped by a signal, and killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from houvast.core.embedded import EmbeddedServer

ADDRESS = "127.0.0.1"
PATIENCE = 120  # seconds; a busy machine with two cores


class Serving:
    """A running `houvast serve`; what it says goes to a file."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port, self.log = data, port, data / "serve.log"
        environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "houvast.config.manage", "serve", "--port", str(port)],
                env={**environment, "HOUVAST_DATA": str(data)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.log.read_text()

    def until_ready(self) -> "Serving":
        assert wait_for(lambda: "Houvast runs on" in self.said() or self.process.poll() is not None), self.said()
        assert self.process.poll() is None, self.said()
        return self

    def get(self, path: str) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection(ADDRESS, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def database_runs(self) -> bool:
        return EmbeddedServer(self.data / "postgres").is_running()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("centre")
    yield folder
    last = EmbeddedServer(folder / "postgres")
    last.acquire()
    last.release()


@pytest.fixture
def serve(data: Path) -> Iterator[Callable[[int], Serving]]:
    running: list[Serving] = []

    def start(port: int) -> Serving:
        running.append(Serving(data, port))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.process.terminate()
            one.process.wait(PATIENCE)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((ADDRESS, port)) != 0


def test_pages_and_static_files_are_served_and_a_signal_stops_everything(
    serve: Callable[[int], Serving], port: int
) -> None:
    serving = serve(port).until_ready()
    page, text = serving.get("/account/login/")
    assert page.status == 200
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]

    sheets = re.findall(r"/static/[^\"]+\.css", text)
    assert sheets
    sheet, _text = serving.get(sheets[0])
    assert sheet.status == 200
    assert "immutable" in sheet.headers["Cache-Control"]

    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(PATIENCE) == 0
    assert "Houvast has stopped." in serving.said()
    assert wait_for(lambda: is_free(port))
    assert not serving.database_runs()


def test_a_taken_port_is_said_at_once(serve: Callable[[int], Serving], port: int) -> None:
    with socket.socket() as other:
        other.bind((ADDRESS, port))
        other.listen()
        serving = serve(port)
        assert serving.process.wait(PATIENCE) == 1
    assert f"Port {port} on {ADDRESS} is not free" in serving.said()
    assert "Traceback" not in serving.said()


def test_a_killed_server_leaves_nothing_that_holds_the_port(serve: Callable[[int], Serving], port: int) -> None:
    serving = serve(port).until_ready()
    serving.process.kill()
    serving.process.wait(PATIENCE)
    assert wait_for(lambda: is_free(port))
    again = serve(port).until_ready()
    page, _text = again.get("/account/login/")
    assert page.status == 200
