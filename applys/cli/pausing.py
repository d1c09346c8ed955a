"""Waits that end when someone asks to stop: nothing is ever left half started."""

import signal
from threading import Event

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
asked = Event()


class StopAsked(Exception):
    """Ctrl-C, SIGTERM, or the terminal was closed."""


def listen() -> None:
    """Take the signals that ask to stop; only `pause` answers them."""
    for number in STOP_SIGNALS:
        signal.signal(number, lambda *_: asked.set())


def pause(seconds: float) -> None:
    """Wait; raise `StopAsked` as soon as someone asked to stop."""
    if asked.wait(seconds):
        raise StopAsked
