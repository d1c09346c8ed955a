"""The life of an offer: who may move it, from what to what."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from applys.jobs.models import Source, State
from applys.jobs.rules.wording.findings import Finding
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.problems import Conflict, Malformed

LIFE = timedelta(days=60)
REMINDERS = (timedelta(days=7), timedelta(days=1))

OWNER = frozenset({Role.EMPLOYER, Role.COORDINATOR})
TOWN = frozenset({Role.COORDINATOR})

NEXT: Mapping[State, Mapping[State, frozenset[Role]]] = {
    State.DRAFT: {State.SUBMITTED: OWNER, State.WITHDRAWN: OWNER},
    State.SUBMITTED: {
        State.PUBLISHED: TOWN,
        State.RETURNED: TOWN,
        State.DRAFT: OWNER,
        State.WITHDRAWN: OWNER,
    },
    State.RETURNED: {State.SUBMITTED: OWNER, State.WITHDRAWN: OWNER},
    State.PUBLISHED: {
        State.FILLED: OWNER,
        State.WITHDRAWN: OWNER,
        State.RETURNED: TOWN,
    },
    State.PAUSED: {
        State.PUBLISHED: TOWN,
        State.FILLED: OWNER,
        State.WITHDRAWN: OWNER,
        State.RETURNED: TOWN,
    },
    State.EXPIRED: {State.SUBMITTED: OWNER, State.FILLED: OWNER},
    State.FILLED: {},
    State.WITHDRAWN: {},
}
EDITABLE = {State.DRAFT, State.RETURNED}
NEEDS_REASON = {State.RETURNED}
SHOWN = {State.SUBMITTED, State.PUBLISHED}


class MoveRefused(Conflict):
    """An offer cannot go from its present state to this one"""


class NotConfirmed(MoveRefused):
    """Its firm has not confirmed this offer by the link it was sent: it may only be withdrawn"""


class EditRefused(Conflict):
    """An offer in this state can no longer be changed: duplicate it"""


class NotRenewable(Conflict):
    """Only a published offer is renewed, and no later than its last day to apply"""


class TimeOver(Conflict):
    """The last day to apply is past: change it first"""


class ReasonMissing(Malformed):
    """Say why the offer is returned, so that its author can mend it"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/reason", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class UnfairWording(Conflict):
    """Something in this offer may not be asked: change it, then submit it"""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            errors=[
                {"in": "json", "pointer": f"/{each.part}", "detail": each.law.why}
                for each in findings
            ],
            findings=[
                {
                    "code": each.law.code,
                    "part": each.part,
                    "start": each.start,
                    "end": each.end,
                    "text": each.text,
                    "article": each.law.article,
                    "suggestion": each.suggestion,
                }
                for each in findings
            ],
        )


def allowed_moves(present: State, role: Role) -> list[State]:
    """Where this role may take an offer from here."""
    return [wanted for wanted, roles in NEXT[present].items() if role in roles]


def check_move(present: State, wanted: State, role: Role, reason: str | None) -> None:
    """Raise `MoveRefused`, naming what is allowed, or `ReasonMissing`."""
    allowed = allowed_moves(present, role)
    if wanted not in allowed:
        raise MoveRefused(present=present, wanted=wanted, allowed=allowed)
    if wanted in NEEDS_REASON and not reason:
        raise ReasonMissing


def check_confirmed(source: Source, wanted: State) -> None:
    """Raise `NotConfirmed` for what a Markethon heard, unless it is withdrawn."""
    if source is Source.MARKETHON and wanted is not State.WITHDRAWN:
        raise NotConfirmed(wanted=wanted, allowed=[State.WITHDRAWN])


def check_wording(
    wanted: State, role: Role, reason: str | None, findings: Sequence[Finding]
) -> None:
    """Raise `UnfairWording` where an offer would be shown, or asked to be, with these findings.

    The coordinator, who answers for what is published, may let it through and says why.
    """
    let_through = role is Role.COORDINATOR and reason is not None
    if findings and wanted in SHOWN and not let_through:
        raise UnfairWording(findings)


def state_after_edit(present: State, role: Role) -> State:
    """What an edited offer becomes: what residents read is moderated again."""
    if present in EDITABLE:
        return present
    if present in {State.SUBMITTED, State.PUBLISHED}:
        return present if role is Role.COORDINATOR else State.SUBMITTED
    raise EditRefused(present=present)


def expiry(published_at: datetime, apply_until: date | None) -> datetime:
    """Sixty days, or the end (Paris) of the last day to apply if that comes first."""
    longest = published_at + LIFE
    if apply_until is None:
        return longest
    midnight = datetime.combine(apply_until + timedelta(days=1), time(), tzinfo=clock.PARIS)
    return min(longest, midnight)
