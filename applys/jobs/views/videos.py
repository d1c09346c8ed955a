"""Videos over HTTP: a minute where someone introduces themselves, never played by us."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response

from applys.gateways import videos as gateway
from applys.gateways.current import gateways
from applys.gateways.videos import BadVideo, Reason, VideoTooHeavy
from applys.jobs.actions import documents as actions
from applys.jobs.models import Document, DocumentRole
from applys.jobs.queries import cards as queries
from applys.jobs.schemas.applications import ForWhomSchema
from applys.jobs.schemas.cards import VIDEO_BODY, VIDEO_FILE, VIDEO_KINDS, CvSchema
from applys.jobs.views import documents
from applys.jobs.views.blueprint import blp
from applys.jobs.views.cards import ANSWERERS, applicant
from applys.kernel import database
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.http import uploads
from applys.kernel.problems import Problem

MOST_BODY = gateway.MOST_BYTES + uploads.AROUND


class NotSentAsVideo(Problem):
    """Send the film itself (video/mp4…), or a form with one file called video"""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def __init__(self) -> None:
        fault = {"in": "body", "pointer": "/video", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


VIDEO = documents.Taking(
    name="video",
    kinds=VIDEO_KINDS,
    clean=gateway.clean,
    cut=lambda: BadVideo(Reason.DAMAGED),
    not_sent=NotSentAsVideo,
)


@blp.put("/card/video")
@blp.allow(*ANSWERERS)
@blp.takes(MOST_BODY, or_else=VideoTooHeavy)
@blp.arguments(ForWhomSchema, location="query")
@blp.doc(requestBody=VIDEO_BODY)
@blp.response(200, CvSchema)
def put_video(whom: dict[str, Any]) -> Document:
    """Put a video with my card, instead of the one that was

    A film of 60 seconds at most, as MP4, QuickTime or WebM, 20 MiB at most. What it is and how
    long it lasts, its container says; nothing of it is decoded. Where and when it was filmed is
    blanked. A refusal says why in `reason`: empty, not_a_video, damaged or too_long. At most 30
    files an hour, CVs included.
    """
    account_id = applicant(whom).account_id
    database.pause()
    clean = documents.taken(account_id, VIDEO)
    return actions.keep(session(), gateways().storage, account_id, DocumentRole.VIDEO, clean)


@blp.get("/card/video")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.doc(**VIDEO_FILE)
def get_video(whom: dict[str, Any]) -> Response:
    """Get my video"""
    account_id = applicant(whom).account_id
    return documents.shown(queries.get_document(session(), account_id, DocumentRole.VIDEO))


@blp.delete("/card/video")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(204)
def drop_video(whom: dict[str, Any]) -> None:
    """Take the video from my card; those that went with answers stay with them"""
    actions.drop(session(), applicant(whom).account_id, DocumentRole.VIDEO)


@blp.get("/applications/<uuid:application_id>/video")
@blp.allow(*ANSWERERS, Role.EMPLOYER)
@blp.arguments(ForWhomSchema, location="query")
@blp.doc(**VIDEO_FILE)
def get_sent_video(whom: dict[str, Any], application_id: UUID) -> Response:
    """Get the video that went with an application: for who sent it, and for its firm"""
    return documents.shown(documents.sent(whom, application_id, DocumentRole.VIDEO))
