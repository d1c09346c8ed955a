"""Which piles a reader asks for: around a point, in a neighbourhood, or all; newest or nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import current_app

from applys.dumping.models import Place
from applys.dumping.queries import search
from applys.dumping.queries.search import Wanted
from applys.kernel import clock, places
from applys.kernel.database import session
from applys.kernel.keyset import Page, Pager
from applys.kernel.places import Point
from applys.partners.models import Neighbourhood

AROUND_M = 500.0
PILES_A_PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Near:
    """The choices of one reader; a value that makes no sense is left aside."""

    place: Place | None = None
    here: Point | None = None
    neighbourhood: Neighbourhood | None = None

    @classmethod
    def read(
        cls,
        args: Mapping[str, str],
        known: Sequence[Place],
        neighbourhoods: Sequence[Neighbourhood],
    ) -> "Near":
        return cls(
            place=next((each for each in known if each.slug == args.get("lieu")), None),
            here=_point(args),
            neighbourhood=next(
                (each for each in neighbourhoods if each.slug == args.get("quartier")), None
            ),
        )

    @property
    def point(self) -> Point | None:
        """Around what: the place chosen, else where the phone says that it is."""
        if self.place:
            return Point(self.place.latitude, self.place.longitude)
        return self.here

    def query(self, **more: str) -> str:
        """The choices as an address holds them."""
        named = {
            "lieu": self.place and self.place.slug,
            "quartier": self.neighbourhood and self.neighbourhood.slug,
            "lat": self.here and f"{self.here.latitude:.4f}",
            "lon": self.here and f"{self.here.longitude:.4f}",
            **more,
        }
        kept = {name: value for name, value in named.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def find(self, territory_id: UUID, cursor: str | None) -> Page:
        """A page of the piles asked for: around a point the nearest first, else the newest."""
        wanted = Wanted(
            territory_id=territory_id,
            neighbourhood=self.neighbourhood.slug if self.neighbourhood else None,
            near=self.point,
            within=AROUND_M,
        )
        pager: Pager = current_app.extensions["pager"]
        return pager.page(
            session(),
            search.public(clock.now(), wanted),
            search.order(wanted, search.SHOWN),
            query=[self.query()],
            cursor=cursor,
            limit=PILES_A_PAGE,
        )

    def metres(self, pile: Any) -> float:
        """How far off a pile is; 0 where no point was asked."""
        if self.point is None:
            return 0.0
        return places.apart(Point(pile.latitude, pile.longitude), self.point)


def _point(args: Mapping[str, str]) -> Point | None:
    try:
        latitude, longitude = float(args["lat"]), float(args["lon"])
    except (KeyError, ValueError):
        return None
    inside = abs(latitude) <= 80 and abs(longitude) <= 180  # noqa: PLR2004 - no town is farther
    return Point(latitude, longitude) if inside else None
