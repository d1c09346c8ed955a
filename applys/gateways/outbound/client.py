"""HTTP by libcurl, one request a connection, to an address that was checked."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import certifi
import pycurl

from applys.gateways.outbound import addresses, urls
from applys.gateways.outbound.addresses import NotResolved, PrivateAddress
from applys.gateways.outbound.answers import Answer, Undelivered
from applys.gateways.outbound.exchange import Exchange
from applys.gateways.outbound.urls import BadUrl
from applys.gateways.outcomes import Outcome, Verdict

MOST_ADDRESSES = 8
AGENT = "AlloApplys/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Resolving and connecting may take `connect_s` each, the whole exchange `total_s`."""

    connect_s: float = 5.0
    total_s: float = 15.0
    most_bytes: int = 64 * 1024


class Client:
    """Safe between threads. Follows no redirect, uses no proxy, tries once, undoes no encoding.

    `allow_private` admits http and addresses of this network; `authorities`, a PEM file, replaces
    the system's certificate authorities; `resolve` answers once a request, and what it says is
    checked, then held to.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        authorities: Path | None = None,
        limits: Limits = Limits(),
        resolve: Callable[[str, int, float], list[str]] = addresses.addresses,
    ) -> None:
        self._allow_private = allow_private
        self._authorities = authorities
        self._limits = limits
        self._resolve = resolve

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Post; raise `Undelivered` when no answer came, or when the URL is none of ours."""
        return self._ask(url, headers, body)

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        return self._ask(url, headers, None)

    def _ask(self, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        exchange = Exchange(url, self._pinned(url), self._limits.most_bytes)
        curl = exchange.curl
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, _ms(self._limits.connect_s))
        curl.setopt(pycurl.TIMEOUT_MS, _ms(self._limits.total_s))
        curl.setopt(pycurl.CAINFO, str(self._authorities or authorities()))
        return exchange.run({"User-Agent": AGENT, **headers}, body)

    def _pinned(self, url: str) -> list[str]:
        """The addresses the URL may be reached at. Raise `Undelivered`."""
        try:
            urls.check_url(url, allow_private=self._allow_private)
            place = urls.parsed(url)
            found = self._resolve(place.host, place.port, self._limits.connect_s)
            if not self._allow_private:
                addresses.check_public(found)
            return found[:MOST_ADDRESSES]
        except BadUrl as error:
            private = error.reason == "PRIVATE_ADDRESS"
            reason = error.reason if private else "BAD_URL"
            raise Undelivered(Outcome(Verdict.REFUSED, reason)) from error
        except PrivateAddress as error:
            raise Undelivered(Outcome(Verdict.REFUSED, "PRIVATE_ADDRESS")) from error
        except NotResolved as error:
            raise Undelivered(Outcome(Verdict.LATER, "NOT_RESOLVED")) from error


@cache
def authorities() -> Path:
    """The system's certificate authorities, or Mozilla's where the system has none."""
    return Path(ssl.get_default_verify_paths().cafile or certifi.where())


def _ms(seconds: float) -> int:
    """At least 1: for libcurl, 0 is no limit."""
    return max(1, round(seconds * 1000))
