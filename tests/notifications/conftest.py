"""The real firebase-admin and FCM's stand-in, at noon, when nobody's quiet hours are on."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select, text

from applys.accounts.models import Account
from applys.gateways.push import FirebasePush
from applys.kernel import clock, database, ids
from applys.notifications.actions import News, devices, tell
from applys.notifications.actions.leaving import sending
from applys.notifications.actions.leaving.carrying import Carriers
from applys.notifications.models import Delivery, Device
from applys.rehearsal.fcm import FcmStub
from tests.factories.notifications import OFFERS, REPORTS

SITE = "http://applys.test"
LEASE = timedelta(seconds=60)


@pytest.fixture(autouse=True)
def noon():
    """A day like any other, at noon in Paris; `noon.move_to` and `noon.shift` change it."""
    today = datetime.now(clock.PARIS).replace(hour=12, minute=0, second=0, microsecond=0)
    with time_machine.travel(today, tick=True) as moved:
        yield moved


@pytest.fixture
def fcm():
    with FcmStub() as stub:
        yield stub


@pytest.fixture
def push(fcm):
    firebase = FirebasePush(
        fcm.credentials(), project_id="rehearsal", base_url=fcm.url, timeout_s=1
    )
    yield firebase
    firebase.close()


@pytest.fixture
def carriers(gateways):
    """carriers(push=…) gives the fakes, but for those named."""

    def carriers(**changes):
        ours = {
            name: getattr(gateways, name)
            for name in ("push", "web_push", "mail", "sms", "webhooks")
        }
        return Carriers(**{**ours, **changes}, site=SITE, secret="a secret for tests")

    return carriers


@pytest.fixture
def deliver(carriers, push):
    """Send a batch through the real firebase-admin, or another gateway of its protocol."""

    def deliver(batch, push=push, lease=LEASE):
        return sending.deliver(database.transaction, carriers(push=push), batch, lease)

    return deliver


@pytest.fixture
def waiting(people, session):
    """Tell a resident something on these addresses; return the batch."""

    def waiting(*addresses, expires=timedelta(days=1), kind=OFFERS):
        ana = people["ana"]
        for address in addresses:
            devices.register_device(session, ana, address=address, kind="fid", platform="android")
        news = News(
            key=f"test:{ids.new_id()}", kind=kind, link="/offres/1",
            texts={"fr": {"title": "Nouvelle offre", "body": "Cuisinier H/F"}},
            expires_at=clock.now() + expires,
        )  # fmt: skip
        tell(session, select(Account.id).where(Account.id == ana.id), news)
        session.commit()
        return session.scalars(select(Delivery.batch).order_by(Delivery.created_at.desc())).first()

    return waiting


@pytest.fixture
def states(session):
    """states() gives {address: (state, reason)} of the pushes."""

    def states():
        session.expire_all()
        statement = select(Device.address, Delivery.state, Delivery.reason)
        rows = session.execute(statement.join(Delivery, Delivery.target_id == Device.id)).all()
        return {address: (str(state), reason) for address, state, reason in rows}

    return states


@pytest.fixture
def later_tasks(session):
    """later_tasks() gives when the tasks put off will run."""
    return lambda: session.scalars(
        text("SELECT scheduled_at FROM procrastinate_jobs WHERE scheduled_at IS NOT NULL")
    ).all()


def at(hour, day=0):
    """An hour of Paris, so many days from today."""
    today = clock.now().astimezone(clock.PARIS).date() + timedelta(days=day)
    return datetime.combine(today, hour, clock.PARIS)


@pytest.fixture
def say(people, session):
    """Tell Ana something of a kind; return the batches made so far."""

    def say(kind=REPORTS, expires=timedelta(days=2), who="ana", **changes):
        news = News(
            key=f"test:{ids.new_id()}", kind=kind, link="/",
            texts={"fr": {"title": "Bonjour", "body": "Une nouvelle"}},
            expires_at=clock.now() + expires, **changes,
        )  # fmt: skip
        tell(session, select(Account.id).where(Account.id == people[who].id), news)
        session.commit()
        return session.scalars(select(Delivery.batch).distinct()).all()

    return say


@pytest.fixture
def phone(people, session):
    """phone(address) registers one of Ana's."""

    def phone(address="ok-phone-1"):
        ana = people["ana"]
        return devices.register_device(
            session, ana, address=address, kind="fid", platform="android"
        )

    return phone


def only_delivery(session):
    session.expire_all()
    return session.scalars(select(Delivery)).one()
