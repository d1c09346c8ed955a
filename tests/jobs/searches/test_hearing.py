"""A search hears of exactly the offers published since, once, whoever dies in between."""

import pytest
from sqlalchemy import func, select

from applys.jobs.actions.searches import matching, saving
from applys.jobs.models import Offer, Publication, SearchHit, State
from tests.factories.jobs import some_interests
from tests.factories.partners import a_territory
from tests.jobs.searches.conftest import Killed


def test_it_hears_of_what_is_published_since(publish, save, work, heard, session):
    publish(title="Avant H/F")
    work()
    before = session.scalar(select(func.max(Publication.number)))
    save(heard_until=before)
    after = publish(title="Après H/F")
    assert work() == 1
    assert heard() == [("Après H/F · CDI · Amboise", f"/offres/{after}")]


def test_it_hears_once_whatever_happens(publish, save, work, heard):
    save()
    publish()
    work(), work()
    assert len(heard()) == 1


def test_an_offer_published_again_is_no_news(publish, save, work, heard, session):
    save()
    offer_id = publish()
    work()
    session.add(Publication(offer_id=offer_id))
    session.flush()
    work()
    assert len(heard()) == 1


def test_two_searches_of_one_person_are_one_message(publish, save, work, heard, session):
    save(), save(words="agent")
    publish()
    work()
    assert len(heard()) == 1
    assert session.scalar(select(func.count()).select_from(SearchHit)) == 2


def test_the_mark_moves_to_what_was_told(publish, save, work, session):
    search = save()
    publish(), publish()
    work()
    assert search.heard_until == session.scalar(select(func.max(Publication.number)))


def test_the_mark_stays_where_nothing_was_told(publish, save, work):
    search = save(words="astronaute")
    publish()
    work()
    assert search.heard_until == 0


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_worker_killed_at_any_point_loses_and_repeats_nothing(
    publish, save, work, heard, dying, session, at
):
    save()
    titles = ["Un H/F", "Deux H/F", "Trois H/F"]
    for title in titles:
        publish(title=title)
    session.commit()
    with pytest.raises(Killed):
        matching.match_waiting(dying(at))
    session.expire_all()
    assert len(heard()) == at - 1
    work()
    assert [body.partition(" ·")[0] for body, _ in heard()] == titles


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_what_an_import_brought_is_told_together_even_after_a_kill(
    publish, save, work, heard, dying, session, at
):
    save()
    publish(alone=False), publish(alone=False)
    session.commit()
    with pytest.raises(Killed):
        matching.match_waiting(dying(at))
    session.expire_all()
    work()
    assert [link for _, link in heard()] == ["/recherches"]
    untold = select(func.count()).select_from(SearchHit).where(SearchHit.told_at.is_(None))
    assert session.scalar(untold) == 0


def test_a_later_import_is_told_anew(publish, save, work, heard):
    save()
    publish(alone=False)
    work()
    publish(alone=False)
    work()
    assert len(heard()) == 2


def test_what_is_no_longer_published_is_not_told(publish, save, work, heard, session):
    save()
    offer_id = publish()
    session.get_one(Offer, offer_id).state = State.WITHDRAWN
    assert work() == 1
    assert heard() == []


def test_a_resting_search_hears_nothing(publish, save, work, heard):
    save(active=False)
    publish()
    work()
    assert heard() == []


def test_one_changed_hears_of_what_comes_after(publish, save, people, work, heard, session):
    search = save(words="astronaute")
    publish()
    saving.change_search(session, people["ana"], search.id, {"words": None})
    work()
    assert heard() == []
    publish()
    work()
    assert len(heard()) == 1


def test_who_heard_by_a_search_does_not_hear_again_as_a_neighbour(
    publish, save, people, work, heard, session
):
    session.add_all([some_interests(people["ana"]), some_interests(people["bob"])])
    save()
    publish()
    work()
    assert (len(heard()), len(heard(kind="jobs.new_offer"))) == (1, 0)
    assert len(heard("bob", kind="jobs.new_offer")) == 1


def test_another_town_s_searches_hear_nothing(publish, save, work, heard, session):
    session.add(other := a_territory(slug="ailleurs"))
    session.flush()
    save(territory_id=other.id)
    publish()
    work()
    assert heard() == []
