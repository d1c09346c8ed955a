"""One search request at a time: signed, paced, and tried again when that may help."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from applys.gateways.france_travail.offers import FranceTravailAway, FranceTravailRefused
from applys.kernel import clock
from applys.settings import Settings

SEARCH = "/v2/offres/search"
TOKEN = "/connexion/oauth2/access_token"  # noqa: S105 - where tokens are given, not one
REALM = {"realm": "/partenaire"}
SCOPE = "api_offresdemploiv2 o2dsoffre"
MARGIN = timedelta(seconds=60)
TRIES = 5
LONGEST_WAIT = 60
TIMEOUT = (5, 30)
TOTAL = re.compile(r"(?:offres )?(?:[0-9]+-[0-9]+|\*)/([0-9]{1,9})")
FOUND = {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    items: Sequence[object]
    total: int


@dataclass(frozen=True, slots=True)
class Again:
    """A failure that may pass, and for how many seconds the server asks us to wait."""

    reason: str
    after: float | None = None


class Wire:
    """Our connections, our token, and our pace: `france_travail_rate` requests a second."""

    def __init__(self, settings: Settings, wait: Callable[[float], None]) -> None:
        import requests  # noqa: PLC0415 - 100 ms, needed here only

        self._settings = settings
        self._wait = wait
        self._session = requests.Session()
        self._lost: type[Exception] = requests.RequestException
        self._token, self._until = "", clock.now()
        self._free = clock.now()

    def close(self) -> None:
        self._session.close()

    def search(self, query: Mapping[str, str]) -> Answer:
        """One page; raise `FranceTravailAway` after five tries, `FranceTravailRefused` at once."""
        return self._persisted(lambda: self._searched(query))

    def _persisted(self, ask: Callable[[], T | Again]) -> T:
        """Ask until there is an answer, waiting as we are told, else 1, 2, 4, then 8 seconds."""
        tried = 0
        while isinstance(outcome := ask(), Again):
            seconds = 2.0**tried if outcome.after is None else outcome.after
            tried += 1
            if tried == TRIES or seconds > LONGEST_WAIT:
                raise FranceTravailAway(outcome.reason)
            self._wait(seconds)
        return outcome

    def _searched(self, query: Mapping[str, str]) -> Answer | Again:
        """One try; a token refused before its time is replaced once."""
        reply = self._get(query)
        if _status(reply) == HTTPStatus.UNAUTHORIZED:
            self._token = ""
            reply = self._get(query)
        return reply if isinstance(reply, Again) else _judged(reply)

    def _get(self, query: Mapping[str, str]) -> Any:
        if not self._token or clock.now() >= self._until:
            self._token, self._until = self._persisted(self._granted)
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        url = f"{self._settings.france_travail_api_url}{SEARCH}"
        return self._sent("GET", url, params=query, headers=headers)

    def _granted(self) -> tuple[str, datetime] | Again:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.france_travail_client_id,
            "client_secret": self._settings.france_travail_client_secret,
            "scope": SCOPE,
        }
        url = f"{self._settings.france_travail_auth_url}{TOKEN}"
        reply = self._sent("POST", url, params=REALM, data=form)
        return reply if isinstance(reply, Again) else _token(reply)

    def _sent(self, method: str, url: str, **options: Any) -> Any:
        """The reply in its turn, or `Again` when there is none."""
        self._pace()
        try:
            return self._session.request(
                method, url, timeout=TIMEOUT, allow_redirects=False, **options
            )
        except self._lost as error:
            return Again(type(error).__name__)

    def _pace(self) -> None:
        now = clock.now()
        apart = timedelta(seconds=1 / self._settings.france_travail_rate)
        if now < self._free:
            self._wait(min(self._free - now, apart).total_seconds())
        self._free = max(self._free, now) + apart


def _status(reply: Any) -> int | None:
    return None if isinstance(reply, Again) else int(reply.status_code)


def _judged(reply: Any) -> Answer | Again:
    """What a search said; raise `FranceTravailRefused` when asking again cannot help."""
    if reply.status_code == HTTPStatus.NO_CONTENT:
        return Answer((), 0)
    if reply.status_code in FOUND:
        return _page(reply)
    return _failure(reply, "for offers")


def _failure(reply: Any, asked: str) -> Again:
    status = int(reply.status_code)
    passing = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
    if not passing:
        raise FranceTravailRefused(f"HTTP {status} {asked}")
    told = str(reply.headers.get("Retry-After", ""))
    seconds = float(told) if re.fullmatch("[0-9]{1,9}", told) else None
    return Again(f"HTTP {status} {asked}", seconds)


def _page(reply: Any) -> Answer | Again:
    total = TOTAL.fullmatch(reply.headers.get("Content-Range", "").strip())
    document = _json(reply)
    items = document.get("resultats")
    if total is None or not isinstance(items, list):
        return Again(f"HTTP {reply.status_code} that is not a search answer")
    return Answer(items, int(total[1]))


def _token(reply: Any) -> tuple[str, datetime] | Again:
    """A token and until when to use it; raise `FranceTravailRefused` for a wrong secret."""
    if reply.status_code != HTTPStatus.OK:
        return _failure(reply, "for a token")
    document = _json(reply)
    token, seconds = document.get("access_token"), document.get("expires_in")
    if not isinstance(token, str) or not isinstance(seconds, int | float):
        return Again("a token that is none")
    return token, clock.now() + timedelta(seconds=min(seconds, 86_400)) - MARGIN


def _json(reply: Any) -> dict[str, Any]:
    try:
        document = reply.json()
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
