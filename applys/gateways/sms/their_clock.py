"""OVHcloud's time, which signatures must bear."""

import re
import time
from threading import Lock

from applys.gateways.outbound import Client, Undelivered
from applys.kernel import clock

TRUSTED_S = 3600.0
DOUBTED_S = 60.0
SECONDS = re.compile(rb"\s*([0-9]{9,11})\s*")


class TheirClock:
    """Our clock and its distance to theirs, asked for once an hour.

    While they do not say, the last distance known, or none at first, is taken for a minute. Safe
    between threads.
    """

    def __init__(self, client: Client, url: str) -> None:
        self._client = client
        self._url = url
        self._lock = Lock()
        self._ahead = 0.0
        self._good_until = 0.0

    def now(self) -> int:
        """Seconds since 1970."""
        with self._lock:
            if time.monotonic() >= self._good_until:
                self._ask()
            return round(clock.now().timestamp() + self._ahead)

    def forget(self) -> None:
        """Ask again before the next use."""
        with self._lock:
            self._good_until = 0.0

    def _ask(self) -> None:
        try:
            answer = self._client.get(self._url, {})
        except Undelivered:
            said = None
        else:
            said = SECONDS.fullmatch(answer.body)
        if said:
            self._ahead = int(said[1]) - clock.now().timestamp()
        self._good_until = time.monotonic() + (TRUSTED_S if said else DOUBTED_S)
