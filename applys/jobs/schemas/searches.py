"""Saved searches and favourites on the wire."""

from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Regexp

from applys.accounts.models import ContractKind
from applys.jobs.models import FrenchLevel, State, WorkTime
from applys.jobs.schemas.offers.filters import ROME_PREFIX
from applys.jobs.schemas.offers.outgoing import ListedOfferSchema
from applys.kernel.http.fields import Latitude, Longitude, Number, Several, Switch, Text
from applys.kernel.http.schemas import Schema

PLACE = ("latitude", "longitude", "radius_m")


class NewSearchSchema(Incoming):
    """A whole search; its filters mean what they mean in `GET /v1/jobs/offers`, and add up.

    A place is a point and a distance in metres. `active: false` keeps it without hearing.
    """

    name = Text(min=1, max=60, load_default=None, allow_none=True)
    q = Text(min=1, max=100, attribute="words", load_default=None, allow_none=True)
    contract = Several(
        fields.Enum(ContractKind, by_value=True), max=10, attribute="contracts", load_default=list
    )
    rome = Several(Text(validate=Regexp(ROME_PREFIX), max=5), max=20, load_default=list)
    hours_min = Number(0, 60, load_default=None, allow_none=True)
    hours_max = Number(0, 60, load_default=None, allow_none=True)
    working_time = Several(
        fields.Enum(WorkTime, by_value=True), max=4, attribute="working_times", load_default=list
    )
    french_level = fields.Enum(FrenchLevel, by_value=True, load_default=None, allow_none=True)
    no_diploma = Switch(load_default=False)
    no_licence = Switch(load_default=False)
    latitude = Latitude(load_default=None, allow_none=True)
    longitude = Longitude(load_default=None, allow_none=True)
    radius_m = Number(1, 200_000, load_default=None, allow_none=True)
    active = Switch(load_default=True)

    @validates_schema(skip_on_field_errors=False)
    def check(self, new: dict[str, Any], **_: Any) -> None:
        faults = {}
        given = [name for name in PLACE if new.get(name) is not None]
        if given and len(given) < len(PLACE):
            missing = set(PLACE) - set(given)
            faults = {name: ["A place is a point and a distance."] for name in sorted(missing)}
        if (new.get("hours_min") or 0) > (new.get("hours_max") or 60):
            faults["hours_max"] = ["The most hours are fewer than the least."]
        if faults:
            raise ValidationError(dict(faults))


class SavedSearchSchema(Schema):
    """A search of mine; `found` are the living offers that it found since it was saved."""

    id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    q = fields.String(attribute="words", required=True, allow_none=True)
    contract = fields.List(
        fields.Enum(ContractKind, by_value=True), attribute="contracts", required=True
    )
    rome = fields.List(fields.String(), required=True)
    hours_min = fields.Float(required=True, allow_none=True)
    hours_max = fields.Float(required=True, allow_none=True)
    working_time = fields.List(
        fields.Enum(WorkTime, by_value=True), attribute="working_times", required=True
    )
    french_level = fields.Enum(FrenchLevel, by_value=True, required=True, allow_none=True)
    no_diploma = fields.Boolean(required=True)
    no_licence = fields.Boolean(required=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    radius_m = fields.Float(required=True, allow_none=True)
    active = fields.Boolean(required=True)
    created_at = fields.AwareDateTime(required=True)
    found = fields.Integer(required=True)


class SavedSearchesSchema(Schema):
    items = fields.List(fields.Nested(SavedSearchSchema), required=True)


class FoundPageSchema(Schema):
    """Offers that a search found, last published first; `distance_m` is always null here."""

    items = fields.List(fields.Nested(ListedOfferSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class FavouriteSchema(Schema):
    """An offer that I keep, over or not."""

    offer_id = fields.UUID(required=True)
    title = fields.String(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    state = fields.Enum(State, by_value=True, required=True)
    expires_at = fields.AwareDateTime(required=True, allow_none=True)
    kept_at = fields.AwareDateTime(attribute="created_at", required=True)


class FavouritePageSchema(Schema):
    items = fields.List(fields.Nested(FavouriteSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
