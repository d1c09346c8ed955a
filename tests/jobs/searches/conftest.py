"""Offers are published, searches are saved, and a worker matches them."""

from contextlib import contextmanager

import pytest
from sqlalchemy import select

from applys.jobs.actions.searches import matching, publishing
from applys.kernel import database
from applys.notifications.models import Event, Notification
from tests.factories.jobs import an_offer
from tests.factories.searches import a_search


@pytest.fixture
def publish(people, session):
    """Publish an offer, as a person does or as an import does; return its id."""

    def publish(*, alone=True, **changes):
        offer = an_offer(people["employer"], **changes)
        session.add(offer)
        session.flush()
        publishing.publish(session, [offer.id], alone=alone)
        return offer.id

    return publish


@pytest.fixture
def save(people, session):
    def save(who="ana", **changes):
        search = a_search(people[who], **changes)
        session.add(search)
        session.flush()
        return search

    return save


@pytest.fixture
def work(session):
    """Do what a worker does with publications, and say how many there were."""

    def work():
        session.commit()
        matched = matching.match_waiting(database.transaction)
        session.expire_all()
        return matched

    return work


@pytest.fixture
def heard(session, people):
    """What an inbox holds of one kind: titles and links."""

    def heard(who="ana", kind="jobs.search_found"):
        told = (
            select(Event.texts, Event.link)
            .join(Notification, Notification.event_id == Event.id)
            .where(Notification.account_id == people[who].id, Event.kind == kind)
            .order_by(Notification.id)
        )
        return [(row.texts["fr"]["body"], row.link) for row in session.execute(told)]

    return heard


class Killed(BaseException):
    """What a worker feels of kill -9."""


@pytest.fixture
def dying():
    """A way to open transactions whose n-th never commits."""

    def dying(at):
        opened = 0

        @contextmanager
        def transaction():
            nonlocal opened
            opened += 1
            with database.transaction() as session:
                yield session
                if opened == at:
                    raise Killed

        return transaction

    return dying
