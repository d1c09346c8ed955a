"""FCM on a bad day: errors, silences, dead phones and bursts of refusals, by a seed."""

import random
from collections import Counter
from dataclasses import asdict, dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from applys.kernel import clock
from applys.rehearsal.fcm import answers
from applys.rehearsal.fcm.answers import Answer, Silence

AWAY, SILENT, DEAD = 0.10, 0.02, 0.01
SHORTEST_BURST, LONGEST_BURST = 2, 5
LEARNING = 2.0
UNREGISTERED = answers.refusal(404, "NOT_FOUND", "UNREGISTERED")
ERRORS = (
    answers.refusal(500, "INTERNAL", "INTERNAL"),
    answers.away(),
    answers.away(1),
    answers.page(502, "utf-8"),
)


@dataclass(slots=True, kw_only=True)
class Burst:
    """Seconds during which nobody is served.

    `early` counts those who asked two seconds or more after the first refusal, although it
    said for how long to stay away.
    """

    until: float
    began: float
    refused: int = 0
    early: int = 0


class Judgement(NamedTuple):
    """None as an answer: all is well."""

    accepted: bool
    answer: Answer | Silence | None


WELL = Judgement(accepted=True, answer=None)


class Chaos:
    """What becomes of each message, by chance.

    Of 100 sends 10 meet an error and 2 a silence, half of these accepted; one phone in 100 is
    dead; about every `calm` sends nobody is served for 2 to 5 seconds, as Retry-After says.
    `most` is how often one phone may meet an error or a silence; 0 for no limit. Safe between
    threads.
    """

    def __init__(self, seed: int = 1, most: int = 0, calm: int = 3000) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
        self._seed, self._most, self._calm = seed, most, calm
        self._left = calm
        self._troubled: Counter[str] = Counter()
        self._lock = Lock()
        self.asked_dead: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.bursts: list[Burst] = []

    def judge(self, address: str) -> Judgement:
        """What becomes of a message to this address."""
        now = clock.now().timestamp()
        with self._lock:
            if wait := self._refused(now):
                return Judgement(accepted=False, answer=answers.too_many(wait))
            if self.is_dead(address):
                self.asked_dead[address] += 1
                return Judgement(accepted=False, answer=UNREGISTERED)
            return self._rolled(address)

    def is_dead(self, address: str) -> bool:
        """Whether this phone is one of those that FCM forgot: the same ones for the same seed."""
        drawn = sha256(f"{self._seed}:{address}".encode()).digest()
        return int.from_bytes(drawn[:4], "big") < DEAD * 2**32

    def report(self) -> dict[str, Any]:
        with self._lock:
            return {
                "seen": dict(self.seen),
                "asked_dead": dict(self.asked_dead),
                "bursts": [asdict(each) for each in self.bursts],
            }

    def _refused(self, now: float) -> int:
        """Seconds for which to stay away; 0 outside of bursts."""
        self._left -= 1
        if self._left == 0:
            length = self._chance.randint(SHORTEST_BURST, LONGEST_BURST)
            self.bursts.append(Burst(began=now, until=now + length))
        burst = self.bursts[-1] if self.bursts else None
        if burst is None or now >= burst.until:
            if self._left < 0:
                self._left = self._chance.randint(self._calm // 2, self._calm * 3 // 2)
            return 0
        self.seen["429"] += 1
        burst.refused += 1
        burst.early += now > burst.began + LEARNING
        return int(burst.until - now) + 1

    def _rolled(self, address: str) -> Judgement:
        roll = self._chance.random()
        if roll >= AWAY + SILENT or (self._most and self._troubled[address] >= self._most):
            return WELL
        self._troubled[address] += 1
        if roll < AWAY:
            self.seen["5xx"] += 1
            return Judgement(accepted=False, answer=self._chance.choice(ERRORS))
        self.seen["silence"] += 1
        return Judgement(accepted=self._chance.random() < 0.5, answer=Silence.WAIT)  # noqa: PLR2004
