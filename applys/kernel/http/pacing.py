"""How often one place may ask for what is read one by one: enough to read, not to copy all.

Counted in each process, in memory only: addresses are written nowhere.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from ipaddress import IPv6Network, ip_address
from threading import Lock
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, request

from applys.kernel.problems import TooMany

P = ParamSpec("P")
R = TypeVar("R")

# A minute's readings from one address: a whole neighbourhood's phones may share it.
MOST = 300
WINDOW = 60


@dataclass
class Pace:
    """The readings of the present minute, by where they come from."""

    most: int = MOST
    window: int = -1
    asked: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def check(self, place: str) -> None:
        """Count a reading; raise `TooMany` past a minute's number."""
        now = time.monotonic()
        with self.lock:
            if self.window != now // WINDOW:
                self.window = int(now // WINDOW)
                self.asked.clear()
            self.asked[place] += 1
            number = self.asked[place]
        if number > self.most:
            raise TooMany(WINDOW)


def init_app(app: Flask) -> None:
    app.extensions["pace"] = Pace()


def paced(view: Callable[P, R]) -> Callable[P, R]:
    """Count each reading of a view by where it comes from."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        pace: Pace = current_app.extensions["pace"]
        pace.check(subscriber(request.remote_addr or ""))
        return view(*args, **kwargs)

    return wrapper


def subscriber(address: str) -> str:
    """A subscriber has a whole /64 of IPv6 addresses: they count as one."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return address if known.version == 4 else str(IPv6Network((int(known) >> 64 << 64, 64)))  # noqa: PLR2004
