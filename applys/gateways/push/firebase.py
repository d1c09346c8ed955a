"""Push through Firebase Cloud Messaging."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from applys.gateways.outbound import always
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push.limiter import Limiter
from applys.gateways.push.messages import PushMessage

if TYPE_CHECKING:
    from applys.gateways.push.wire import Wire

GOOGLE = "https://fcm.googleapis.com"
NEEDED = ("client_email", "private_key", "token_uri")


class BadCredentials(ValueError):
    """These are not the credentials of a service account"""

    def __str__(self) -> str:
        return str(self.__doc__)


class FirebasePush:
    """Messages go out as fast as `rate` a second allows, each tried once; the caller repeats.

    `credentials` are a service account's, as a mapping or the path of its JSON file; raises
    `BadCredentials` or OSError. `timeout_s` bounds each exchange.
    Safe to share between threads. firebase-admin is loaded by the first `send`.
    """

    def __init__(
        self,
        credentials: Mapping[str, str] | Path,
        *,
        project_id: str,
        base_url: str = GOOGLE,
        timeout_s: float = 10,
        rate: float = 8000,
    ) -> None:
        self._account = read_account(credentials)
        self._project = project_id
        self._url = base_url.rstrip("/")
        self._timeout = timeout_s
        self._limiter = Limiter(rate)
        self._lock = Lock()
        self._wire: Wire | None = None

    def send(
        self, batch: Sequence[PushMessage], still: Callable[[], bool] = always
    ) -> Iterator[tuple[UUID, Outcome]]:
        if not batch:
            return
        try:
            wire = self._opened()
        except ValueError:
            away = Outcome(Verdict.LATER, "CREDENTIALS")
            yield from ((message.id, away) for message in batch)
        else:
            yield from wire.send(batch, still)

    def close(self) -> None:
        """Let go of the connections; a later `send` opens them again."""
        with self._lock:
            wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    def _opened(self) -> "Wire":
        from applys.gateways.push.wire import Wire  # noqa: PLC0415 - 300 ms, workers only

        with self._lock:
            if self._wire is None:
                self._wire = Wire(
                    self._account, self._project, self._url, self._timeout, self._limiter
                )
            return self._wire


def read_account(credentials: Mapping[str, str] | Path) -> dict[str, str]:
    """The service account in a mapping or a JSON file; raise `BadCredentials` or OSError."""
    if isinstance(credentials, Path):
        return parse_account(credentials.read_text(encoding="utf-8"))
    if credentials.get("type") != "service_account" or not all(map(credentials.get, NEEDED)):
        raise BadCredentials
    return dict(credentials)


def parse_account(text: str) -> dict[str, str]:
    """The service account in a JSON text; raise `BadCredentials`."""
    try:
        account = json.loads(text)
    except ValueError:
        raise BadCredentials from None
    if not isinstance(account, dict):
        raise BadCredentials
    return read_account(account)
