"""Where the protocol is written, read by the structures, signed, checked and published."""

import json
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from applys.directions.actions import protocols as actions
from applys.directions.actions import replaying
from applys.directions.models import Protocol, ProtocolState
from applys.directions.queries import protocols as queries
from applys.directions.queries.protocols import NoProtocol
from applys.directions.rules import trees
from applys.directions.rules.texts import said
from applys.directions.rules.trees import checking, life
from applys.directions.schemas.planting import expanded
from applys.directions.schemas.protocols import TreeSchema
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http.parser import flatten
from applys.kernel.problems import NotFound, Problem
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.render import page

READERS = (Role.COORDINATOR, Role.PARTNER, Role.MEDIATOR)
FAULTS: dict[type[Problem], str] = {
    life.ProtocolFrozen: "frozen",
    life.ProtocolMoveRefused: "moved",
    life.NotInReview: "moved",
    life.NotASignatory: "not_signatory",
    checking.TreeFaulty: "faulty",
}
MOST_SHOWN = 400


@staff.get("/espace/arbre")
def show_trees() -> ResponseReturnValue:
    """Show the versions of the protocol; drafts to the coordinator only."""
    caller = require(*READERS)
    found = queries.protocols(session(), caller)
    return page("directions/trees.html", private=True, caller=caller, place="tree", versions=found)


@staff.post("/espace/arbre")
def copy_tree() -> ResponseReturnValue:
    """Open a draft: a copy of the version in force."""
    caller = require(Role.COORDINATOR)
    try:
        draft = actions.write_protocol(session(), caller, content=None)
    except NoProtocol:
        return redirect("/espace/arbre")
    return redirect(f"/espace/arbre/{draft.id}")


@staff.get("/espace/arbre/<uuid:protocol_id>")
def show_tree(protocol_id: UUID) -> ResponseReturnValue:
    """Show a version: what is wrong with it, what it changes, who signed, and all that it says."""
    caller = require(*READERS)
    return shown(caller, queries.get_protocol(session(), caller, protocol_id))


@staff.post("/espace/arbre/<uuid:protocol_id>")
def act_on_tree(protocol_id: UUID) -> ResponseReturnValue:
    """Send to review, take back, put in force, sign, or throw away."""
    caller = require(*READERS)
    protocol = queries.lock_protocol(session(), caller, protocol_id)
    try:
        with session().begin_nested():
            _act(caller, protocol)
    except tuple(FAULTS) as refused:
        word = next(word for kind, word in FAULTS.items() if isinstance(refused, kind))
        return shown(caller, queries.get_protocol(session(), caller, protocol_id), word)
    gone = "jeter" in request.form
    return redirect("/espace/arbre" if gone else f"/espace/arbre/{protocol_id}")


@staff.get("/espace/arbre/<uuid:protocol_id>/fichier")
def get_tree_file(protocol_id: UUID) -> ResponseReturnValue:
    """The version as a file, to be worked on elsewhere and sent back."""
    caller = require(*READERS)
    protocol = queries.get_protocol(session(), caller, protocol_id)
    written = json.dumps(protocol.content, ensure_ascii=False, indent=1)
    response = Response(written, mimetype="application/json")
    name = f"protocole-{protocol.version}.json"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response


@staff.post("/espace/arbre/<uuid:protocol_id>/fichier")
def take_tree_file(protocol_id: UUID) -> ResponseReturnValue:
    """Take a file as the draft's new content; each fault is told with its place."""
    caller = require(Role.COORDINATOR)
    protocol = queries.lock_protocol(session(), caller, protocol_id)
    sent = request.files.get("fichier")
    try:
        content = TreeSchema().load(expanded(json.loads(sent.read() if sent else b"")))
        actions.change_protocol(session(), protocol, {"content": content})
    except ValidationError as refused:
        return shown(caller, protocol, "file", flatten({"file": refused.messages_dict}))
    except (ValueError, RecursionError):
        return shown(caller, protocol, "unreadable")
    except life.ProtocolFrozen:
        return shown(caller, protocol, "frozen")
    return redirect(f"/espace/arbre/{protocol_id}")


def shown(
    caller: Caller, protocol: Protocol, fault: str | None = None, details: Any = ()
) -> ResponseReturnValue:
    tree = trees.read(protocol.content)
    spoken = request.args.get("langue", languages.REFERENCE)
    code = spoken if spoken in tree.languages else languages.REFERENCE
    coordinates = caller.role is Role.COORDINATOR
    found = actions.check_protocol(session(), protocol) if coordinates else []
    return page(
        "directions/tree.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="tree",
        protocol=protocol,
        tree=tree,
        code=code,
        spoken=[languages.get(each) for each in tree.languages if each in languages.CODES],
        read=lambda texts: said(texts, code),
        faults=[each for each in found if each.blocking],
        advice=[each for each in found if not each.blocking][:MOST_SHOWN],
        comparison=replaying.compare(session(), protocol),
        signed=_signed(protocol),
        may_sign=_may_sign(caller, protocol),
        coordinates=coordinates,
        fault=fault,
        details=details,
    )


def _act(caller: Caller, protocol: Protocol) -> None:
    form = request.form
    if "signer" in form:
        actions.sign_protocol(session(), caller, protocol)
        return
    if caller.role is not Role.COORDINATOR:
        raise NotFound
    if "jeter" in form:
        actions.drop_protocol(session(), protocol)
    elif form.get("etat") in set(ProtocolState):
        actions.move_protocol(session(), protocol, ProtocolState(form["etat"]))
    else:
        raise NotFound


def _signed(protocol: Protocol) -> list[tuple[str, bool]]:
    """Each signatory's name, and whether it signed the present words."""
    current = {
        str(each.partner_id)
        for each in queries.signatures(session(), protocol.id)
        if each.content_hash == protocol.content_hash
    }
    names = queries.partner_names(session(), [UUID(each) for each in protocol.signatories])
    return [(names.get(UUID(each), each), each in current) for each in protocol.signatories]


def _may_sign(caller: Caller, protocol: Protocol) -> bool:
    in_review = protocol.state is ProtocolState.IN_REVIEW
    return in_review and str(caller.partner_id) in protocol.signatories
