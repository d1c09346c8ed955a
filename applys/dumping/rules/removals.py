"""What must be said of a pile that was taken away, and when to ask again."""

from decimal import Decimal

from applys.dumping.models.piles import PileState
from applys.dumping.rules.volumes import STEP, SUSPECT
from applys.kernel.problems import Conflict, Malformed

TAKEN = frozenset({PileState.COLLECTED, PileState.PARTIAL})


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


class VolumeSuspect(Conflict):
    """This is more than the lorry holds, or three times what was expected: confirm it"""


def check(measured: Decimal, *, has_photo: bool, no_photo_reason: str | None) -> None:
    """Raise `VolumeMissing` or `PhotoMissing` for what was taken without a measure or a photo."""
    if measured <= 0 or measured % STEP:
        raise VolumeMissing
    if not has_photo and not no_photo_reason:
        raise PhotoMissing


def check_plausible(
    measured: Decimal, estimate: Decimal, capacity: Decimal | None = None, *, confirmed: bool
) -> None:
    """Raise `VolumeSuspect` for a volume that nobody confirmed and that is hard to believe.

    `capacity` is what the vehicle holds, where one is known.
    """
    too_much = capacity is not None and measured > capacity
    surprising = estimate > 0 and measured > SUSPECT * estimate
    if not confirmed and (too_much or surprising):
        raise VolumeSuspect(measured=float(measured), estimated=float(estimate))
