"""What a year of answers says of a firm, and what chance it gives its offers."""

import pytest

from applys.jobs.actions.firms import counting
from applys.jobs.models import ApplicationState, Offer
from applys.jobs.rules import firms as rules
from tests.factories.jobs import an_offer


def test_half_of_the_answers_took_the_median(applied, session, firm):
    for hours in (1, 2, 30, 40, 500):
        applied(20, hours)
    assert counting.count_firms(session) == 1
    assert (firm().received, firm().answered, firm().median_hours) == (5, 5, 30)


def test_those_who_wait_less_than_fifteen_days_count_for_nothing_yet(applied, session, firm):
    applied(14), applied(16), applied(16, 24)
    counting.count_firms(session)
    assert (firm().received, firm().answered, firm().silent) == (2, 1, 1)


@pytest.mark.parametrize(
    ("state", "received"),
    [("closed", 1), ("withdrawn", 0), ("obsolete", 0), ("seen", 1)],
)
def test_only_silence_is_held_against_a_firm(applied, session, firm, state, received):
    applied(30, state=ApplicationState(state))
    counting.count_firms(session)
    assert (firm().received, firm().answered) == (received, 0)


def test_what_is_over_a_year_old_is_forgotten(applied, session, firm):
    applied(366, 10)
    counting.count_firms(session)
    assert firm().received == 0


def test_counted_again_nothing_is_counted_twice(applied, session, firm):
    applied(20, 5)
    for _ in range(2):
        counting.count_firms(session)
    assert firm().received == 1


@pytest.mark.parametrize(("number", "shown"), [(4, None), (5, 0.8)])
def test_the_public_sees_figures_from_the_fifth_application(
    applied, session, call, offer, number, shown
):
    offer_id = offer.id
    for _ in range(number - 1):
        applied(20, 24)
    applied(20)
    counting.count_firms(session)
    found = call(None, "GET", f"/jobs/offers/{offer_id}").json
    assert found["answer_rate"] == shown
    assert found["answer_hours"] == (24 if shown else None)


def test_a_firm_nobody_knows_is_taken_to_answer_one_time_in_two():
    assert rules.rate(0, 0) == 0.5
    assert rules.rate(98, 100) > 0.95
    assert rules.rate(0, 100) < 0.05


def test_attention_goes_to_who_answers_then_to_whom_few_ask():
    answering, silent = rules.chance(10, 10, 0, 1), rules.chance(0, 10, 0, 1)
    assert answering > silent
    assert answering > rules.chance(10, 10, 3, 1) > rules.chance(10, 10, 9, 1)
    assert rules.chance(10, 10, 4, 4) > rules.chance(10, 10, 4, 1)


def test_the_database_reckons_as_the_rule_does(applied, session, offer):
    for hours in (1, 2, None, 4):
        applied(20, hours)
    applied(3), applied(2), applied(1, state=ApplicationState.WITHDRAWN)
    offer.positions = 2
    counting.count_firms(session)
    assert counting.share_chances(session) == 1
    session.refresh(offer)
    assert offer.recent_answers == 2
    assert offer.chance == pytest.approx(rules.chance(3, 4, 2, 2))
    assert counting.share_chances(session) == 0


def test_sorted_by_chances_the_least_asked_of_answering_firms_come_first(
    applied, session, call, people
):
    names = {"asked": "employer", "quiet": "employer", "silent": "rival"}
    offers = {name: an_offer(people[who], title=f"{name} H/F") for name, who in names.items()}
    session.add_all(offers.values())
    session.flush()
    for _ in range(3):
        applied(20, 5, to=offers["quiet"])
        applied(20, to=offers["silent"])
        applied(2, to=offers["asked"])
    counting.count_firms(session)
    counting.share_chances(session)
    found = call(None, "GET", "/jobs/offers?sort=chances").json["items"]
    order = [each["title"].removesuffix(" H/F") for each in found]
    assert [name for name in order if name in offers] == ["quiet", "silent", "asked"]


def test_why_an_offer_stands_there_is_explained(applied, session, call, offer):
    offer_id = offer.id
    applied(20, 5), applied(2)
    counting.count_firms(session)
    counting.share_chances(session)
    told = call(None, "GET", f"/jobs/offers/{offer_id}/chances").json
    assert (told["received"], told["answered"], told["recent_answers"]) == (1, 1, 1)
    assert told["chance"] == pytest.approx(told["answer_rate"] / (1 + 1 / told["positions"]))


def test_an_offer_fills_itself_when_every_place_went(applied, session, offer):
    offer.positions = 2
    hired = {"state": ApplicationState.HIRED}
    applied(9, 5, **hired)
    assert counting.fill_full_offers(session) == 0
    waiting = applied(3)
    applied(8, 5, **hired)
    assert [counting.fill_full_offers(session) for _ in range(2)] == [1, 0]
    session.refresh(waiting)
    assert (session.get(Offer, offer.id).state, waiting.state) == ("filled", "obsolete")


def test_someone_hired_a_minute_ago_may_still_be_undone(applied, session):
    application = applied(3, 5, state=ApplicationState.HIRED)
    application.was = ApplicationState.SEEN
    application.undo_until = application.created_at.replace(year=2100)
    session.flush()
    assert counting.fill_full_offers(session) == 0
