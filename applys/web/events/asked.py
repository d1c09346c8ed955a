"""Which meetings a reader asks for; a value that makes no sense is left aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict

from applys.events.models import MeetingKind
from applys.events.queries.agenda import Wanted
from applys.events.rules import times
from applys.kernel import clock
from applys.kernel.http.fields import Day, Latitude, Longitude, Slug, Text
from applys.kernel.places import Point
from applys.partners.models import Neighbourhood

AROUND_M = 5_000.0
WEEK = timedelta(weeks=1)
WEEKS_AHEAD = 6


class AskedSchema(Schema):
    """The names of the page's address, and what they are here."""

    class Meta:
        unknown = EXCLUDE

    kind = fields.Enum(MeetingKind, by_value=True, data_key="sorte")
    neighbourhood = Slug(data_key="quartier")
    week = Day(data_key="semaine")
    places_left = fields.Boolean(data_key="libres")
    latitude = Latitude(data_key="lat")
    longitude = Longitude(data_key="lon")
    cursor = Text(max=1000, data_key="suite")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The choices of one reader; `neighbourhood` is one that exists, `week` is a Monday."""

    kind: MeetingKind | None = None
    neighbourhood: Neighbourhood | None = None
    week: date | None = None
    places_left: bool = False
    here: Point | None = None
    cursor: str | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.neighbourhood or self.week or self.places_left or self.here)

    def wanted(self) -> Wanted:
        """The same, as the agenda's query takes it."""
        facts: dict[str, Any] = {}
        if self.week:
            monday = datetime.combine(self.week, datetime.min.time())
            facts = {"since": times.instant(monday), "until": times.instant(monday + WEEK)}
        return Wanted(
            **facts,
            kinds=(self.kind,) if self.kind else (),
            neighbourhood_id=self.neighbourhood.id if self.neighbourhood else None,
            places_left=self.places_left,
            point=self.here,
            radius_m=AROUND_M if self.here else None,
        )

    def query(self, **more: str) -> str:
        """The choices as an address holds them."""
        named = {
            "sorte": self.kind,
            "quartier": self.neighbourhood and self.neighbourhood.slug,
            "semaine": self.week and self.week.isoformat(),
            "libres": "1" if self.places_left else None,
            "lat": self.here and f"{self.here.latitude:.4f}",
            "lon": self.here and f"{self.here.longitude:.4f}",
            **more,
        }
        kept = {name: value for name, value in named.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def read(args: MultiDict[str, str], known: Sequence[Neighbourhood]) -> Asked:
    """The choices in an address."""
    given = {name: value for name, value in args.items() if value}
    try:
        said = AskedSchema().load(given)
    except ValidationError as error:
        said = error.valid_data if isinstance(error.valid_data, dict) else {}
    slug = said.pop("neighbourhood", None)
    point = said.pop("latitude", None), said.pop("longitude", None)
    if week := said.pop("week", None):
        said["week"] = week - timedelta(days=week.weekday())
    return Asked(
        **said,
        neighbourhood=next((each for each in known if each.slug == slug), None),
        here=Point(*point) if None not in point else None,
    )


def weeks() -> list[date]:
    """The Mondays of this week and of those that come."""
    today = clock.now().astimezone(clock.PARIS).date()
    monday = today - timedelta(days=today.weekday())
    return [monday + n * WEEK for n in range(WEEKS_AHEAD)]
