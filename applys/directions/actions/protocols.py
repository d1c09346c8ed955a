"""The coordinator writes, checks and publishes the protocol; structures sign it."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.directions.models.protocols import Protocol, ProtocolState, Signature
from applys.directions.queries import leaning
from applys.directions.queries import protocols as queries
from applys.directions.rules import icons, trees
from applys.directions.rules.texts import Status, Texts
from applys.directions.rules.trees import Tree, checking, life
from applys.directions.rules.trees.checks import Found, Ground
from applys.kernel import clock, stamps
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed, NotFound

DOMAIN = "directions"


def write_protocol(
    session: Session,
    caller: Caller,
    *,
    content: Mapping[str, Any] | None,
    note: str = "",
    signatories: Sequence[UUID] | None = None,
) -> Protocol:
    """Open a draft: of this content, or a copy of the version in force (`NoProtocol`)."""
    version = queries.next_version(session, caller.territory_id)
    if content is None or signatories is None:
        before = queries.find_in_force(session, caller.territory_id)
        content, signatories = _completed(before, content, signatories)
    protocol = Protocol(
        territory_id=caller.territory_id,
        version=version,
        note=note,
        content=dict(content),
        content_hash=life.fingerprint(content),
        signatories=_signatories(session, caller.territory_id, signatories),
        author_id=caller.id,
    )
    session.add(protocol)
    session.flush()
    return protocol


def change_protocol(session: Session, protocol: Protocol, changes: Mapping[str, Any]) -> None:
    """Change a draft; raise `ProtocolFrozen` for any other."""
    life.check_draft(protocol.state)
    if content := changes.get("content"):
        protocol.content = life.carried(protocol.content, content)
        protocol.content_hash = life.fingerprint(content)
    if "signatories" in changes:
        town = protocol.territory_id
        protocol.signatories = _signatories(session, town, changes["signatories"])
    protocol.note = changes.get("note", protocol.note)
    protocol.updated_at = clock.now()


def drop_protocol(session: Session, protocol: Protocol) -> None:
    """Throw a draft away; raise `ProtocolFrozen` for any other."""
    life.check_draft(protocol.state)
    session.delete(protocol)


def move_protocol(session: Session, protocol: Protocol, wanted: ProtocolState) -> None:
    """Send to review, take back, or put in force: then the version before it retires.

    Raise `ProtocolMoveRefused`, or `TreeFaulty` with every fault.
    """
    life.check_move(protocol.state, wanted)
    if wanted is ProtocolState.IN_FORCE:
        _put_in_force(session, protocol)
    protocol.state = wanted
    protocol.updated_at = clock.now()


def sign_protocol(session: Session, caller: Caller, protocol: Protocol) -> None:
    """A structure's agreement to the present content; once more changes nothing."""
    if protocol.state is not ProtocolState.IN_REVIEW:
        raise life.NotInReview
    if str(caller.partner_id) not in protocol.signatories:
        raise life.NotASignatory
    facts = {"content_hash": protocol.content_hash, "account_id": caller.id}
    signed = insert(Signature).values(
        protocol_id=protocol.id, partner_id=caller.partner_id, signed_at=clock.now(), **facts
    )
    again = signed.on_conflict_do_update(
        index_elements=[Signature.protocol_id, Signature.partner_id],
        set_={**facts, "signed_at": clock.now()},
        where=Signature.content_hash != protocol.content_hash,
    )
    session.execute(again)


def check_protocol(session: Session, protocol: Protocol) -> list[Found]:
    """Every fault and every advice, as publishing would find them now."""
    tree = trees.read(protocol.content)
    return checking.check(tree, _ground(session, protocol, tree))


def write_words(session: Session, protocol: Protocol, place: str, words: Texts) -> None:
    """Write the words of one place of a draft; raise `ProtocolFrozen`, or NotFound for a place."""
    content = deepcopy(protocol.content)
    found = dict(trees.read(content).texts()).get(place)
    if found is None:
        raise NotFound
    found.clear()
    found.update({language: dict(each) for language, each in words.items()})
    change_protocol(session, protocol, {"content": content})


def review_texts(session: Session, protocol: Protocol, language: str, places: Sequence[str]) -> int:
    """A speaker of the language vouches for the words at these places, in any state of a version.

    Return how many were drafts; raise `Malformed` naming places that say nothing in it.
    """
    content = deepcopy(protocol.content)
    found = dict(trees.read(content).texts())
    said = [found.get(place, {}).get(language) for place in places]
    faults = [
        {"in": "json", "pointer": f"/places/{n}", "detail": "Nothing is said there in it."}
        for n, each in enumerate(said)
        if each is None
    ]
    if faults:
        raise Malformed(errors=faults)
    drafts = [each for each in said if each and each["status"] != Status.REVIEWED]
    for each in drafts:
        each["status"] = Status.REVIEWED
    protocol.content = content
    stamps.bump(session, DOMAIN)
    return len(drafts)


def _completed(
    before: Protocol | None,
    content: Mapping[str, Any] | None,
    signatories: Sequence[UUID] | None,
) -> tuple[Mapping[str, Any], Sequence[UUID]]:
    """What was not told is as in the version in force; raise `NoProtocol` where it must be."""
    if content is None:
        if before is None:
            raise queries.NoProtocol
        content = before.content
    if signatories is None:
        signatories = [UUID(each) for each in before.signatories] if before else []
    return content, signatories


def _signatories(session: Session, territory_id: UUID, wanted: Iterable[UUID]) -> list[str]:
    """Partners of the town, as they are kept; raise `Malformed` naming any other."""
    ids = list(wanted)
    known = queries.known_partners(session, territory_id, ids)
    faults = [
        {"in": "json", "pointer": f"/signatories/{n}", "detail": "Not a partner of this town."}
        for n, each in enumerate(ids)
        if each not in known
    ]
    if faults:
        raise Malformed(errors=faults)
    return [str(each) for each in ids]


def _put_in_force(session: Session, protocol: Protocol) -> None:
    tree = trees.read(protocol.content)
    checking.check_publishable(tree, _ground(session, protocol, tree))
    if before := queries.lock_in_force(session, protocol.territory_id):
        before.state, before.retired_at = ProtocolState.RETIRED, clock.now()
        session.flush()
    protocol.in_force_at = clock.now()
    stamps.bump(session, DOMAIN)


def _ground(session: Session, protocol: Protocol, tree: Tree) -> Ground:
    """What the tree leans on, as it is now."""
    named = {each for end in tree.every_outcome for each in (*end.doors, end.fallback) if each}
    return Ground(
        doors=leaning.doors(session, protocol.territory_id, named),
        needs=leaning.needs(session, protocol.territory_id),
        papers=leaning.papers(session),
        icons=icons.ALL,
        unsigned=_unsigned(session, protocol),
    )


def _unsigned(session: Session, protocol: Protocol) -> list[str]:
    """The names of the structures that did not sign the present content."""
    signed = {
        str(each.partner_id)
        for each in queries.signatures(session, protocol.id)
        if each.content_hash == protocol.content_hash
    }
    missing = [UUID(each) for each in protocol.signatories if each not in signed]
    names = queries.partner_names(session, missing)
    return [names.get(each, str(each)) for each in missing]
