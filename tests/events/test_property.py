"""Whatever people and organisers do, and whenever: places hold together.

Hypothesis plays sequences of bookings, answers, changes of places, of turns, of day, and hours
that pass; after each, everything that must hold is counted again from the rows alone. Nothing
is made shorter when it fails: the steps printed are those played.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.events.actions import life, sweeping, writing
from applys.events.actions.places import answering, booking, exchanging, organising
from applys.events.actions.places.booking import Wish
from applys.events.models import (
    Audience,
    Booking,
    BookingState,
    Meeting,
    MeetingState,
    Slot,
)
from applys.events.queries import slots as queries
from applys.events.rules.booking import Answer
from applys.kernel import clock, database
from applys.kernel.callers import Role
from applys.kernel.problems import Problem
from tests.conftest import People
from tests.events.conftest import FEW, MONDAY
from tests.events.holding import MustHold
from tests.factories import events as make
from tests.factories.partners import a_neighbourhood, a_territory

WHO, WHICH, NUMBER = st.integers(0, 5), st.integers(0, 2), st.integers(0, 17)
DAY = MONDAY + timedelta(days=3)


class Places(MustHold, RuleBasedStateMachine):
    """Six residents, three of them of the neighbourhood; three meetings, two at one time."""

    def __init__(self, connection):
        super().__init__()
        self.travel = time_machine.travel(MONDAY, tick=False)
        self.clocks = self.travel.start()
        self.outer = connection.begin()
        self.session = Session(connection, join_transaction_mode="create_savepoint")
        self.session.add(town := a_territory())
        self.session.flush()
        self.session.add(quarter := a_neighbourhood(town.id))
        self.session.flush()
        people = People(self.session, town)
        self.host = people["mediator"]
        self.people = [people.make(f"r{n}", Role.RESIDENT).id for n in range(6)]
        for account_id in self.people[:3]:
            self.session.get_one(Account, account_id).neighbourhood_id = quarter.id
        spans = [(DAY, 1), (DAY, 2), (DAY + timedelta(hours=4), 1)]
        self.slots = [self.a_slot(start, capacity) for start, capacity in spans]
        for who in range(6):
            self.book(who, 0), self.book(who, 1)

    def a_slot(self, start, capacity):
        plain = {"starts_at": start, "ends_at": start + timedelta(hours=1), "capacity": capacity}
        new = {**make.a_new_meeting(), "kind": "coffee_job", **plain, "tables": []}
        meeting = writing.write_meeting(self.session, self.host, new)
        life.change_state(self.session, self.host, meeting, MeetingState.ANNOUNCED, None)
        return self.session.scalar(select(Slot.id).where(Slot.meeting_id == meeting.id))

    def teardown(self):
        self.session.close()
        self.outer.rollback()
        self.travel.stop()

    @contextmanager
    def attempt(self):
        """Do all of it, or nothing when it is refused by name."""
        try:
            with self.session.begin_nested():
                yield
        except Problem:
            self.session.expire_all()

    @contextmanager
    def transaction(self):
        with self.session.begin_nested():
            yield self.session

    def meeting_of(self, which):
        slot = self.session.get_one(Slot, self.slots[which])
        return self.session.get_one(Meeting, slot.meeting_id)

    def some_booking(self, number, *states):
        """One of those in these states, if there is any."""
        found = [each for each in self.rows(Booking) if each.state in (states or BookingState)]
        return found[number % len(found)] if found else None

    @rule(who=WHO, which=WHICH)
    def book(self, who, which):
        with self.attempt():
            booking.book(self.session, self.slots[which], Wish(account_id=self.people[who]))

    @rule(number=NUMBER, said=st.sampled_from(Answer))
    def answer(self, number, said):
        if found := self.some_booking(number):
            with self.attempt():
                answering.answer(self.session, found.id, said, found.account_id)

    @rule(number=NUMBER)
    def give_back(self, number):
        if found := self.some_booking(number, BookingState.HELD):
            with self.attempt():
                answering.answer(self.session, found.id, Answer.GIVE_BACK, found.account_id)

    @rule(number=NUMBER, said=st.sampled_from([Answer.ACCEPT, Answer.DECLINE]))
    def reply(self, number, said):
        if found := self.some_booking(number, BookingState.OFFERED):
            with self.attempt():
                answering.answer(self.session, found.id, said, found.account_id)

    @rule(which=WHICH, capacity=st.integers(1, 6))
    def change_capacity(self, which, capacity):
        with self.attempt():
            slot = queries.lock_one(self.session, self.host, self.slots[which])
            organising.change_capacity(self.session, self.host, slot, capacity)

    @rule(number=NUMBER, position=st.integers(1, 4))
    def change_turn(self, number, position):
        if found := self.some_booking(number, BookingState.WAITING):
            with self.attempt():
                slot = queries.lock_one(self.session, self.host, found.slot_id)
                organising.change_turn(self.session, self.host, slot, found.id, position, "Juste")

    @rule(number=NUMBER)
    def take_off(self, number):
        if found := self.some_booking(number):
            with self.attempt():
                answering.remove(self.session, found.id, self.host.id, "Demande")

    @rule(one=NUMBER, other=NUMBER)
    def exchange(self, one, other):
        """Two people change places; that these are of two meetings is refused above, not here."""
        a, b = (self.some_booking(number, BookingState.HELD) for number in (one, other))
        if a and a.id != b.id:
            with self.attempt():
                wanted = {a.id: b.slot_id, b.id: a.slot_id}
                exchanging.exchange(self.session, self.host.id, wanted)

    @rule(which=WHICH, hours=st.integers(-3, 3))
    def move(self, which, hours):
        meeting = self.meeting_of(which)
        with self.attempt():
            starts_at = meeting.starts_at + timedelta(hours=hours)
            writing.change_meeting(self.session, self.host, meeting, {"starts_at": starts_at})

    @rule(which=WHICH, audience=st.sampled_from(Audience))
    def change_audience(self, which, audience):
        meeting = self.meeting_of(which)
        whom = {"audience": audience, "opens_to_all_at": DAY - timedelta(days=1)}
        with self.attempt():
            writing.change_meeting(self.session, self.host, meeting, whom)

    @rule(which=WHICH)
    def postpone(self, which):
        self.become(which, MeetingState.POSTPONED)
        self.become(which, MeetingState.ANNOUNCED)

    def become(self, which, state):
        with self.attempt():
            life.change_state(self.session, self.host, self.meeting_of(which), state, "La salle")

    @precondition(lambda self: clock.now() > MONDAY + timedelta(days=1))
    @rule(which=WHICH)
    def cancel(self, which):
        self.become(which, MeetingState.CANCELLED)

    @rule(minutes=st.sampled_from([1, 20, 90, 300, 700]))
    def let_time_pass(self, minutes):
        self.clocks.shift(timedelta(minutes=minutes))
        sweeping.sweep(self.transaction)


@pytest.mark.race
def test_places_hold_together_whatever_happens(app, request):
    examples = request.config.getoption("--places-examples", FEW)
    with app.app_context(), database.db.engine.connect() as connection:
        run_state_machine_as_test(
            lambda: Places(connection),
            settings=settings(
                max_examples=examples,
                stateful_step_count=30,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
