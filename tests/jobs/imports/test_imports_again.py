"""Seeing an offer again: nothing moves but what changed, and what a person decided stays."""

from datetime import timedelta

import pytest

from applys.jobs.models import State
from applys.kernel import clock
from tests.factories.france_travail import ABSENT, a_raw_offer, some_raw_offers
from tests.jobs.imports.traps import TRAPS


def test_a_second_run_changes_nothing(bring, traces):
    offers = [trap.raw for trap in TRAPS.values()]
    first = bring(offers)
    before = traces()
    second = bring(offers)
    assert first.created == second.unchanged == len(offers)
    assert traces() == before
    assert len(before[0]) == len(before[1]) == len(offers)


def test_a_change_at_the_source_is_written_and_nothing_else(bring, traces, kept):
    bring(some_raw_offers(3))
    before = traces()
    report = bring([a_raw_offer(1, intitule="Lingère H/F"), *some_raw_offers(3)[:2]])
    assert (report.changed, report.unchanged) == (1, 2)
    assert kept()["200001K"].title == "Lingère H/F"
    moved = set(before[0]) - set(traces()[0])
    assert [row.id for row in moved] == [kept()["200001K"].id]
    assert traces()[1] == before[1]


def test_what_the_coordinator_marked_outlives_a_change(bring, kept, session):
    bring([a_raw_offer()])
    kept()["200001K"].social_clause = True
    session.commit()
    bring([a_raw_offer(nombrePostes=5)])
    offer = kept()["200001K"]
    assert (offer.positions, offer.social_clause) == (5, True)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.FILLED, State.RETURNED, State.DRAFT])
def test_what_a_person_decided_stays(bring, kept, session, state):
    bring([a_raw_offer()])
    kept()["200001K"].state = state
    session.commit()
    report = bring([a_raw_offer(intitule="Autre titre")])
    assert report.left_alone == 1
    assert (kept()["200001K"].state, kept()["200001K"].title) == (state, a_raw_offer()["intitule"])


@pytest.mark.parametrize(("days", "renewed"), [(24, 0), (22, 1)])
def test_a_life_is_prolonged_only_below_23_days(bring, kept, session, moves, days, renewed):
    bring([a_raw_offer()])
    kept()["200001K"].expires_at = clock.now() + timedelta(days=days)
    session.commit()
    report = bring([a_raw_offer()])
    assert (report.renewed, report.unchanged) == (renewed, 1 - renewed)
    left = kept()["200001K"].expires_at - clock.now()
    assert round(left / timedelta(days=1)) == (30 if renewed else days)
    assert len(moves()) == 1


def test_an_expired_offer_seen_again_is_published_again(bring, kept, session, moves):
    undated = a_raw_offer(dateCreation=ABSENT, dateActualisation=ABSENT)
    bring([undated])
    published_at = kept()["200001K"].published_at
    kept()["200001K"].state = State.EXPIRED
    session.commit()
    assert bring([undated]).renewed == 1
    assert kept()["200001K"].published_at == published_at
    assert moves()[-1] == (State.EXPIRED, State.PUBLISHED, "seen at its source")


def test_an_offer_with_a_serious_doubt_waits_for_a_person(bring, kept):
    silent = a_raw_offer(description=ABSENT)
    report = bring([silent])
    offer = kept()["200001K"]
    assert (report.waiting, offer.state, offer.expires_at) == (1, State.SUBMITTED, None)
    assert bring([silent]).unchanged == 1
    assert bring([a_raw_offer()]).changed == 1
    assert kept()["200001K"].state is State.PUBLISHED


def test_a_published_offer_that_becomes_doubtful_is_moderated_again(bring, kept, moves):
    bring([a_raw_offer()])
    bring([a_raw_offer(typeContrat="FRA")])
    assert kept()["200001K"].state is State.SUBMITTED
    assert moves()[-1][:2] == (State.PUBLISHED, State.SUBMITTED)


def test_a_doubtful_offer_that_the_coordinator_let_through_stays(bring, kept, call):
    silent = a_raw_offer(description=ABSENT)
    bring([silent])
    path = f"/jobs/desk/offers/{kept()['200001K'].id}/state"
    assert call("coordinator", "PUT", path, json={"state": "published"}).status_code == 200
    assert bring([silent]).unchanged == 1
    assert kept()["200001K"].state is State.PUBLISHED
