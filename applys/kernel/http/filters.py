"""What lists are narrowed by, whatever they hold."""

from typing import Any

from marshmallow import Schema, ValidationError, validates_schema

from applys.kernel.http.fields import Integer, Latitude, Longitude, Number, Slug, Text
from applys.kernel.keyset import MAX_PAGE_SIZE, PAGE_SIZE

PAIR = ("latitude", "longitude")


class PageFilters(Schema):
    """Which page: what comes after a cursor, so many at most."""

    cursor = Text(max=1000, load_default=None)
    limit = Integer(1, MAX_PAGE_SIZE, load_default=PAGE_SIZE)


class PointFilters(Schema):
    """Around a point; `radius_m` is metres."""

    latitude = Latitude()
    longitude = Longitude()
    radius_m = Number(1, 200_000)

    @validates_schema(skip_on_field_errors=False)
    def check_point(self, data: Any, **_kwargs: Any) -> None:
        if (PAIR[0] in data) != (PAIR[1] in data):
            raise ValidationError({name: ["They go together."] for name in PAIR})

    @validates_schema(skip_on_field_errors=False)
    def check_centre(self, data: Any, **_kwargs: Any) -> None:
        if "radius_m" in data and "latitude" not in data:
            raise ValidationError({"radius_m": ["A distance needs a point."]})


class PlaceFilters(PointFilters):
    """Around a point or the centre of a neighbourhood."""

    neighbourhood = Slug(metadata={"description": "Distances from this neighbourhood's centre"})

    @validates_schema(skip_on_field_errors=False)
    def check_centre(self, data: Any, **_kwargs: Any) -> None:
        if "latitude" in data and "neighbourhood" in data:
            said = "Give a point or a neighbourhood, not both."
            raise ValidationError({"neighbourhood": [said]})
        if "radius_m" in data and not {"latitude", "neighbourhood"} & set(data):
            said = "A distance needs a point or a neighbourhood."
            raise ValidationError({"radius_m": [said]})
