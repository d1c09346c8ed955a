"""The real firebase-admin, held to one try a message and one token a batch.

As shipped (7.7), `send_each` posts again by itself when an answer is lost, so a phone may get two;
each of its threads asks for its own token; and one answer that is not FCM's spoils the outcome
of a whole batch. It has no option for the first two, nor for the URL: hence the private names,
all here, all pinned by a test.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

import firebase_admin
import requests
from firebase_admin import _http_client, messaging
from firebase_admin.credentials import Certificate
from firebase_admin.exceptions import FirebaseError
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from requests.adapters import HTTPAdapter

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import encoding, verdicts
from applys.gateways.push.messages import PushMessage

CONNECTIONS = 500
LONGEST_REASON = 120


class Wire:
    """One Firebase application, its connections and its token.

    Raises ValueError for credentials whose key cannot be read.
    """

    def __init__(self, account: dict[str, str], project: str, url: str, timeout: float) -> None:
        self._app = firebase_admin.initialize_app(
            Certificate(account), {"projectId": project, "httpTimeout": timeout}, name=str(uuid4())
        )
        self._credential = self._app.credential.get_credential()
        self._tokens = requests.Session()
        self._ask = partial(Request(self._tokens), timeout=timeout)
        self._lock = Lock()
        self._stale = False
        self._session = self._new_session()
        service = messaging._get_messaging_service(self._app)  # noqa: SLF001
        service._client.close()  # noqa: SLF001
        service._client = _http_client.JsonHttpClient(  # noqa: SLF001
            session=self._session, retries=None, timeout=timeout
        )
        service._fcm_url = f"{url}/v1/projects/{project}/messages:send"  # noqa: SLF001
        service._fcm_topic_url = f"{url}/v1/projects/{project}/registrations"  # noqa: SLF001

    def send(self, batch: Sequence[PushMessage]) -> Iterator[tuple[UUID, Outcome]]:
        """Send up to 500 messages; those that cannot be written are refused alone."""
        ids, ready = [], []
        for message in batch:
            try:
                ready.append(encoding.encoded(message))
                ids.append(message.id)
            except (TypeError, ValueError) as error:
                yield message.id, Outcome(Verdict.REFUSED, str(error)[:LONGEST_REASON])
        if ready:
            yield from zip(ids, self._posted(ready), strict=True)

    def close(self) -> None:
        # firebase-admin starts an event loop to close itself, which a thread with one forbids.
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(firebase_admin.delete_app, self._app).result()
        self._session.close()
        self._tokens.close()

    def _posted(self, ready: list[messaging.Message]) -> list[Outcome]:
        try:
            self._refresh()
        except (GoogleAuthError, requests.RequestException, TypeError, ValueError):
            # google-auth lets the last two out when the token endpoint does not speak JSON.
            return [Outcome(Verdict.LATER, "CREDENTIALS")] * len(ready)
        try:
            replies = messaging.send_each(ready, app=self._app).responses
        except FirebaseError:
            return [Outcome(Verdict.UNKNOWN, "CONNECTION_LOST")] * len(ready)
        outcomes = [verdicts.judged(reply) for reply in replies]
        if verdicts.STALE in outcomes:
            self._stale = True
        return outcomes

    def _refresh(self) -> None:
        """Get a token if ours is missing, refused, or has under four minutes left."""
        with self._lock:
            if self._stale or not self._credential.valid:
                self._credential.refresh(self._ask)
                self._stale = False

    def _new_session(self) -> requests.Session:
        """Not google-auth's: that one refreshes in each thread and calls iamcredentials."""
        session = requests.Session()
        adapter = HTTPAdapter(pool_connections=1, pool_maxsize=CONNECTIONS, max_retries=0)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        session.auth = self._signed
        session.hooks["response"].append(_check_answer)
        return session

    def _signed(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        self._credential.apply(request.headers)
        return request


def _check_answer(response: requests.Response, **_: Any) -> None:
    """Raise `Garbled` for what firebase-admin would choke on, so that only this one suffers."""
    try:
        verdicts.understood(response)
    except (AttributeError, TypeError, ValueError, RecursionError):
        raise verdicts.Garbled(response.status_code) from None
