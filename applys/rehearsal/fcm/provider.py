"""FCM's mind: whom it lets in, what it accepts, the mood it is in."""

import re
import secrets
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from threading import Lock
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from applys.rehearsal.fcm import accounts, answers
from applys.rehearsal.fcm.answers import Answer, Silence
from applys.rehearsal.fcm.chaos import Chaos
from applys.rehearsal.fcm.ledger import Ledger

MOST_BYTES = 4096
LIFETIME = 3600
FIXED = {
    "unreg": answers.refusal(404, "NOT_FOUND", "UNREGISTERED"),
    "badtoken": answers.refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"),
    "sender": answers.refusal(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"),
    "unav": answers.away(),
    "internal": answers.refusal(500, "INTERNAL", "INTERNAL"),
    "proxy": answers.page(502, "iso-8859-1"),
}
ACCEPTED: dict[str, Answer | Silence] = {
    "html": answers.page(200, "utf-8"), "drop": Silence.CUT, "hang": Silence.WAIT,
}  # fmt: skip
WORDS = "|".join([*FIXED, *ACCEPTED, "quota", "flaky"])
PREFIX = re.compile(rf"(?P<word>{WORDS})(?:(?P<number>\d{{1,5}})-)?", re.ASCII)


class Mode(StrEnum):
    OK = "ok"
    DOWN = "down"
    QUOTA = "quota"
    CHAOS = "chaos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How every message is taken; `retry_after` and `latency` in seconds.

    `seed`, `most` and `calm` are those of `Chaos`.
    """

    mode: Mode = Mode.OK
    retry_after: int = 60
    latency: float = 0
    seed: int = 1
    most: int = 0
    calm: int = 3000

    def changed(self, wish: dict[str, Any]) -> "Mood":
        """The mood with these changes; raise ValueError or TypeError for what it cannot be."""
        known = asdict(self)
        if unknown := set(wish) - set(known):
            raise ValueError(*sorted(unknown))
        wanted: dict[str, Any] = {**known, **wish}
        wait, latency = int(wanted["retry_after"]), float(wanted["latency"])
        if not (0 <= wait <= 86400 and 0 <= latency <= 60):  # noqa: PLR2004 - a day, a minute
            raise ValueError(wait, latency)
        chance = {name: int(wanted[name]) for name in ("seed", "most", "calm")}
        return Mood(mode=Mode(wanted["mode"]), retry_after=wait, latency=latency, **chance)


class Provider:
    """Safe between threads. `requests` and `token_requests` count what was asked."""

    def __init__(self, key: RSAPrivateKey, ledger: Ledger) -> None:
        self.ledger = ledger
        self.chaos = Chaos()
        self._mood = Mood()
        self.requests = 0
        self.token_requests = 0
        self._key = key
        self._tokens: set[str] = set()
        self._seen: Counter[str] = Counter()
        self._lock = Lock()

    @property
    def mood(self) -> Mood:
        return self._mood

    @mood.setter
    def mood(self, mood: Mood) -> None:
        self._mood = mood
        self.chaos = Chaos(mood.seed, mood.most, mood.calm)

    def token(self, form: bytes) -> Answer:
        """Exchange a signed assertion for an access token (RFC 7523)."""
        token = secrets.token_urlsafe(24)
        asked = parse_qs(form.decode("latin-1"))
        signed = accounts.is_signed(asked.get("assertion", [""])[0], self._key)
        with self._lock:
            self.token_requests += 1
            if signed:
                self._tokens.add(token)
        if not signed:
            return Answer(b'{"error":"invalid_grant"}', 400)
        return answers.said({"access_token": token, "expires_in": LIFETIME, "token_type": "Bearer"})

    def revoke_tokens(self) -> None:
        with self._lock:
            self._tokens.clear()

    def send(self, authorization: str, project: str, document: object) -> Answer | Silence:
        """Answer one `messages:send`."""
        with self._lock:
            self.requests += 1
            known = authorization.removeprefix("Bearer ") in self._tokens
        if not known:
            return answers.refusal(401, "UNAUTHENTICATED")
        if self.mood.mode is Mode.DOWN:
            return answers.away(self.mood.retry_after)
        if self.mood.mode is Mode.QUOTA:
            return answers.too_many(self.mood.retry_after)
        message = document.get("message") if isinstance(document, dict) else None
        if not isinstance(message, dict):
            return answers.refusal(400, "INVALID_ARGUMENT", field="message")
        return self._checked(project, message)

    def _checked(self, project: str, message: dict[str, Any]) -> Answer | Silence:
        if field := answers.faulty_field(message):
            return answers.refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", field=field)
        if answers.payload_size(message) > MOST_BYTES:
            return answers.refusal(400, "INVALID_ARGUMENT")
        return self._judged(project, message)

    def _judged(self, project: str, message: dict[str, Any]) -> Answer | Silence:
        address = str(message.get("fid") or message.get("token"))
        if self.mood.mode is Mode.CHAOS:
            return self._on_a_bad_day(project, address, message)
        known = PREFIX.match(address)
        word, number = (known["word"], int(known["number"] or 0)) if known else ("", 0)
        if word == "quota":
            return answers.too_many(number)
        if word in FIXED:
            return FIXED[word]
        if word == "flaky" and self._tries(address) <= number:
            return answers.away()
        place = self.ledger.accept(message)
        return ACCEPTED.get(word) or answers.said({"name": f"projects/{project}/messages/{place}"})

    def _on_a_bad_day(
        self, project: str, address: str, message: dict[str, Any]
    ) -> Answer | Silence:
        accepted, answer = self.chaos.judge(address)
        place = self.ledger.accept(message) if accepted else 0
        return answer or answers.said({"name": f"projects/{project}/messages/{place}"})

    def _tries(self, address: str) -> int:
        with self._lock:
            self._seen[address] += 1
            return self._seen[address]
