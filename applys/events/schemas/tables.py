"""The tables of a Job Dating, and interest on both sides, on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import fields
from marshmallow.validate import Length

from applys.events.models import MeetingState
from applys.events.schemas.bookings import DeskBookingSchema
from applys.kernel.http.fields import Switch, Text
from applys.kernel.http.schemas import Schema


class NewLatenessSchema(Incoming):
    late = Switch(required=True)


class NewSlotSchema(Incoming):
    slot_id = fields.UUID(required=True)


class SeatSchema(Incoming):
    """A booking, and the interview it is to have."""

    booking_id = fields.UUID(required=True)
    slot_id = fields.UUID(required=True)


class NewExchangeSchema(Incoming):
    items = fields.List(fields.Nested(SeatSchema), required=True, validate=Length(2, 2))


class NewInterestSchema(Incoming):
    """`consent`: the `shown` of the preview of the table's offer, to send that card if both agree.

    Without it nothing leaves.
    """

    interested = Switch(required=True)
    consent = Text(max=100, load_default=None, allow_none=True)


class NewFirmInterestSchema(Incoming):
    interested = Switch(required=True)


class ProposedSlotSchema(Schema):
    id = fields.UUID(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)


class LatenessSchema(Schema):
    """`proposed` is the next free interview at the same table, when the person is free too."""

    booking_id = fields.UUID(required=True)
    late_at = fields.AwareDateTime(required=True, allow_none=True)
    proposed = fields.Nested(ProposedSlotSchema, required=True, allow_none=True)


class ExchangedSchema(Schema):
    items = fields.List(fields.Nested(DeskBookingSchema), required=True)


class TableAtMeetingSchema(Schema):
    """A table, and the meeting it stands at."""

    id = fields.UUID(required=True)
    position = fields.Integer(required=True)
    employer_name = fields.String(required=True)
    offer_id = fields.UUID(required=True, allow_none=True)
    offer_title = fields.String(required=True, allow_none=True)
    meeting_id = fields.UUID(required=True)
    title = fields.String(required=True)
    meeting_state = fields.Enum(MeetingState, by_value=True, required=True)
    venue = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)


class TablePageSchema(Schema):
    items = fields.List(fields.Nested(TableAtMeetingSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class InterviewSchema(Schema):
    """One interview as the firm sees it; without `booking_id` nobody has it.

    Neither who came nor who is late is told. `mutual`: both would like to meet again.
    """

    slot_id = fields.UUID(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    booking_id = fields.UUID(required=True, allow_none=True)
    first_name = fields.String(required=True, allow_none=True)
    interested = fields.Boolean(required=True, metadata={"description": "The firm said so"})
    mutual = fields.Boolean(required=True)
    application_id = fields.UUID(required=True, allow_none=True)


class TableSheetSchema(Schema):
    table = fields.Nested(TableAtMeetingSchema, required=True)
    items = fields.List(fields.Nested(InterviewSchema), required=True)


class DeskInterviewSchema(InterviewSchema):
    """The same for those who organise: with the ticket, who came, and who is late."""

    code = fields.String(required=True, allow_none=True)
    arrived_at = fields.AwareDateTime(required=True, allow_none=True)
    late_at = fields.AwareDateTime(required=True, allow_none=True)
    by_person = fields.Boolean(required=True)


class DeskTableSheetSchema(Schema):
    table = fields.Nested(TableAtMeetingSchema, required=True)
    items = fields.List(fields.Nested(DeskInterviewSchema), required=True)


class InterestSchema(Schema):
    """What both said, as the person reads it.

    `refused` is the problem that stopped the card: look at the preview and agree again.
    """

    booking_id = fields.UUID(required=True)
    offer_id = fields.UUID(required=True, allow_none=True)
    employer_name = fields.String(required=True)
    interested = fields.Boolean(required=True)
    firm_interested = fields.Boolean(required=True)
    mutual = fields.Boolean(required=True)
    agreed = fields.Boolean(required=True, metadata={"description": "To send the card shown"})
    sent_at = fields.AwareDateTime(required=True, allow_none=True)
    application_id = fields.UUID(required=True, allow_none=True)
    refused = fields.String(required=True, allow_none=True)
    open = fields.Boolean(required=True)


class FirmInterestSchema(Schema):
    """What the firm said, and whether both would like to meet again."""

    booking_id = fields.UUID(required=True)
    interested = fields.Boolean(required=True)
    mutual = fields.Boolean(required=True)
    application_id = fields.UUID(required=True, allow_none=True)
