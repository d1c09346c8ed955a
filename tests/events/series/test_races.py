"""Two workers, and a person who changes the rule: each day has one meeting, committed for real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.app import create_app
from applys.events import tasks
from applys.events.models import Meeting, SeriesState
from applys.kernel import database
from applys.settings import Settings
from tests import fakes
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.events import a_series
from tests.factories.partners import a_partner, a_territory

pytestmark = pytest.mark.race
SERIES, DAYS = 4, 5


@pytest.fixture(autouse=True)
def clocks():
    """Here time is real."""


@pytest.fixture
def url(worker_id):
    url = fresh_database(own_name("series", worker_id))
    yield url
    drop_database(url)


@pytest.fixture
def engine(url):
    """A database where four announced series of five days have made nothing yet."""
    engine = create_engine(url, poolclass=NullPool)
    with Session(engine) as session:
        session.add(town := a_territory())
        session.flush()
        session.add(partner := a_partner(town.id))
        session.flush()
        rule = f"FREQ=WEEKLY;INTERVAL=2;COUNT={DAYS}"
        facts = {"rule": rule, "state": SeriesState.ANNOUNCED, "skips_public_holidays": False}
        session.add_all(a_series(partner, **facts) for _ in range(SERIES))
        session.commit()
    return engine


def test_workers_at_one_instant_make_each_day_once(url, engine, tmp_path):
    app = create_app(
        Settings(database_url=url, secret_key="a secret of this test, long", home=tmp_path),
        fakes.gateways(),
    )
    barrier = Barrier(3)

    def work(_number):
        with app.app_context():
            barrier.wait()
            tasks.make_meetings()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    with app.app_context():
        tasks.make_meetings()
        database.db.engine.dispose()
    with Session(engine) as session:
        made = session.execute(select(Meeting.series_id, Meeting.recurrence_at)).all()
    assert len(made) == len(set(made)) == SERIES * DAYS
