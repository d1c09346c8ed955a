"""Series of meetings on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import fields
from marshmallow.validate import Regexp

from applys.events.models import MeetingKind, MeetingState, SeriesState
from applys.events.schemas.incoming import MOST_PLACES, MeetingFields
from applys.events.schemas.seeds import CLOCK
from applys.kernel.http.fields import Day, Integer, Several, Switch, Text
from applys.kernel.http.schemas import Schema

MOMENTS = (
    "starts_at", "ends_at", "registration_from", "registration_until", "cancel_until",
    "opens_to_all_at",
)  # fmt: skip
MOST_HOURS, MOST_MINUTES, MOST_DAYS = 8_784, 1_440, 200
RULE = "RFC 5545 RRULE: FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20271231. It ends."


class HoursBefore(Incoming):
    """Whole hours before each start, as clocks count them; null: no such window.

    Without any, registration ends and places are given back until the start.
    """

    registration_from = Integer(0, MOST_HOURS, allow_none=True)
    registration_until = Integer(0, MOST_HOURS)
    cancel_until = Integer(0, MOST_HOURS)
    opens_to_all_at = Integer(0, MOST_HOURS, allow_none=True)


class SeriesFields(MeetingFields):
    """When a series comes, and what each of its meetings says.

    `at` is what clocks show in Paris at the start, "09:30", the same in winter and in summer;
    `minutes` how long a meeting lasts. `except_days` are left out, `extra_days` added.
    School holidays are those of the town's zone, as far as its calendar goes.
    """

    class Meta:
        exclude = MOMENTS

    rule = Text(min=1, max=500, metadata={"description": RULE})
    at = Text(validate=Regexp(CLOCK), max=5)
    minutes = Integer(5, MOST_MINUTES)
    except_days = Several(Day(), max=MOST_DAYS)
    extra_days = Several(Day(), max=MOST_DAYS)
    skips_public_holidays = Switch()
    skips_school_holidays = Switch()
    hours_before = fields.Nested(HoursBefore)
    capacity = Integer(1, MOST_PLACES)


class NewSeriesSchema(SeriesFields):
    """A new draft of a series. `first_day` is the first that its rule may give.

    `organiser_id` is for the coordinator; others write for their own body.
    """

    kind = fields.Enum(MeetingKind, by_value=True, required=True)
    title = Text(min=3, max=140, required=True)
    description = Text(max=10_000, required=True)
    venue = Text(min=2, max=150, required=True)
    rule = Text(min=1, max=500, required=True, metadata={"description": RULE})
    first_day = Day(required=True)
    at = Text(validate=Regexp(CLOCK), max=5, required=True)
    minutes = Integer(5, MOST_MINUTES, required=True)
    capacity = Integer(1, MOST_PLACES, required=True)
    organiser_id = fields.UUID()


class SeriesChangesSchema(SeriesFields):
    """Some facts of a series; those absent stay as they are.

    With `from_day` only the meetings from that day on change, and become a series of their own.
    """

    from_day = Day()
    reason = Text(max=500, allow_none=True)


class NewSeriesStateSchema(Incoming):
    state = fields.Enum(SeriesState, by_value=True, required=True)
    reason = Text(max=500, load_default=None, allow_none=True)


class ListedSeriesSchema(Schema):
    """A series in a list. `first_day` and `last_day` bound all its days."""

    id = fields.UUID(required=True)
    state = fields.Enum(SeriesState, by_value=True, required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    organiser_id = fields.UUID(required=True)
    organiser = fields.String(required=True)
    rule = fields.String(required=True)
    first_day = fields.Date(required=True)
    last_day = fields.Date(required=True)
    at = fields.String(required=True)
    minutes = fields.Integer(required=True)


class SeriesPageSchema(Schema):
    items = fields.List(fields.Nested(ListedSeriesSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class SeriesMeetingSchema(Schema):
    """A meeting that a series made. `recurrence_at` is the instant its rule gave it.

    `detached`: it was changed alone, and no longer follows the others.
    """

    id = fields.UUID(required=True)
    state = fields.Enum(MeetingState, by_value=True, required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    recurrence_at = fields.AwareDateTime(required=True)
    detached = fields.Boolean(required=True)
    capacity = fields.Integer(required=True)
    places_left = fields.Integer(required=True)
    waiting = fields.Integer(required=True)


class SeriesSchema(ListedSeriesSchema):
    """A series, whole: `facts` is what each meeting says; `days`, all its days to come.

    `meetings` are those made so far that are not over: thirteen weeks ahead.
    """

    except_days = fields.List(fields.Date(), required=True)
    extra_days = fields.List(fields.Date(), required=True)
    skips_public_holidays = fields.Boolean(required=True)
    skips_school_holidays = fields.Boolean(required=True)
    facts = fields.Dict(required=True)
    continues_id = fields.UUID(required=True, allow_none=True)
    updated_at = fields.AwareDateTime(required=True)
    days = fields.List(fields.Date(), required=True)
    meetings = fields.List(fields.Nested(SeriesMeetingSchema), required=True)
    allowed = fields.List(
        fields.Enum(SeriesState, by_value=True),
        required=True,
        metadata={"description": "Where you may take it from here"},
    )
