"""What a crew's answer must say, and what it does to a pile."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from applys.dumping.models import PileState
from applys.dumping.rules import volumes
from applys.kernel.problems import Conflict, Malformed
from applys.rounds.models import Outcome

BECOMES: Mapping[Outcome, PileState] = {
    Outcome.COLLECTED: PileState.COLLECTED,
    Outcome.PARTIAL: PileState.PARTIAL,
    Outcome.NOTHING: PileState.NOT_FOUND,
    Outcome.NOT_FOUND: PileState.NOT_FOUND,
    Outcome.INACCESSIBLE: PileState.INACCESSIBLE,
    Outcome.REFUSED_HAZARD: PileState.REFUSED_HAZARD,
}
LOADED = frozenset({Outcome.COLLECTED, Outcome.PARTIAL})


class VolumeMissing(Malformed):
    """Say how many cubic metres were loaded: more than none, by steps of 0.05"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/measured_m3", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class PhotoMissing(Malformed):
    """Add a photo, or say why there is none"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/photos", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class StreamsTooMuch(Malformed):
    """The streams add up to more than was loaded"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/streams", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class VolumeSuspect(Conflict):
    """This is more than the lorry holds, or three times what was expected: confirm it"""


def check(
    outcome: Outcome, measured: Decimal, *, has_photo: bool, no_photo_reason: str | None
) -> None:
    """Raise `VolumeMissing` or `PhotoMissing` for what was loaded without a measure or a photo."""
    whole_steps = measured % volumes.STEP == 0
    if not whole_steps or (outcome in LOADED) != (measured > 0):
        raise VolumeMissing
    if outcome in LOADED and not has_photo and not no_photo_reason:
        raise PhotoMissing


def check_streams(measured: Decimal, streams: Iterable[Decimal]) -> None:
    """Raise `StreamsTooMuch`; what no stream claims is bulky waste."""
    if sum(streams, Decimal(0)) > measured:
        raise StreamsTooMuch


def check_plausible(
    measured: Decimal, estimate: Decimal, vehicle_m3: Decimal, *, confirmed: bool
) -> None:
    """Raise `VolumeSuspect` for a volume that nobody confirmed and that is hard to believe."""
    if not confirmed and volumes.is_suspect(measured, estimate, vehicle_m3):
        raise VolumeSuspect(measured=float(measured), estimated=float(estimate))
