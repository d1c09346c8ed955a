"""What a crew's answer must say, and what it does to a pile."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from applys.dumping.models import PileState
from applys.dumping.rules import removals
from applys.dumping.rules.removals import VolumeMissing
from applys.kernel.problems import Malformed
from applys.rounds.models import Method, Outcome

# What a pile becomes; one that was not reached stays as it was planned.
BECOMES: Mapping[Outcome, PileState] = {
    Outcome.COLLECTED: PileState.COLLECTED,
    Outcome.PARTIAL: PileState.PARTIAL,
    Outcome.NOTHING: PileState.NOT_FOUND,
    Outcome.NOT_FOUND: PileState.NOT_FOUND,
    Outcome.INACCESSIBLE: PileState.INACCESSIBLE,
    Outcome.REFUSED_HAZARD: PileState.REFUSED_HAZARD,
}
LOADED = frozenset({Outcome.COLLECTED, Outcome.PARTIAL})


class MethodMissing(Malformed):
    """Say how the volume was measured: class, tape, catalogue or vehicle"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/method", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class StreamsTooMuch(Malformed):
    """The streams add up to more than was loaded"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/streams", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


def check(
    outcome: Outcome, measured: Decimal, *, has_photo: bool, no_photo_reason: str | None
) -> None:
    """Raise `VolumeMissing` or `PhotoMissing` for what was loaded without a measure or a photo."""
    if outcome in LOADED:
        removals.check(measured, has_photo=has_photo, no_photo_reason=no_photo_reason)
    elif measured:
        raise VolumeMissing


def check_measure(measured: Decimal, method: Method | None, streams: Iterable[Decimal]) -> None:
    """Raise `MethodMissing` or `StreamsTooMuch`; what no stream claims is bulky waste."""
    if measured and method is None:
        raise MethodMissing
    if sum(streams, Decimal(0)) > measured:
        raise StreamsTooMuch
