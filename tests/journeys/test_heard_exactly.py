"""A saved search hears of exactly the offers published since, though its worker is killed."""

import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.jobs.actions.searches import publishing, saving
from applys.jobs.models import Offer, Publication, SavedSearch, SearchHit
from applys.notifications.models import Event, Notification
from tests.conftest import People
from tests.factories.jobs import an_offer
from tests.factories.partners import a_territory

PATIENCE = 90
SINCE = [f"Poste {number:02} H/F" for number in range(12)]
STUCK = 5

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def kept(committed):
    return committed


@pytest.fixture
def url(committed):
    return committed.get_bind().url.render_as_string(hide_password=False)


@pytest.fixture
def people(kept):
    kept.add(town := a_territory())
    kept.flush()
    people = People(kept, town)
    people["ana"], people["employer"]
    kept.commit()
    return people


@pytest.fixture
def work(url, tmp_path):
    """Start a worker of the product, as a process of its own."""
    environment = {
        **os.environ, "APPLYS_DATABASE_URL": url, "APPLYS_HOME": str(tmp_path),
        "APPLYS_WORKER_SILENCE": "2", "APPLYS_LOG_LEVEL": "error",
    }  # fmt: skip
    started = []

    def work():
        command = [sys.executable, "-m", "applys.cli", "work"]
        started.append(subprocess.Popen(command, env=environment))
        return started[-1]

    yield work
    for process in started:
        process.kill()
        process.wait()


def publish(session, employer, *titles):
    """Publish offers, each in a transaction of its own."""
    for title in titles:
        session.add(offer := an_offer(employer, title=title))
        session.flush()
        publishing.publish(session, [offer.id], alone=True)
        session.commit()


def wait_for(session, condition):
    deadline = time.monotonic() + PATIENCE
    while True:
        session.rollback()
        if condition():
            return
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def told(session, account_id):
    """The titles that the inbox holds, in order."""
    heard = select(Event.texts).join(Notification, Notification.event_id == Event.id)
    mine = heard.where(
        Notification.account_id == account_id, Event.kind == "jobs.search_found"
    ).order_by(Notification.id)
    return [each["fr"]["body"].partition(" · ")[0] for each in session.scalars(mine)]


def test_it_hears_of_exactly_what_came_since(kept, people, work):
    employer, ana = people["employer"], people["ana"]
    publish(kept, employer, "Avant H/F")
    saving.save_search(kept, ana, {"name": None, "words": "poste"})
    kept.commit()
    publish(kept, employer, *SINCE)
    # Whoever holds this row stops the worker in the middle of telling of it.
    held = select(Offer).where(Offer.title == SINCE[STUCK]).with_for_update()
    with Session(kept.get_bind()) as holder:
        holder.scalar(held)
        first = work()
        wait_for(kept, lambda: told(kept, ana.id) == SINCE[:STUCK])
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert told(kept, ana.id) == SINCE[:STUCK]
    work()
    left = select(func.count()).where(Publication.matched_at.is_(None))
    wait_for(kept, lambda: kept.scalar(left) == 0)
    assert told(kept, ana.id) == SINCE
    assert kept.scalar(select(func.count()).where(SearchHit.told_at.is_(None))) == 0
    last = kept.scalar(select(func.max(Publication.number)))
    assert kept.scalar(select(SavedSearch.heard_until)) == last
