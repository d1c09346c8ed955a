"""The protocol: read by anyone, written by the coordinator, signed by the structures."""

from typing import Any
from uuid import UUID

from applys.directions.actions import protocols as actions
from applys.directions.actions import replaying
from applys.directions.models.protocols import Protocol
from applys.directions.queries import protocols as queries
from applys.directions.schemas.protocols import (
    DifferencesSchema,
    NewProtocolSchema,
    ProtocolChangesSchema,
    ProtocolMoveSchema,
    ProtocolsSchema,
    ReviewedSchema,
    TextReviewSchema,
    TreeCheckSchema,
    WholeProtocolSchema,
)
from applys.directions.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions

READERS = (Role.COORDINATOR, Role.PARTNER, Role.MEDIATOR)


@blp.post("/protocols")
@blp.allow(Role.COORDINATOR)
@blp.creates
@blp.arguments(NewProtocolSchema)
@blp.response(201, WholeProtocolSchema)
def write_protocol(new: dict[str, Any]) -> dict[str, Any]:
    """Open a draft of the triage tree

    Of the content given, or a copy of the version in force; 404 `no-protocol` when there is
    none to copy.
    """
    return whole(actions.write_protocol(session(), caller(), **new))


@blp.get("/protocols")
@blp.allow(*READERS)
@blp.response(200, ProtocolsSchema)
def list_protocols() -> dict[str, Any]:
    """List the versions, the latest first; drafts are the coordinator's only"""
    return {"items": queries.protocols(session(), caller())}


@blp.get("/protocols/<uuid:protocol_id>")
@blp.allow(*READERS)
@blp.response(200, WholeProtocolSchema)
def get_protocol(protocol_id: UUID) -> dict[str, Any]:
    """Get a version with its content and its signatures"""
    return whole(queries.get_protocol(session(), caller(), protocol_id))


@blp.patch("/protocols/<uuid:protocol_id>")
@blp.allow(Role.COORDINATOR)
@blp.guardable
@blp.arguments(ProtocolChangesSchema)
@blp.response(200, WholeProtocolSchema)
def change_protocol(changes: dict[str, Any], protocol_id: UUID) -> dict[str, Any]:
    """Change a draft; 409 `protocol-frozen` for what is signed, in force or retired"""
    protocol = queries.lock_protocol(session(), caller(), protocol_id)
    preconditions.check_if_given(protocol.id, protocol.updated_at)
    actions.change_protocol(session(), protocol, changes)
    return whole(protocol)


@blp.delete("/protocols/<uuid:protocol_id>")
@blp.allow(Role.COORDINATOR)
@blp.response(204)
def drop_protocol(protocol_id: UUID) -> None:
    """Throw a draft away"""
    actions.drop_protocol(session(), queries.lock_protocol(session(), caller(), protocol_id))


@blp.put("/protocols/<uuid:protocol_id>/state")
@blp.allow(Role.COORDINATOR)
@blp.arguments(ProtocolMoveSchema)
@blp.response(200, WholeProtocolSchema)
def move_protocol(asked: dict[str, Any], protocol_id: UUID) -> dict[str, Any]:
    """Send a version to review, take it back, or put it in force

    Putting it in force retires the one before. 409 `tree-faulty` lists every fault with its
    place: loops, dead ends, what is out of reach, too deep or untranslated, doors that are not
    published, signatures that are missing.
    """
    protocol = queries.lock_protocol(session(), caller(), protocol_id)
    actions.move_protocol(session(), protocol, asked["state"])
    return whole(protocol)


@blp.get("/protocols/<uuid:protocol_id>/check")
@blp.allow(Role.COORDINATOR)
@blp.response(200, TreeCheckSchema)
def check_protocol(protocol_id: UUID) -> dict[str, Any]:
    """Check a version as publishing would: faults first, then advice"""
    protocol = queries.get_protocol(session(), caller(), protocol_id)
    found = actions.check_protocol(session(), protocol)
    return {"publishable": not any(each.blocking for each in found), "items": found}


@blp.get("/protocols/<uuid:protocol_id>/differences")
@blp.allow(*READERS)
@blp.response(200, DifferencesSchema)
def compare_protocol(protocol_id: UUID) -> dict[str, Any]:
    """Compare a version with the one in force, and replay the last 30 days' directions on it"""
    protocol = queries.get_protocol(session(), caller(), protocol_id)
    return replaying.compare(session(), protocol)


@blp.post("/protocols/<uuid:protocol_id>/signature")
@blp.allow(*READERS)
@blp.response(200, WholeProtocolSchema)
def sign_protocol(protocol_id: UUID) -> dict[str, Any]:
    """Sign a version in review, for one's own structure, as it is worded now"""
    protocol = queries.lock_protocol(session(), caller(), protocol_id)
    actions.sign_protocol(session(), caller(), protocol)
    return whole(protocol)


@blp.post("/protocols/<uuid:protocol_id>/text-reviews")
@blp.allow(Role.COORDINATOR)
@blp.arguments(TextReviewSchema)
@blp.response(200, ReviewedSchema)
def review_texts(asked: dict[str, Any], protocol_id: UUID) -> dict[str, int]:
    """Vouch for translations, after someone who speaks the language has read them

    In any state of a version: what it says does not change. A translation whose French changes
    in a later draft is a draft again by itself.
    """
    protocol = queries.lock_protocol(session(), caller(), protocol_id)
    return {"reviewed": actions.review_texts(session(), protocol, **asked)}


def whole(protocol: Protocol) -> dict[str, Any]:
    session().flush()
    names = WholeProtocolSchema().fields.keys() - {"signatures"}
    signed = [
        {
            "partner_id": each.partner_id,
            "signed_at": each.signed_at,
            "current": each.content_hash == protocol.content_hash,
        }
        for each in queries.signatures(session(), protocol.id)
    ]
    return {**{name: getattr(protocol, name) for name in names}, "signatures": signed}
