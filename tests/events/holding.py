"""What must hold of places at every moment, counted from the rows and not by our own rules."""

from itertools import pairwise

from hypothesis.stateful import invariant
from sqlalchemy import select

from applys.events.models import TAKING, Audience, Booking, BookingState, Meeting, Slot
from applys.kernel import clock


class MustHold:
    """For a machine with a `session`, and `people` of whom the first three live here."""

    def rows(self, model):
        return self.session.scalars(select(model).execution_options(populate_existing=True)).all()

    @invariant()
    def all_must_hold(self):
        bookings = self.rows(Booking)
        nobody_has_two_places_at_one_time(bookings)
        for slot in self.rows(Slot):
            mine = [each for each in bookings if each.slot_id == slot.id]
            held_and_offered_never_exceed_the_places(slot, mine)
            ranks_follow_the_order_of_arrival(mine)
            nothing_is_kept_past_the_start(slot, mine)
            if slot.taken < slot.capacity and slot.open and clock.now() < slot.starts_at:
                waiting = [each for each in mine if each.state is BookingState.WAITING]
                idle_for = [each for each in waiting if self.may_have(each, slot, bookings)]
                assert idle_for == [], "a freed place is idle while someone eligible waits"

    def may_have(self, one, slot, bookings):
        """Whether a place could be this person's."""
        meeting = self.session.get_one(Meeting, slot.meeting_id)
        kept = meeting.audience is Audience.NEIGHBOURHOODS and not (
            meeting.opens_to_all_at and clock.now() >= meeting.opens_to_all_at
        )
        lives_here = one.account_id in self.people[:3]
        busy = any(
            other.person_id == one.person_id
            and other.busy_from
            and other.busy_from < slot.ends_at
            and slot.starts_at < other.busy_until
            for other in bookings
        )
        return (lives_here or not kept) and not busy


def held_and_offered_never_exceed_the_places(slot, mine):
    states = [each.state for each in mine]
    assert sum(state in TAKING for state in states) == slot.taken <= slot.capacity
    assert states.count(BookingState.WAITING) == slot.waiting


def nobody_has_two_places_at_one_time(bookings):
    spans = [(each.person_id, each.busy_from, each.busy_until) for each in bookings]
    spans = sorted((span for span in spans if span[1]), key=lambda span: (span[0], span[1]))
    for (person, _, until), (other, start, _) in pairwise(spans):
        assert person != other or until <= start


def ranks_follow_the_order_of_arrival(mine):
    by_rank = sorted(mine, key=lambda each: each.rank)
    assert len({each.rank for each in mine}) == len(mine)
    assert [each.received_at for each in by_rank] == sorted(each.received_at for each in mine)


def nothing_is_kept_past_the_start(slot, mine):
    kept = [each.held_until for each in mine if each.state is BookingState.OFFERED]
    assert all(until <= slot.starts_at for until in kept)
