"""What comes back of a request: an answer, or how far it got without one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from applys.gateways.outcomes import Outcome
from applys.kernel import clock

LONGEST_WAIT = 86400.0


class Undelivered(Exception):
    """No answer came; `outcome` says whether the request may have arrived."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """Header names are in lower case; `whole` is False when the body was cut at a limit."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True

    def retry_after(self) -> float | None:
        """Seconds in Retry-After, given as such or as a date, a day at most; None when absent."""
        return asked_wait(self.headers)


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """The same, of headers with names in lower case."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((aware - clock.now()).total_seconds(), 0.0), LONGEST_WAIT)
