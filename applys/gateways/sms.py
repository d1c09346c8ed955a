"""Text messages."""

from pathlib import Path
from typing import Protocol


class Sms(Protocol):
    def send(self, id: str, to: str, text: str) -> None:  # noqa: A002
        """Hand the message over; `to` is E.164. Raise `SmsAway` to be asked again."""


class SmsAway(Exception):
    """The provider does not answer: later may work."""


class FolderSms:
    """Without a provider: each message becomes a file that only its owner reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, id: str, to: str, text: str) -> None:  # noqa: A002
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = self._folder / f"{id}.txt"
        kept.touch(mode=0o600)
        kept.write_text(f"To: {to}\n\n{text}\n")


def from_settings(folder: Path) -> Sms:
    return FolderSms(folder)
