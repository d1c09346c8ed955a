"""Messages built and checked by firebase-admin, sent by a transport of ours.

As shipped (7.7), firebase-admin's `send_each` posts again by itself when an answer is lost, so
a phone may get two; it sleeps through Retry-After, starts a thread a message, and asks for a
token in each. So it gives the credentials and the JSON here, and `transport` the wire (ADR 13).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Lock
from uuid import UUID

import requests
from firebase_admin.credentials import Certificate
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request

from applys.gateways.outcomes import UNSENT, Outcome, Verdict
from applys.gateways.push import encoding, verdicts
from applys.gateways.push.limiter import Limiter
from applys.gateways.push.messages import PushMessage
from applys.gateways.push.transport import Transport

LONGEST_REASON = 120


class Wire:
    """One project's connections and its token.

    Raises ValueError for credentials whose key cannot be read.
    """

    def __init__(
        self, account: dict[str, str], project: str, url: str, timeout: float, limiter: Limiter
    ) -> None:
        self._credential = Certificate(account).get_credential()
        self._tokens = requests.Session()
        self._ask = partial(Request(self._tokens), timeout=timeout)
        self._lock = Lock()
        self._stale = False
        self._transport = Transport(f"{url}/v1/projects/{project}/messages:send", limiter, timeout)

    def send(
        self, batch: Sequence[PushMessage], still: Callable[[], bool]
    ) -> Iterator[tuple[UUID, Outcome]]:
        """Send messages as they are written; those that cannot be are refused alone."""
        headers = self._headers()
        if headers is None:
            yield from ((message.id, Outcome(Verdict.LATER, "CREDENTIALS")) for message in batch)
            return
        refused: list[tuple[UUID, Outcome]] = []
        for key, answer in self._transport.post(_bodies(batch, refused), headers, still):
            outcome = UNSENT if answer is None else verdicts.judged(answer)
            if outcome == verdicts.STALE:
                self._stale = True
            yield key, outcome
        yield from refused

    def close(self) -> None:
        self._transport.close()
        self._tokens.close()

    def _headers(self) -> list[str] | None:
        """With a token that has four minutes left or more, asked once; None when none is given."""
        try:
            with self._lock:
                if self._stale or not self._credential.valid:
                    self._credential.refresh(self._ask)
                    self._stale = False
        except (GoogleAuthError, requests.RequestException, TypeError, ValueError):
            # google-auth lets the last two out when the token endpoint does not speak JSON.
            return None
        kind, bearer = "application/json; charset=utf-8", self._credential.token
        return [f"Authorization: Bearer {bearer}", f"Content-Type: {kind}", "Expect:"]


def _bodies(
    batch: Sequence[PushMessage], refused: list[tuple[UUID, Outcome]]
) -> Iterator[tuple[UUID, bytes]]:
    """Each message as it is posted, made when there is room for it."""
    for message in batch:
        try:
            written = encoding.written(message)
        except (TypeError, ValueError) as error:
            refused.append((message.id, Outcome(Verdict.REFUSED, str(error)[:LONGEST_REASON])))
        else:
            yield message.id, f'{{"message":{written}}}'.encode()
