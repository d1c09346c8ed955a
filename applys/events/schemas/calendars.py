"""Calendars, over HTTP."""

from marshmallow import Schema as Incoming
from marshmallow import fields

from applys.events.models import MeetingKind
from applys.kernel.http.fields import Slug
from applys.kernel.http.schemas import Schema


class CalendarFiltersSchema(Incoming):
    territory = Slug()
    kind = fields.Enum(MeetingKind, by_value=True)
    neighbourhood = Slug()


class FeedSchema(Schema):
    """Keep it to yourself: whoever has this address reads what you booked."""

    url = fields.String(required=True)
