"""The states of a protocol, and who may move it."""

import hashlib
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import orjson

from applys.directions.models.protocols import ProtocolState
from applys.directions.rules import texts
from applys.directions.rules.trees import shape as trees
from applys.kernel.problems import Conflict

MOVES: Mapping[ProtocolState, frozenset[ProtocolState]] = {
    ProtocolState.DRAFT: frozenset({ProtocolState.IN_REVIEW, ProtocolState.IN_FORCE}),
    ProtocolState.IN_REVIEW: frozenset({ProtocolState.DRAFT, ProtocolState.IN_FORCE}),
    ProtocolState.IN_FORCE: frozenset(),
    ProtocolState.RETIRED: frozenset(),
}


class ProtocolFrozen(Conflict):
    """Only a draft may be changed: copy this version into a draft"""


class ProtocolMoveRefused(Conflict):
    """This version cannot go there from its present state"""


class NotInReview(Conflict):
    """A version is signed while it is in review"""


class NotASignatory(Conflict):
    """Your structure is not among those that sign this version"""


def check_move(state: ProtocolState, wanted: ProtocolState) -> None:
    """Raise `ProtocolMoveRefused` naming what is allowed; a version retires by its successor."""
    if wanted not in MOVES[state]:
        raise ProtocolMoveRefused(state=state, allowed=sorted(MOVES[state]))


def check_draft(state: ProtocolState) -> None:
    """Raise `ProtocolFrozen` unless the version may be changed."""
    if state is not ProtocolState.DRAFT:
        raise ProtocolFrozen(state=state)


def fingerprint(content: Mapping[str, Any]) -> str:
    """What is signed: the content in canonical form, whoever has read its translations since."""
    said = orjson.dumps(_said(content), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(said).hexdigest()


def carried(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The new content; where French changed, translations that did not are drafts again."""
    known = dict(trees.read(before).texts())
    content = deepcopy(dict(after))
    for place, words in trees.read(content).texts():
        fresh = texts.carried(known.get(place, words), words)
        for language, each in words.items():
            each["status"] = fresh[language]["status"]
    return content


def _said(part: Any) -> Any:
    """A piece of the document without the status of its words."""
    if texts.is_texts(part):
        return {language: each["text"] for language, each in part.items()}
    if isinstance(part, Mapping):
        return {name: _said(each) for name, each in part.items()}
    return [_said(each) for each in part] if isinstance(part, list) else part
