"""Asking pages of a real server and timing the answers: loopback only, bounded in count and time."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from importlib import import_module
from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from houvast.accounts.models import User

WARM_UP = 5
ASKS = 60
SECONDS_OF_LOAD = 5
CLIENTS_AT_ONCE = 4


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one page."""

    median: float
    p95: float
    slowest: float


class Visitor:
    """A logged-in user with one connection that stays open, as a browser has."""

    def __init__(self, port: int, user: User) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={_session_of(user)}"

    def ask(self, path: str) -> int:
        """Ask one page and read it whole; return the number of bytes. Anything but a page is an error."""
        self.connection.request("GET", path, headers={"Cookie": self.cookie, "Host": "127.0.0.1"})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return len(body)

    def close(self) -> None:
        self.connection.close()


def time_page(visitor: Visitor, paths: list[str]) -> Timing:
    """Ask `ASKS` pages in turn after a warm-up, one after the other."""
    for path in paths[:WARM_UP]:
        visitor.ask(path)
    taken = sorted(_milliseconds(partial(visitor.ask, paths[number % len(paths)])) for number in range(ASKS))
    return Timing(statistics.median(taken), taken[int(ASKS * 0.95)], taken[-1])


def requests_per_second(port: int, user: User, paths: list[str]) -> float:
    """Let four clients ask at once for a few seconds; return the pages answered per second."""

    def one_client(start: int) -> int:
        visitor, asked, until = Visitor(port, user), 0, time.monotonic() + SECONDS_OF_LOAD
        for number in count(start):
            if time.monotonic() > until:
                visitor.close()
                return asked
            visitor.ask(paths[number % len(paths)])
            asked += 1
        return asked  # pragma: no cover  (count never ends)

    with ThreadPoolExecutor(CLIENTS_AT_ONCE) as pool:
        return sum(pool.map(one_client, range(CLIENTS_AT_ONCE))) / SECONDS_OF_LOAD


def median_of(work: Callable[[], object], times: int = 7) -> float:
    """Return the median milliseconds of `work`, after one run to warm up."""
    work()
    return statistics.median(_milliseconds(work) for _number in range(times))


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def _session_of(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
