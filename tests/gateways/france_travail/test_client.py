"""The client keeps to the documented limits, and outlives the API's bad days."""

import socket
from datetime import timedelta

import pytest

from applys.gateways import france_travail
from applys.gateways.france_travail import (
    FranceTravailAway,
    FranceTravailRefused,
    FranceTravailUnset,
)
from applys.rehearsal.france_travail import Reply
from applys.settings import Settings
from tests.factories.france_travail import FIRST_DAY, a_raw_offer, some_raw_offers


def read(client, since=None):
    return list(client.offers(since, "37003", 20))


def ids(batches):
    return {item["id"] for batch in batches for item in batch.items}


def test_the_search_names_the_town_the_distance_and_the_range(connect, registry):
    read(connect())
    assert registry.searches == [
        {"commune": "37003", "distance": "20", "range": f"{start}-{start + 149}", "sort": "1"}
        for start in (0, 150, 300)
    ]


def test_3150_offers_are_read_to_the_last_without_a_date(connect, registry):
    registry.offers = some_raw_offers(3150)
    batches = read(connect())
    assert (len(ids(batches)), batches[-1].complete) == (3150, True)
    assert registry.searches[-1]["range"] == "3000-3149"
    assert not any("minCreationDate" in search for search in registry.searches)


def test_more_offers_than_ranges_reach_are_read_by_windows_of_dates(connect, registry):
    registry.offers = some_raw_offers(3500)
    batches = read(connect())
    assert (len(ids(batches)), batches[-1].complete, batches[-1].total) == (3500, True, 3500)
    windows = {search.get("minCreationDate") for search in registry.searches}
    assert len(windows) > 2
    assert all(int(search["range"].split("-")[1]) <= 3149 for search in registry.searches)


def test_a_second_that_holds_too_many_makes_the_run_incomplete(connect, registry):
    registry.offers = some_raw_offers(3200, apart=timedelta(0))
    batches = read(connect())
    assert (len(ids(batches)), batches[-1].complete) == (3150, False)


def test_offers_that_move_while_we_read_make_the_run_incomplete(connect, registry):
    batches = connect().offers(None, "37003", 20)
    seen = [next(batches)]
    del registry.offers[0]
    seen.extend(batches)
    assert len(ids(seen)) == 399
    assert not seen[-1].complete


def test_an_offer_that_slips_in_while_we_read_makes_the_run_incomplete(connect, registry):
    registry.offers = some_raw_offers(450)
    batches = connect().offers(None, "37003", 20)
    seen = [next(batches)]
    registry.offers.insert(200, a_raw_offer(9999))
    seen.extend(batches)
    assert len(ids(seen)) == 450
    assert not seen[-1].complete


def test_since_asks_for_creation_dates(connect, registry):
    read(connect(), FIRST_DAY)
    assert registry.searches[0]["minCreationDate"] == "2025-03-03T08:15:42Z"
    assert registry.searches[0]["maxCreationDate"] > "2025-03-03T08:15:42Z"


def test_too_many_requests_are_waited_for_as_long_as_asked(connect, registry, waits):
    registry.next_replies.append(Reply(429, headers={"Retry-After": "7"}))
    assert len(ids(read(connect()))) == 400
    assert 7.0 in waits


def test_a_wait_out_of_reason_ends_the_run(connect, registry, waits):
    registry.next_replies.append(Reply(429, headers={"Retry-After": "3600"}))
    with pytest.raises(FranceTravailAway, match="HTTP 429"):
        read(connect())
    assert 3600.0 not in waits


def test_a_failing_server_is_asked_again_later_and_later(connect, registry, waits):
    registry.next_replies.extend([Reply(500), Reply(503), Reply(502)])
    assert len(ids(read(connect()))) == 400
    assert [wait for wait in waits if wait >= 1] == [1.0, 2.0, 4.0]


def test_a_server_that_keeps_failing_is_left_after_five_tries(connect, registry):
    registry.next_replies.extend([Reply(500)] * 9)
    with pytest.raises(FranceTravailAway):
        read(connect())
    assert len(registry.searches) == 5


@pytest.mark.parametrize("document", [None, [], "captive portal", {"resultats": "none"}])
def test_an_answer_that_is_not_a_search_answer_is_asked_again(connect, registry, document):
    registry.next_replies.append(Reply(200, document, {"Content-Range": "offres 0-9/10"}))
    assert len(ids(read(connect()))) == 400


def test_a_question_that_is_refused_is_not_asked_again(connect, registry):
    registry.next_replies.append(Reply(400, {"message": "commune inconnue"}))
    with pytest.raises(FranceTravailRefused, match="HTTP 400"):
        read(connect())
    assert len(registry.searches) == 1


def test_one_token_serves_a_whole_run(connect, registry):
    read(connect())
    assert registry.tokens == 1


def test_a_token_about_to_expire_is_replaced_before(connect, registry):
    registry.lifetime = 30
    assert len(ids(read(connect()))) == 400
    assert registry.tokens == 3


def test_a_token_refused_before_its_time_is_replaced(connect, registry):
    batches = connect().offers(None, "37003", 20)
    seen = [next(batches)]
    registry.revoke_tokens()
    seen.extend(batches)
    assert (len(ids(seen)), registry.tokens) == (400, 2)


def test_a_token_server_that_fails_once_is_asked_again(connect, registry):
    registry.next_token_replies.extend([Reply(500), Reply(200, {"access_token": None})])
    assert len(ids(read(connect()))) == 400


def test_a_wrong_secret_is_told_once_and_never_shown(connect, registry):
    with pytest.raises(FranceTravailRefused) as refused:
        read(connect(france_travail_client_secret="not-the-secret"))
    assert "HTTP 401 for a token" in str(refused.value)
    assert "not-the-secret" not in str(refused.value)
    assert (registry.tokens, registry.searches) == (0, [])


def test_a_server_that_is_not_there_is_named_so(connect):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(FranceTravailAway, match="ConnectionError"):
            read(connect(france_travail_auth_url=nowhere))


def test_requests_keep_the_pace_of_the_settings(connect, waits):
    read(connect(france_travail_rate=0.01))
    assert len(waits) == 3
    assert all(90 < wait <= 100 for wait in waits)


def test_without_a_client_id_the_settings_to_set_are_named():
    client = france_travail.from_settings(Settings())
    with pytest.raises(FranceTravailUnset, match="APPLYS_FRANCE_TRAVAIL_CLIENT_ID"):
        read(client)
