"""A provider in trouble costs nothing and loses nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from applys.accounts.models import Account
from applys.gateways.outcomes import UNSENT, Outcome, Verdict
from applys.kernel import clock, database
from applys.kernel.callers import Role
from applys.notifications.actions import News, tell
from applys.notifications.actions.leaving import circuits, sweeping
from applys.notifications.models import Circuit, Delivery, DeliveryState
from applys.notifications.rules.circuits import Watch, rest
from tests.factories.notifications import REPORTS

GOOD, BAD = Outcome(Verdict.SENT), Outcome(Verdict.LATER, "UNAVAILABLE")
FULL = Outcome(Verdict.LATER, "QUOTA_EXCEEDED", retry_after=30)


class Provider:
    """Answers as it is told, in order, and then for ever as the last time; counts requests."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), 0

    def send(self, batch, still=lambda: True):
        for message in batch:
            yield message.id, self._answer() if still() else UNSENT

    def _answer(self):
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def watched(*outcomes, at=0.0):
    watch = Watch()
    for outcome in outcomes:
        watch.see(outcome, at)
    return watch


@pytest.fixture
def many_phones(session, people):
    """Sixty residents with a phone each."""
    session.execute(text(SIXTY), {"town": people.territory_id})


SIXTY = """
WITH residents AS (
    INSERT INTO account (id, created_at, territory_id, role, language)
    SELECT gen_random_uuid(), now(), :town, 'resident', 'fr' FROM generate_series(1, 60)
    RETURNING id)
INSERT INTO notification_device
    (id, created_at, account_id, address, kind, provider, platform, seen_at)
SELECT gen_random_uuid(), now(), id, 'phone-' || id, 'fid', 'fcm', 'android', now()
FROM residents
"""


@pytest.fixture
def tell_all(session):
    """Tell every resident something; return the batch."""

    def tell_all():
        news = News(
            key="all", kind=REPORTS, link="/", texts={"fr": {"title": "T", "body": "B"}},
            expires_at=clock.now() + timedelta(days=2),
        )  # fmt: skip
        tell(session, select(Account.id).where(Account.role == Role.RESIDENT), news)
        session.commit()
        return session.scalars(select(Delivery.batch).distinct()).one()

    return tell_all


@pytest.fixture
def clear_tasks(session):
    def clear_tasks():
        session.execute(text("DELETE FROM procrastinate_jobs"))
        session.commit()

    return clear_tasks


@pytest.mark.parametrize(
    ("good", "bad", "trouble"), [(0, 19, False), (0, 20, True), (10, 10, False), (10, 11, True)]
)
def test_twenty_results_more_than_half_bad_are_trouble(good, bad, trouble):
    assert watched(*[GOOD] * good, *[BAD] * bad).in_trouble is trouble


@pytest.mark.parametrize(
    ("seen", "trouble"), [([FULL] * 4, False), ([FULL] * 5, True), ([FULL, GOOD] * 9, False)]
)
def test_being_told_five_times_in_a_row_to_stay_away_is_trouble(seen, trouble):
    assert watched(*[GOOD] * 300, *seen).in_trouble is trouble


def test_what_was_ten_seconds_ago_is_forgotten():
    watch = watched(*[BAD] * 30)
    for _ in range(5):
        watch.see(GOOD, 10.1)
    assert not watch.in_trouble


def test_a_dead_phone_or_a_bad_message_is_no_trouble_of_the_provider():
    gone, refused = Outcome(Verdict.GONE, "UNREGISTERED"), Outcome(Verdict.REFUSED, "TOO_BIG")
    assert not watched(*[gone] * 50, *[refused] * 50, *[UNSENT] * 50).in_trouble


def test_rests_double_up_to_five_minutes_and_obey_retry_after():
    assert all(3.75 <= rest(1, 0).total_seconds() <= 6.25 for _ in range(50))
    assert all(225 <= rest(12, 0).total_seconds() <= 375 for _ in range(50))
    assert rest(1, 600) >= timedelta(seconds=600)


