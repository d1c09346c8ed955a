"""Piles and reports, as they are read."""

from marshmallow import fields

from applys.dumping.models import (
    Clue,
    PhotoState,
    PileState,
    PlaceKind,
    Severity,
    TextState,
    VolumeClass,
)
from applys.kernel.http.schemas import Schema


class ItemSchema(Schema):
    code = fields.String(required=True)
    labels = fields.Dict(required=True, metadata={"description": "Its name by language"})
    volume_m3 = fields.Float(required=True)
    collected = fields.Boolean(required=True, metadata={"description": "Objectif may take it"})
    dangerous = fields.Boolean(required=True)


class NamedPlaceSchema(Schema):
    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    to_verify = fields.Boolean(required=True)


class GroundsSchema(Schema):
    """What a phone needs to report, once."""

    items = fields.List(fields.Nested(ItemSchema), required=True)
    places = fields.List(fields.Nested(NamedPlaceSchema), required=True)
    states = fields.Dict(required=True, metadata={"description": "Each state's words by language"})
    volumes = fields.Dict(required=True, metadata={"description": "m³ of each volume class"})
    next_round = fields.Date(required=True)


class PileSchema(Schema):
    """A pile as anyone may read it: at its named place, or to about ten metres."""

    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.Enum(PileState, by_value=True, required=True)
    severity = fields.Enum(Severity, by_value=True, required=True)
    place_kind = fields.Enum(PlaceKind, by_value=True, required=True)
    place = fields.String(required=True, allow_none=True)
    neighbourhood = fields.String(required=True, allow_none=True)
    items = fields.List(fields.String(), required=True)
    estimated_m3 = fields.Float(required=True)
    placed = fields.Boolean(
        required=True, metadata={"description": "false: its address is still looked for"}
    )
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    created_at = fields.AwareDateTime(required=True)
    last_seen_at = fields.AwareDateTime(required=True)
    collected_at = fields.AwareDateTime(required=True, allow_none=True)


class MomentSchema(Schema):
    at = fields.AwareDateTime(required=True)
    state = fields.Enum(PileState, by_value=True, required=True)


class FollowedPileSchema(PileSchema):
    """A pile as anyone may follow it: what became of it, and when the crew should come."""

    next_round = fields.Date(
        required=True, allow_none=True, metadata={"description": "null: no round takes it now"}
    )
    moments = fields.List(fields.Nested(MomentSchema), required=True)
    photos = fields.List(
        fields.UUID(), required=True, metadata={"description": "Those that the town showed"}
    )


class PilePageSchema(Schema):
    items = fields.List(fields.Nested(PileSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class DeskPileSchema(PileSchema):
    """A pile as those who work on it read it, where the phone said it was."""

    updated_at = fields.AwareDateTime(required=True)
    address = fields.String(required=True, allow_none=True)
    accuracy_m = fields.Float(required=True, allow_none=True)
    exact_latitude = fields.Float(required=True)
    exact_longitude = fields.Float(required=True)
    owner = fields.String(required=True, allow_none=True)
    reports = fields.Integer(required=True)


class DeskPilePageSchema(Schema):
    items = fields.List(fields.Nested(DeskPileSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ReportSchema(Schema):
    """What a reporter is told at once: whose it is, and until when it should be gone."""

    id = fields.UUID(required=True)
    pile_id = fields.UUID(required=True)
    number = fields.String(required=True, metadata={"description": "To read out and to follow"})
    state = fields.Enum(PileState, by_value=True, required=True)
    severity = fields.Enum(Severity, by_value=True, required=True)
    owner = fields.String(required=True, allow_none=True)
    collected_by = fields.String(required=True, allow_none=True)
    next_round = fields.Date(
        required=True, allow_none=True, metadata={"description": "When the crew comes"}
    )
    captured_at = fields.AwareDateTime(required=True)
    received_at = fields.AwareDateTime(required=True)
    light = fields.Boolean(required=True)
    hint_held = fields.Boolean(
        required=True, metadata={"description": "What was written waits for a moderator"}
    )


class LikelyPileSchema(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.Enum(PileState, by_value=True, required=True)
    items = fields.List(fields.String(), required=True)
    metres = fields.Float(required=True)
    last_seen_at = fields.AwareDateTime(required=True)
    score = fields.Float(required=True, metadata={"description": "0 another, 1 surely the same"})
    clues = fields.List(fields.Enum(Clue, by_value=True), required=True)
    reasons = fields.List(
        fields.String(), required=True, metadata={"description": "The clues in my language"}
    )


class LikelyPilesSchema(Schema):
    items = fields.List(fields.Nested(LikelyPileSchema), required=True)
    threshold = fields.Float(required=True, metadata={"description": "Ask from this score on"})


class SightingPhotoSchema(Schema):
    id = fields.UUID(required=True, metadata={"description": "Read it at /v1/dumping/photos/{id}"})
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)
    state = fields.Enum(PhotoState, by_value=True, required=True)


class SightingSchema(Schema):
    """A report as those who work on the pile read it: never who made it.

    What may name someone (`hint_state`: held) is for the town alone until it showed it.
    """

    id = fields.UUID(required=True)
    light = fields.Boolean(required=True)
    captured_at = fields.AwareDateTime(required=True)
    created_at = fields.AwareDateTime(required=True)
    items = fields.Dict(required=True)
    volume = fields.Enum(VolumeClass, by_value=True, required=True, allow_none=True)
    blocking = fields.Boolean(required=True)
    dangers = fields.List(fields.String(), required=True)
    hint = fields.String(required=True, allow_none=True)
    hint_state = fields.Enum(TextState, by_value=True, required=True)
    photos = fields.List(fields.Nested(SightingPhotoSchema), required=True)


class PileStepSchema(Schema):
    created_at = fields.AwareDateTime(required=True)
    was = fields.Enum(PileState, by_value=True, required=True, allow_none=True)
    became = fields.Enum(PileState, by_value=True, required=True)
    reason = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    note_state = fields.Enum(TextState, by_value=True, required=True)
    details = fields.Dict(required=True)
    photos = fields.List(fields.Nested(SightingPhotoSchema), required=True)


class WholePileSchema(DeskPileSchema):
    """A pile with its reports, its history, and where the caller may take it."""

    sightings = fields.List(fields.Nested(SightingSchema), required=True)
    history = fields.List(fields.Nested(PileStepSchema), required=True)
    allowed = fields.List(fields.Enum(PileState, by_value=True), required=True)


class PossibleAnswerSchema(Schema):
    state = fields.Enum(PileState, by_value=True, required=True)
    label = fields.String(required=True, metadata={"description": "In French"})
    needs_reason = fields.Boolean(required=True)
    needs_volume = fields.Boolean(required=True)


class AnswerableSchema(DeskPileSchema):
    """A pile as the body that was alerted sees it by its link, and what it may answer."""

    partner = fields.String(required=True, metadata={"description": "Whose link it is"})
    state_label = fields.String(required=True, metadata={"description": "In French"})
    things = fields.List(fields.String(), required=True, metadata={"description": "In French"})
    hints = fields.List(
        fields.String(), required=True, metadata={"description": "What reporters wrote"}
    )
    photos = fields.List(fields.Nested(SightingPhotoSchema), required=True)
    answers = fields.List(fields.Nested(PossibleAnswerSchema), required=True)
