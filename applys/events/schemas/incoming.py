"""What people send about meetings."""

from marshmallow import Schema, fields
from marshmallow.validate import URL, Length, Regexp

from applys.events.models import Audience, MeetingKind, MeetingState
from applys.events.rules.shape import FIRST_MINUTES, LAST_MINUTES
from applys.events.schemas.moments import Moment
from applys.kernel.http.fields import Integer, Latitude, Longitude, Several, Slug, Switch, Text

LANGUAGE = r"^[a-z]{2,3}\Z"
MOST_PLACES = 5_000
MOST_TABLES = 100


class MeetingFields(Schema):
    """What a meeting says. Times without an offset are local to Paris.

    `audience: neighbourhoods` keeps places for their residents, until `opens_to_all_at` if given.
    `asks_why` is shown to those who are asked a first name or a phone number.
    """

    title = Text(min=3, max=140)
    description = Text(max=10_000)
    starts_at = Moment()
    ends_at = Moment()
    registration_from = Moment(allow_none=True)
    registration_until = Moment()
    cancel_until = Moment()
    venue = Text(min=2, max=150)
    address = Text(max=200, allow_none=True)
    latitude = Latitude(allow_none=True)
    longitude = Longitude(allow_none=True)
    neighbourhood = Slug(allow_none=True)
    access = Text(max=500, allow_none=True)
    step_free = Switch(allow_none=True)
    bus = Text(max=200, allow_none=True)
    plan_url = Text(validate=URL(schemes={"https"}), max=500, allow_none=True)
    languages = Several(Text(validate=Regexp(LANGUAGE), max=3), max=20)
    childcare = Switch()
    bring = Several(Text(min=1, max=100), max=20)
    audience = fields.Enum(Audience, by_value=True)
    opens_to_all_at = Moment(allow_none=True)
    audience_note = Text(max=300, allow_none=True)
    asks_first_name = Switch()
    asks_phone = Switch()
    asks_why = Text(max=300, allow_none=True)
    contact = Text(max=200, allow_none=True)
    partner_ids = Several(fields.UUID(), max=20)


class TableFields(Schema):
    """An employer's table. Interviews of `minutes` follow each other, `pause` minutes apart.

    `starts_at` and `ends_at` are when the employer sits there; null: all along.
    """

    employer_id = fields.UUID(allow_none=True)
    employer_name = Text(min=2, max=150, allow_none=True)
    offer_id = fields.UUID(allow_none=True)
    offer_title = Text(min=3, max=150, allow_none=True)
    minutes = Integer(FIRST_MINUTES, LAST_MINUTES)
    pause = Integer(0, 60)
    places = Integer(1, 10)
    starts_at = Moment(allow_none=True)
    ends_at = Moment(allow_none=True)


class NewTableSchema(TableFields):
    """A new table: one person at a time, no pause and all along, unless told otherwise."""

    minutes = Integer(FIRST_MINUTES, LAST_MINUTES, load_default=15)


class TableChangesSchema(TableFields):
    """Some facts of a table; those absent stay as they are.

    Another employer or offer brings its own name, unless one is given. `position` is the number
    on the table: the one that has it gets this one's.
    """

    position = Integer(1, MOST_TABLES)


class NewMeetingSchema(MeetingFields):
    """A new draft. A Job Dating has `tables`, any other kind a `capacity`.

    `organiser_id` is for the coordinator; others write for their own body. Registration ends,
    and places are given back, until the start unless told otherwise.
    """

    kind = fields.Enum(MeetingKind, by_value=True, required=True)
    title = Text(min=3, max=140, required=True)
    description = Text(max=10_000, required=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True)
    venue = Text(min=2, max=150, required=True)
    organiser_id = fields.UUID()
    capacity = Integer(1, MOST_PLACES, load_default=None, allow_none=True)
    tables = fields.List(
        fields.Nested(NewTableSchema), load_default=list, validate=Length(max=MOST_TABLES)
    )


class MeetingChangesSchema(MeetingFields):
    """Some facts of a meeting; those absent stay as they are.

    New times move it: everyone registered is told, and asked to confirm.
    """

    reason = Text(max=500, allow_none=True)


class NewMeetingStateSchema(Schema):
    state = fields.Enum(MeetingState, by_value=True, required=True)
    reason = Text(max=500, load_default=None, allow_none=True)
