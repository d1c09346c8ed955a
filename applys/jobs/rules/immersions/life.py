"""The life of an immersion: who may move it, from what to what."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from applys.jobs.models.immersions import ImmersionKind, Signer
from applys.jobs.models.immersions import ImmersionState as S
from applys.kernel.problems import Conflict


class Side(StrEnum):
    """In what capacity someone acts: the town stands in for schools and absent prescribers."""

    PERSON = "person"
    FIRM = "firm"
    PRESCRIBER = "prescriber"
    TOWN = "town"
    AGREEMENT = "agreement"


FIRM = frozenset({Side.FIRM})
PERSON = frozenset({Side.PERSON})
BEYOND = frozenset({Side.PRESCRIBER, Side.TOWN})
BOTH = FIRM | PERSON | BEYOND
NEXT: Mapping[S, Mapping[S, frozenset[Side]]] = {
    S.ASKED: {S.ACCEPTED: FIRM, S.REFUSED: FIRM, S.CANCELLED: PERSON},
    S.ACCEPTED: {S.AGREED: frozenset({Side.AGREEMENT}), S.CANCELLED: BOTH},
    S.AGREED: {S.DONE: FIRM | BEYOND, S.STOPPED: BOTH, S.CANCELLED: BOTH},
    S.REFUSED: {},
    S.DONE: {},
    S.STOPPED: {},
    S.CANCELLED: {},
}
ENDED = frozenset({S.DONE, S.STOPPED})
SIGNERS: Mapping[ImmersionKind, frozenset[Signer]] = {
    ImmersionKind.PMSMP: frozenset({Signer.PERSON, Signer.FIRM, Signer.PRESCRIBER}),
    ImmersionKind.STAGE_3E: frozenset({Signer.FIRM, Signer.SCHOOL, Signer.GUARDIAN}),
}
# Whose word it is that someone signed.
NOTED_BY: Mapping[Signer, frozenset[Side]] = {
    Signer.PERSON: PERSON | BEYOND,
    Signer.FIRM: FIRM | BEYOND,
    Signer.PRESCRIBER: BEYOND,
    Signer.SCHOOL: frozenset({Side.TOWN}),
    Signer.GUARDIAN: PERSON | frozenset({Side.TOWN}),
}


class ImmersionMoveRefused(Conflict):
    """An immersion cannot go from its present state to this one"""


class NotBegun(Conflict):
    """This immersion has not begun: cancel it instead"""


class SignatureRefused(Conflict):
    """This is not signed now, or not by this signer"""


class OutcomeRefused(Conflict):
    """What came of an immersion is said once it is over"""


def allowed_moves(present: S, sides: Collection[Side]) -> list[S]:
    """Where someone of these sides may take an immersion from here."""
    return [wanted for wanted in S if NEXT[present].get(wanted, frozenset()) & set(sides)]


def check_move(present: S, wanted: S, sides: Collection[Side]) -> None:
    """Raise `ImmersionMoveRefused`, naming what is allowed."""
    allowed = allowed_moves(present, sides)
    if wanted not in allowed:
        raise ImmersionMoveRefused(present=present, wanted=wanted, allowed=allowed)


def may_sign(
    kind: ImmersionKind, state: S, signed: Collection[Signer], sides: Collection[Side]
) -> list[Signer]:
    """Whose signatures someone of these sides may note now."""
    if state is not S.ACCEPTED:
        return []
    missing = SIGNERS[kind] - set(signed)
    return [signer for signer in Signer if signer in missing and NOTED_BY[signer] & set(sides)]


def is_signed(kind: ImmersionKind, signed: Collection[Signer]) -> bool:
    return SIGNERS[kind] <= set(signed)
