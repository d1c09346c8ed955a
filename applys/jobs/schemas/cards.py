"""Cards and CVs on the wire."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import fields
from marshmallow.validate import URL, Length

from applys.gateways import videos
from applys.gateways.documents import MOST_BYTES, DocumentKind
from applys.jobs.models import ReachedBy, Travel, WorkTime
from applys.jobs.rules.cards import MOST_IMMERSIONS, MOST_SKILLS
from applys.kernel.http.fields import Day, Several, Switch, Text
from applys.kernel.http.schemas import Schema

KINDS = ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic", "image/heif")
VIDEO_KINDS = ("video/mp4", "video/quicktime", "video/webm")


class NewCardSchema(Incoming):
    """A whole card. Neither age nor address, neighbourhood, nationality or photo: no room for it.

    `reach` is a phone number or an e-mail address, as `reached_by` says; `video_url` is a video
    of at most a minute, kept elsewhere.
    """

    first_name = Text(min=1, max=40, required=True)
    reached_by = fields.Enum(ReachedBy, by_value=True, required=True)
    reach = Text(min=3, max=254, required=True)
    skills = Several(Text(min=2, max=60), max=MOST_SKILLS, load_default=list)
    free_times = Several(fields.Enum(WorkTime, by_value=True), max=4, load_default=list)
    free_from = Day(load_default=None, allow_none=True)
    travel = Several(fields.Enum(Travel, by_value=True), max=7, load_default=list)
    immersions = Several(Text(min=3, max=80), max=MOST_IMMERSIONS, load_default=list)
    video_url = Text(
        validate=[URL(schemes={"https"}), Length(max=300)],
        max=300,
        load_default=None,
        allow_none=True,
    )
    shares_skills = Switch(load_default=False)


class WrittenSchema(Schema):
    """What a person writes of themselves."""

    first_name = fields.String(required=True)
    reached_by = fields.Enum(ReachedBy, by_value=True, required=True)
    reach = fields.String(required=True)
    skills = fields.List(fields.String(), required=True)
    free_times = fields.List(fields.Enum(WorkTime, by_value=True), required=True)
    free_from = fields.Date(required=True, allow_none=True)
    travel = fields.List(fields.Enum(Travel, by_value=True), required=True)
    immersions = fields.List(fields.String(), required=True)
    video_url = fields.String(required=True, allow_none=True)


class SentCardSchema(WrittenSchema):
    """What a firm receives of a card, and nothing else."""

    confirmed_skills = fields.List(fields.String(), required=True)


class CvSchema(Schema):
    """A CV or a video that is kept: its kind, its size in bytes."""

    kind = fields.Enum(DocumentKind, by_value=True, required=True)
    size = fields.Integer(required=True)
    created_at = fields.AwareDateTime(required=True)


class CardSchema(WrittenSchema):
    """A card as its owner reads it."""

    shares_skills = fields.Boolean(required=True)
    updated_at = fields.AwareDateTime(required=True)
    cv = fields.Nested(CvSchema, required=True, allow_none=True)
    video = fields.Nested(CvSchema, required=True, allow_none=True)


def file_body(name: str, most: int, kinds: Sequence[str]) -> dict[str, Any]:
    """A file of at most so many bytes, in a form or by itself; what it is, its bytes say."""
    form = {
        "type": "object",
        "properties": {name: {"type": "string", "format": "binary", "maxLength": most}},
        "required": [name],
        "additionalProperties": False,
    }
    content = {"multipart/form-data": {"schema": form}, **{kind: {} for kind in kinds}}
    return {"required": True, "content": content}


def file_answer(*kinds: str) -> dict[str, Any]:
    """A file given back, as it is documented."""
    return {"responses": {200: {"description": "OK", "content": {kind: {} for kind in kinds}}}}


REQUEST_BODY = file_body("document", MOST_BYTES, KINDS)
FILE = file_answer("application/pdf", "image/jpeg")
VIDEO_BODY = file_body("video", videos.MOST_BYTES, VIDEO_KINDS)
VIDEO_FILE = file_answer("video/mp4", "video/webm")