@pytest.fixture
def open_circuit(session):
    def open_circuit(seconds=60):
        until = clock.now() + timedelta(seconds=seconds)
        session.add(Circuit(provider="fcm", open_until=until))
        session.commit()

    return open_circuit


def test_an_open_circuit_is_not_asked_anything(open_circuit, waiting, deliver, later_tasks):
    batch, provider = waiting("ok-phone-1", "ok-phone-2"), Provider(GOOD)
    open_circuit()
    assert deliver(batch, push=provider) == 0
    assert provider.asked == 0
    assert len(later_tasks()) == 1


def test_the_sweep_leaves_a_provider_in_trouble_alone(open_circuit, waiting, session, clear_tasks):
    waiting("ok-phone-1")
    clear_tasks()
    open_circuit()
    with database.transaction() as sweeper:
        assert sweeping.sweep(sweeper) == 0


def test_after_its_rest_five_try_it_and_all_follow(open_circuit, noon, waiting, deliver, session):
    batch, provider = waiting(*(f"ok-phone-{n}" for n in range(9))), Provider(GOOD)
    open_circuit()
    noon.shift(timedelta(seconds=61))
    assert deliver(batch, push=provider) == 5
    assert session.scalars(select(Circuit.provider)).all() == []
    assert deliver(batch, push=provider) == 4


def test_a_provider_still_in_trouble_rests_longer(open_circuit, noon, waiting, deliver, session):
    batch, provider = waiting(*(f"ok-phone-{n}" for n in range(9))), Provider(BAD)
    open_circuit()
    noon.shift(timedelta(seconds=61))
    deliver(batch, push=provider)
    assert provider.asked == 5
    circuit = session.scalars(select(Circuit)).one()
    assert (circuit.trips, circuit.reason) == (2, "UNAVAILABLE")
    assert circuit.open_until > clock.now()


def test_one_worker_at_a_time_tries_and_the_others_look_again_soon(open_circuit, noon, session):
    open_circuit()
    noon.shift(timedelta(seconds=61))
    first, second = (circuits.ask(session, "fcm", clock.now()) for _ in range(2))
    assert (first.granted, first.trial) == (True, True)
    assert not second.granted
    assert second.again_at - clock.now() < timedelta(seconds=5)


@pytest.mark.usefixtures("many_phones")
def test_an_outage_stops_a_batch_and_gives_the_rest_back_uncounted(tell_all, deliver, session):
    batch, provider = tell_all(), Provider(BAD)
    deliver(batch, push=provider)
    assert provider.asked == 20
    untouched = select(func.count()).where(
        Delivery.attempts == 0, Delivery.state == DeliveryState.PENDING
    )
    assert session.scalar(untouched) == 40
    assert session.scalars(select(Circuit.provider)).all() == ["fcm"]


@pytest.mark.usefixtures("many_phones")
def test_nothing_is_lost_in_an_outage(tell_all, deliver, session, noon):
    batch, provider = tell_all(), Provider(*[BAD] * 25, GOOD)
    for _ in range(8):
        deliver(batch, push=provider)
        noon.shift(timedelta(minutes=20))
        session.execute(
            update(Delivery).where(Delivery.state == "pending").values(due_at=clock.now())
        )
        session.commit()
    assert session.scalars(select(Delivery.state).distinct()).all() == [DeliveryState.SENT]


class Slow(Provider):
    """Looks, before its last answer, whether the others were told of the trouble."""

    def send(self, batch, still=lambda: True):
        *first, last = batch
        yield from super().send(first, still)
        with database.transaction() as witness:
            self.known = witness.scalars(select(Circuit.provider)).all()
        yield last.id, UNSENT


@pytest.mark.usefixtures("many_phones")
def test_others_learn_of_trouble_before_the_last_answer_is_in(tell_all, deliver):
    provider = Slow(FULL)
    deliver(tell_all(), push=provider)
    assert (provider.asked, provider.known) == (5, ["fcm"])


def test_a_batch_put_off_twice_comes_back_once(open_circuit, waiting, deliver, later_tasks):
    batch = waiting("ok-phone-1")
    open_circuit()
    for _ in range(3):
        deliver(batch)
    assert len(later_tasks()) == 1
