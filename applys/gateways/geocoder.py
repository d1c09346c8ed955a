"""Addresses to points, by geopy on the national address base."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

from applys.kernel.places import Point


@dataclass(frozen=True, slots=True)
class Found:
    """An address as the national base writes it; `score` is 0 to 1."""

    label: str
    point: Point
    score: float


class Geocoder(Protocol):
    def find(self, address: str) -> Found | None:
        """The best match, or None when there is none or the geocoder is away."""


class NoGeocoder:
    """Answers nothing: an address without a point is still an address."""

    def find(self, address: str) -> Found | None:
        del address
        return None


class BanGeocoder:
    """geopy's BANFrance; slow, broken or silent means None, never an error."""

    def __init__(self, domain: str, scheme: str, timeout: float) -> None:
        self._place: dict[str, Any] = {"domain": domain, "scheme": scheme, "timeout": timeout}
        self._ask = lru_cache(maxsize=4096)(self._asked)

    @cached_property
    def _ban(self) -> Any:
        from geopy.geocoders import BANFrance  # noqa: PLC0415 - 200 ms, for the first address only

        return BANFrance(**self._place, user_agent="applys")

    def find(self, address: str) -> Found | None:
        from geopy.exc import GeopyError  # noqa: PLC0415

        try:
            return self._ask(" ".join(address.split()))
        except (GeopyError, AttributeError, LookupError, TypeError, ValueError):
            return None

    def _asked(self, address: str) -> Found | None:
        location: Any = self._ban.geocode(address, exactly_one=True)
        if location is None:
            return None
        facts = location.raw["properties"]
        point = Point(location.latitude, location.longitude)
        return Found(str(facts["label"]), point, float(facts["score"]))


def from_settings(domain: str, scheme: str, timeout: float) -> Geocoder:
    """An empty domain means: no geocoder."""
    return BanGeocoder(domain, scheme, timeout) if domain else NoGeocoder()
