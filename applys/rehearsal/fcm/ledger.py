"""What was accepted, in the order it came."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from applys.kernel import clock


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message, as the wire carried it, and when."""

    at: datetime
    message: dict[str, Any]

    @property
    def address(self) -> str:
        targets = (self.message.get(name) for name in ("fid", "token", "topic", "condition"))
        return next((str(target) for target in targets if target), "")

    @property
    def tag(self) -> str:
        return str(self.message.get("data", {}).get("nid", ""))

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.at.isoformat(), "address": self.address, "tag": self.tag,
            "message": self.message,
        }  # fmt: skip


class Ledger:
    """Safe between threads; with a file, each line is there before the sender hears of it."""

    def __init__(self, file: Path | None = None) -> None:
        self._lock = Lock()
        self._accepted: list[Accepted] = []
        self._file = file.open("a", encoding="utf-8") if file else None

    def accept(self, message: dict[str, Any]) -> int:
        """Remember the message and return its number, from 1."""
        with self._lock:
            entry = Accepted(clock.now(), message)
            if self._file:
                self._file.write(json.dumps(entry.as_json()) + "\n")
                self._file.flush()
            self._accepted.append(entry)
            return len(self._accepted)

    def accepted(self) -> list[Accepted]:
        with self._lock:
            return list(self._accepted)

    def addresses(self) -> Counter[str]:
        """How many times each address was reached."""
        return Counter(entry.address for entry in self.accepted())

    def tags(self) -> Counter[str]:
        """How many messages carried each tag."""
        return Counter(entry.tag for entry in self.accepted())

    def close(self) -> None:
        if self._file:
            self._file.close()
