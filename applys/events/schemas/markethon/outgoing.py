"""A Markethon as its organiser and its teams read it."""

from marshmallow import fields

from applys.events.models import VisitOutcome
from applys.kernel.http.schemas import Schema


class SectorSchema(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    streets = fields.List(fields.String(), required=True)
    outline = fields.Dict(required=True, allow_none=True)


class MemberSchema(Schema):
    """`comes` is false for someone who gave their place back."""

    booking_id = fields.UUID(required=True, allow_none=True)
    companion = fields.String(required=True, allow_none=True)
    first_name = fields.String(required=True, allow_none=True)
    comes = fields.Boolean(required=True)


class TeamSchema(Schema):
    """`link` opens the team's page, for whoever holds it."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    sector_id = fields.UUID(required=True, allow_none=True)
    leader_phone = fields.String(required=True, allow_none=True)
    texted_at = fields.AwareDateTime(required=True, allow_none=True)
    link = fields.String(required=True)
    members = fields.List(fields.Nested(MemberSchema), required=True)
    outcomes = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class FirmToVisitSchema(Schema):
    id = fields.UUID(required=True)
    sector_id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True)
    street = fields.String(required=True)
    siret = fields.String(required=True, allow_none=True)
    invented = fields.Boolean(required=True)


class FirmsAddedSchema(Schema):
    added = fields.Integer(required=True)


class VisitSchema(Schema):
    id = fields.UUID(required=True)
    client_id = fields.UUID(required=True)
    team_id = fields.UUID(required=True)
    team_name = fields.String(required=True)
    name = fields.String(required=True)
    street = fields.String(required=True)
    siret = fields.String(required=True, allow_none=True)
    outcome = fields.Enum(VisitOutcome, by_value=True, required=True)
    note = fields.String(required=True, allow_none=True)
    visited_at = fields.AwareDateTime(required=True)
    created_at = fields.AwareDateTime(required=True)
    offer_id = fields.UUID(required=True, allow_none=True)
    superseded_at = fields.AwareDateTime(required=True, allow_none=True)


class VisitPageSchema(Schema):
    items = fields.List(fields.Nested(VisitSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class VisitConflictSchema(Schema):
    """A visit that came second; `first_team` had been there at `first_at`."""

    id = fields.UUID(required=True)
    client_id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    team_id = fields.UUID(required=True)
    team_name = fields.String(required=True)
    name = fields.String(required=True)
    street = fields.String(required=True)
    outcome = fields.Enum(VisitOutcome, by_value=True, required=True)
    note = fields.String(required=True, allow_none=True)
    visited_at = fields.AwareDateTime(required=True)
    offer_id = fields.UUID(required=True, allow_none=True)
    visit_id = fields.UUID(required=True)
    first_team = fields.String(required=True)
    first_at = fields.AwareDateTime(required=True)


class VisitConflictsSchema(Schema):
    items = fields.List(fields.Nested(VisitConflictSchema), required=True)


class MarkethonTotalsSchema(Schema):
    """`offers` counts the drafts that came of what was found, `outcomes` the visits that count."""

    visits = fields.Integer(required=True)
    outcomes = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    offers = fields.Integer(required=True)
    conflicts = fields.Integer(required=True)


class MarkethonSchema(Schema):
    """The day as its organiser follows it; `to_visit` is where nobody has been."""

    totals = fields.Nested(MarkethonTotalsSchema, required=True)
    sectors = fields.List(fields.Nested(SectorSchema), required=True)
    teams = fields.List(fields.Nested(TeamSchema), required=True)
    to_visit = fields.List(fields.Nested(FirmToVisitSchema), required=True)


class TeamDaySchema(Schema):
    """The day as a team follows it; `to_visit` is its own sector's firms, and those of none."""

    id = fields.UUID(required=True)
    meeting_id = fields.UUID(required=True)
    title = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    name = fields.String(required=True)
    sector = fields.Nested(SectorSchema, required=True, allow_none=True)
    to_visit = fields.List(fields.Nested(FirmToVisitSchema), required=True)
    visits = fields.List(fields.Nested(VisitSchema), required=True)


class VisitLoggedSchema(Schema):
    """`counts` is false for a visit that a later one replaced. `problem` says why none is kept."""

    client_id = fields.UUID(required=True)
    written = fields.Boolean(required=True)
    counts = fields.Boolean(required=True)
    problem = fields.Dict(required=True, allow_none=True)


class VisitsLoggedSchema(Schema):
    items = fields.List(fields.Nested(VisitLoggedSchema), required=True)
