"""When a provider is in trouble, seen from the last results."""

import random
from collections import deque
from datetime import timedelta

from applys.gateways.outcomes import UNSENT, Outcome, Verdict

SIGHT = 10.0
ENOUGH = 20
ENOUGH_REFUSED = 5
FIRST_REST = 5.0
LONGEST_REST = 300.0
AT_REST = 5
TRYING = timedelta(seconds=30)  # a trial whose worker died is over after this
LOOK_AGAIN = timedelta(seconds=3)  # it mostly ends at once, and all may follow
TROUBLE = {Verdict.LATER, Verdict.UNKNOWN}


class Watch:
    """The results of the last ten seconds with one provider; one a batch in hand.

    Times are seconds of any monotonic clock.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, bool]] = deque()
        self._bad = 0
        self._refused = 0
        self.retry_after = 0.0
        self.reason = ""

    def see(self, outcome: Outcome, at: float) -> None:
        if outcome == UNSENT:
            return
        failed = outcome.verdict in TROUBLE
        self._seen.append((at, failed))
        self._bad += failed
        self._refused = self._refused + 1 if failed and outcome.retry_after else 0
        if failed:
            self.retry_after = max(self.retry_after, outcome.retry_after or 0)
            self.reason = outcome.reason
        while self._seen[0][0] < at - SIGHT:
            self._bad -= self._seen.popleft()[1]

    @property
    def in_trouble(self) -> bool:
        """Told to stay away five times in a row, or more bad than good of twenty or more."""
        if self._refused >= ENOUGH_REFUSED:
            return True
        return len(self._seen) >= ENOUGH and 2 * self._bad > len(self._seen)

    @property
    def asked(self) -> bool:
        """The provider was asked something lately."""
        return bool(self._seen)

    @property
    def all_bad(self) -> bool:
        """Something was tried, and none of it went well."""
        return bool(self._seen) and self._bad == len(self._seen)


def rest(trips: int, retry_after: float) -> timedelta:
    """How long to leave a provider alone: doubling from 5 to 300 s, never before Retry-After."""
    longest = min(LONGEST_REST, FIRST_REST * 2 ** min(trips - 1, 10))
    jittered = longest * random.uniform(0.75, 1.25)  # noqa: S311 - chance, not secrecy
    return timedelta(seconds=max(jittered, retry_after))
