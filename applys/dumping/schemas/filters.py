"""Which piles a list holds."""

from typing import Any

from marshmallow import fields

from applys.dumping.models import PileState, PlaceKind, Severity
from applys.kernel.http.fields import Instant, Number, Several, Slug
from applys.kernel.http.filters import PageFilters
from applys.kernel.places import Point

EDGE, POLE = 180.0, 90.0


class Box(fields.Field[Any]):
    """west,south,east,north in degrees (RFC 7946's order); read as south, west, north, east."""

    default_error_messages = {  # noqa: RUF012 - marshmallow's own way
        "invalid": "Four degrees: west,south,east,north."
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        del attr, data, kwargs
        try:
            west, south, east, north = (float(each) for each in str(value).split(","))
        except ValueError as error:
            raise self.make_error("invalid") from error
        if not (-EDGE <= west < east <= EDGE and -POLE <= south < north <= POLE):
            raise self.make_error("invalid")
        return south, west, north, east


class Around(fields.Field[Any]):
    """latitude,longitude in degrees."""

    default_error_messages = {  # noqa: RUF012 - marshmallow's own way
        "invalid": "Two degrees: latitude,longitude."
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        del attr, data, kwargs
        try:
            latitude, longitude = (float(each) for each in str(value).split(","))
        except ValueError as error:
            raise self.make_error("invalid") from error
        if not (-POLE <= latitude <= POLE and -EDGE <= longitude <= EDGE):
            raise self.make_error("invalid")
        return Point(latitude, longitude)


class PileFiltersSchema(PageFilters):
    territory = Slug(load_default=None)
    state = Several(fields.Enum(PileState, by_value=True), load_default=list)
    severity = Several(fields.Enum(Severity, by_value=True), load_default=list)
    place_kind = Several(fields.Enum(PlaceKind, by_value=True), load_default=list)
    neighbourhood = Slug(load_default=None)
    bbox = Box(load_default=None, metadata={"type": "string", "example": "0.9,47.3,1.1,47.5"})
    near = Around(load_default=None, metadata={"type": "string", "example": "47.41,0.98"})
    within = Number(1, 10_000, load_default=500.0, metadata={"description": "Metres from near"})
    since = Instant(load_default=None, metadata={"description": "First reported from then on"})
    until = Instant(load_default=None, metadata={"description": "First reported before"})
