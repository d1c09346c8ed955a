"""No more messages a second than the provider allows a project."""

import time
from collections.abc import Callable
from threading import Lock

BURST = 0.25


class Limiter:
    """A bucket that fills at `rate` a second and holds a quarter of a second's worth.

    Shared by the threads of a process; `clock` is monotonic, in seconds.
    """

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._most = max(1.0, rate * BURST)
        self._held, self._at = self._most, clock()
        self._lock = Lock()

    def take(self) -> float:
        """Take one if there is one and return 0; else return the seconds until there is."""
        with self._lock:
            now = self._clock()
            self._held = min(self._most, self._held + (now - self._at) * self._rate)
            self._at = now
            if self._held < 1:
                return (1 - self._held) / self._rate
            self._held -= 1
            return 0.0
