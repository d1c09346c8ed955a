"""A small application that stands on the kernel alone."""

import marshmallow as ma
import pytest
from flask import Flask

from applys.kernel import logs
from applys.kernel.http import Blueprint, api, docs, fields


class PlaceSchema(ma.Schema):
    name = fields.Text()


class DraftSchema(ma.Schema):
    text = fields.Text()


class NewNoteSchema(ma.Schema):
    text = fields.Text(min=1, max=500, required=True)
    latitude = fields.Latitude()
    longitude = fields.Longitude()
    count = fields.Integer(0, 100)
    done = fields.Switch()
    place = ma.fields.Nested(PlaceSchema)
    at = fields.Instant()
    on = fields.Day()
    tags = fields.Several(fields.Slug(), max=3)


class NoteFiltersSchema(ma.Schema):
    word = fields.Text(max=50)
    limit = fields.Integer(1, 100)
    at_least = fields.Number(0, 100)
    tag = fields.Several(fields.Slug(), max=3)


def notes():
    blp = Blueprint("notes", __name__, url_prefix="/notes", description="Notes")

    @blp.post("")
    @blp.allow_anyone
    @blp.arguments(NewNoteSchema)
    @blp.response(201, NewNoteSchema)
    def write_note(note):
        """Write a note"""
        return note

    @blp.post("/drafts")
    @blp.allow_anyone
    @blp.arguments(DraftSchema)
    @blp.response(201, DraftSchema)
    def draft_note(note):
        """Write a note of which nothing is asked"""
        return note

    @blp.get("")
    @blp.allow_anyone
    @blp.arguments(NoteFiltersSchema, location="query")
    @blp.response(200, NoteFiltersSchema)
    def list_notes(filters):
        """List notes"""
        return filters

    return blp


@pytest.fixture(scope="session")
def small():
    app = Flask("small")
    app.config.update(
        API_TITLE="Notes", API_VERSION="1", OPENAPI_VERSION="3.1.0",
        API_SPEC_OPTIONS=docs.SPEC_OPTIONS, PUBLIC_URL="http://small.test",
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
    )  # fmt: skip
    logs.init_app(app)
    api.init_app(app).register_blueprint(notes())
    return app


@pytest.fixture
def post(small):
    """Send this body, JSON or bytes as they are, to the notes."""

    def post(body, **options):
        sent = {"json": body} if not isinstance(body, bytes | str) else {"data": body}
        sent.setdefault("content_type", "application/json")
        return small.test_client().post("/notes", **{**sent, **options})

    return post


@pytest.fixture
def get(small):
    return lambda query: small.test_client().get(f"/notes?{query}")
