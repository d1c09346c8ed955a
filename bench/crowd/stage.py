"""A town of residents with a phone each, and meetings with few places."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Token
from applys.events.models import (
    Booking,
    BookingState,
    Meeting,
    MeetingKind,
    MeetingState,
    Slot,
)
from applys.kernel import signing
from applys.kernel.callers import Role
from applys.partners.models import Partner, PartnerKind, Territory

AMBOISE = {
    "slug": "amboise", "name": "Amboise", "code": None, "insee_code": "37003",
    "postcode": "37400", "timezone": "Europe/Paris", "latitude": 47.41, "longitude": 0.98,
}  # fmt: skip
FIRST_DAY = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=30)


class Outcome(NamedTuple):
    """What the database holds of a slot after a rush."""

    held: list[int]
    waiting: list[int]
    in_order: bool
    people: int
    counts: tuple[int, int]


class Crowd:
    """Residents, by the token that each of their phones bears."""

    def __init__(self, engine: Engine, people: int) -> None:
        self.engine, self.tokens = engine, [f"phone-{n}" for n in range(people)]
        with Session(engine) as session, session.begin():
            session.add(town := Territory(**AMBOISE))
            session.flush()
            host = Partner(territory_id=town.id, slug="host", name="Ville", kind=PartnerKind.TOWN)
            session.add(host)
            session.flush()
            self.town, self.host = town.id, host.id
            for token in self.tokens:
                self._add(session, token)

    def _add(self, session: Session, token: str) -> None:
        account = Account(territory_id=self.town, role=Role.RESIDENT)
        session.add(account)
        session.flush()
        session.add(Token(account_id=account.id, hash=signing.digest(token)))

    def open_slot(self, places: int, day: int) -> UUID:
        """A meeting that takes bookings, on a day of its own."""
        start = FIRST_DAY + timedelta(days=day)
        with Session(self.engine) as session, session.begin():
            meeting = Meeting(
                territory_id=self.town, organiser_id=self.host, kind=MeetingKind.JOB_DATING,
                state=MeetingState.ANNOUNCED, title="Job Dating", description="", venue="Salle",
                starts_at=start, ends_at=start + timedelta(hours=1), registration_until=start,
                cancel_until=start, announced_at=datetime.now(UTC),
            )  # fmt: skip
            session.add(meeting)
            session.flush()
            slot = Slot(
                meeting_id=meeting.id, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
                capacity=places, open=True,
            )  # fmt: skip
            session.add(slot)
            session.flush()
            return slot.id

    def outcome(self, slot_id: UUID) -> Outcome:
        """Ranks by state, whether instants follow ranks, and the slot's own counts."""
        rows = select(Booking.state, Booking.rank, Booking.received_at, Booking.person_id)
        with Session(self.engine) as session:
            found = session.execute(rows.where(Booking.slot_id == slot_id)).all()
            slot = session.get_one(Slot, slot_id)
            counts = slot.taken, slot.waiting
        instants = [row.received_at for row in sorted(found, key=lambda row: row.rank)]
        return Outcome(
            held=sorted(row.rank for row in found if row.state is BookingState.HELD),
            waiting=sorted(row.rank for row in found if row.state is BookingState.WAITING),
            in_order=instants == sorted(instants),
            people=len({row.person_id for row in found}),
            counts=counts,
        )


def empty(engine: Engine) -> None:
    """Leave nothing of a database."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def statuses(answers: list) -> Counter[int]:
    """How many answers of each status."""
    return Counter(answer.status for answer in answers)


def ranks(answers: list) -> list[int]:
    """The ranks that people were told, in order."""
    return sorted(json.loads(answer.body)["rank"] for answer in answers)


def held(answers: list) -> list[int]:
    """The ranks of those who were told that they have a place, in order."""
    bodies = [json.loads(answer.body) for answer in answers]
    return sorted(each["rank"] for each in bodies if each["state"] == "held")
