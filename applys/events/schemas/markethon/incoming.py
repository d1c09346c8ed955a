"""What organisers and teams send of a Markethon."""

from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Email, Length

from applys.accounts.models import ContractKind
from applys.events.models import VisitOutcome
from applys.kernel.http.fields import Day, Instant, Normal, Number, Several, Text
from applys.kernel.http.filters import PageFilters
from applys.partners.rules import contacts, identity

MOST_VISITS, MOST_FIRMS, MOST_POINTS = 200, 200, 500
NOT_SIRET = "Not a SIRET: fourteen digits with a right key."
SHAPES = {"LineString", "Polygon"}


def siret() -> Normal:
    return Normal(identity.siret, NOT_SIRET, max=20, load_default=None)


class NewSectorSchema(Incoming):
    """`outline`: a GeoJSON LineString or Polygon, WGS84, of at most 500 points."""

    name = Text(min=2, max=60, required=True)
    streets = Several(Text(min=2, max=120), max=40, required=True)
    outline = fields.Dict(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=True)
    def check(self, sector: dict[str, Any], **_: Any) -> None:
        faults: dict[str, list[str]] = {}
        if not sector["streets"]:
            faults["streets"] = ["Name one street at least."]
        if sector["outline"] is not None and not _is_outline(sector["outline"]):
            faults["outline"] = ["Not a GeoJSON LineString or Polygon in WGS84 degrees."]
        if faults:
            raise ValidationError(dict(faults))


class NewMemberSchema(Incoming):
    """Someone who booked, or a companion: a first name and a body, no more."""

    booking_id = fields.UUID()
    companion = Text(min=2, max=60)

    @validates_schema(skip_on_field_errors=True)
    def check_whom(self, member: dict[str, Any], **_: Any) -> None:
        if len(member) != 1:
            raise ValidationError({"booking_id": ["A booking or a companion: one of them."]})


class NewTeamSchema(Incoming):
    """Two or three people. `leader_phone` is texted the team's link, forgotten after a month."""

    name = Text(min=2, max=60, required=True)
    sector_id = fields.UUID(load_default=None, allow_none=True)
    leader_phone = Normal(contacts.phone, "Not a phone number.", max=30, load_default=None)
    members = fields.List(fields.Nested(NewMemberSchema), required=True, validate=Length(2, 3))


class NewFirmSchema(Incoming):
    name = Text(min=2, max=120, required=True)
    street = Text(min=3, max=160, required=True)
    siret = siret()
    sector_id = fields.UUID(load_default=None, allow_none=True)


class NewFirmsSchema(Incoming):
    items = fields.List(fields.Nested(NewFirmSchema), required=True, validate=Length(1, MOST_FIRMS))


class HiddenOfferSchema(Incoming):
    """A job that was not advertised, as heard; the firm completes and confirms it by a link.

    The link goes to `contact_email` and `contact_phone`: one of them at least.
    """

    title = Text(min=3, max=150, required=True)
    description = Text(min=3, max=2_000, required=True)
    contract = fields.Enum(ContractKind, by_value=True, load_default=None, allow_none=True)
    hours_per_week = Number(1, 60, load_default=None, allow_none=True)
    contact_email = Text(validate=Email(), max=200, load_default=None, allow_none=True)
    contact_phone = Normal(contacts.phone, "Not a phone number.", max=30, load_default=None)

    @validates_schema(skip_on_field_errors=True)
    def check(self, offer: dict[str, Any], **_: Any) -> None:
        if not (offer["contact_email"] or offer["contact_phone"]):
            raise ValidationError({"contact_email": ["Give an e-mail address or a phone number."]})


class VisitFields(Incoming):
    """`note` is about the firm, never about a person. `offer` goes with the outcome `offer`."""

    name = Text(min=2, max=120, required=True)
    street = Text(min=3, max=160, required=True)
    siret = siret()
    outcome = fields.Enum(VisitOutcome, by_value=True, required=True)
    note = Text(max=300, load_default=None, allow_none=True)
    visited_at = Instant(required=True)
    offer = fields.Nested(HiddenOfferSchema, load_default=None, allow_none=True)


class NewVisitSchema(VisitFields):
    """`client_id` is the phone's own UUID for the visit: sent again, it counts once."""

    client_id = fields.UUID(required=True)


class NewVisitsSchema(Incoming):
    """Visits noted without network; `sent_at` is the phone's hour as it sends them."""

    sent_at = Instant(load_default=None, allow_none=True)
    visits = fields.List(
        fields.Nested(NewVisitSchema), required=True, validate=Length(1, MOST_VISITS)
    )


class MarkethonFiguresFiltersSchema(Incoming):
    """Days in Paris, both included."""

    since = Day(required=True)
    until = Day(required=True)


class VisitFiltersSchema(PageFilters):
    pass


def _is_outline(outline: dict[str, Any]) -> bool:
    """A line, or a polygon's rings, of finite WGS84 points."""
    kind, drawn = outline.get("type"), outline.get("coordinates")
    if not isinstance(kind, str) or kind not in SHAPES:
        return False
    if set(outline) != {"type", "coordinates"} or not isinstance(drawn, list):
        return False
    lines = [drawn] if kind == "LineString" else drawn
    if not lines or not all(isinstance(line, list) for line in lines):
        return False
    points = [point for line in lines for point in line]
    enough = all(len(line) >= (2 if kind == "LineString" else 4) for line in lines)
    return enough and len(points) <= MOST_POINTS and all(map(_is_point, points))


def _is_point(point: Any) -> bool:
    """[longitude, latitude], in degrees."""
    return (
        isinstance(point, list)
        and len(point) == 2  # noqa: PLR2004
        and all(isinstance(each, int | float) and not isinstance(each, bool) for each in point)
        and abs(point[0]) <= 180  # noqa: PLR2004
        and abs(point[1]) <= 90  # noqa: PLR2004
    )
