"""What a phone receives."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from applys.gateways.push import AddressKind, encoding
from tests.factories.push import a_message

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def sent(firebase, stub, **changes):
    list(firebase.send([a_message(**changes)]))
    return stub.ledger.accepted()[-1].message


def written(**changes):
    return json.loads(encoding.written(a_message(**changes)))


def test_the_words_the_link_and_the_tag_arrive_whole(firebase, stub):
    message = sent(firebase, stub, title="Café", body="À 2 pas", link="/offres/7", tag="o7")
    assert message["notification"] == {"title": "Café", "body": "À 2 pas"}
    assert message["data"] == {"nid": "o7", "link": "/offres/7"}


def test_android_gets_a_channel_a_tag_a_life_and_one_of_four_collapse_keys(firebase, stub):
    message = sent(firebase, stub, channel="events", tag="o7", ttl=timedelta(minutes=90))
    assert message["android"] == {
        "collapse_key": "events", "priority": "normal", "ttl": "5400s",
        "notification": {"channel_id": "events", "tag": "o7"},
    }  # fmt: skip


@time_machine.travel(NOON, tick=False)
def test_apple_gets_a_collapse_id_a_priority_and_an_expiry():
    assert written(tag="o7", ttl=timedelta(hours=1))["apns"]["headers"] == {
        "apns-collapse-id": "o7", "apns-priority": "5",
        "apns-expiration": str(int(NOON.timestamp()) + 3600),
    }  # fmt: skip


def test_an_urgent_message_wakes_the_phone():
    message = written(urgent=True)
    assert message["android"]["priority"] == "high"
    assert message["apns"]["headers"]["apns-priority"] == "10"


def test_now_or_never_is_said_to_both():
    message = written(ttl=timedelta())
    assert message["android"]["ttl"] == "0s"
    assert message["apns"]["headers"]["apns-expiration"] == "0"


def test_a_life_is_in_whole_seconds_and_at_most_four_weeks():
    assert written(ttl=timedelta(seconds=9.7))["android"]["ttl"] == "9s"
    assert written(ttl=timedelta(weeks=52))["android"]["ttl"] == "2419200s"


@pytest.mark.parametrize("kind", [AddressKind.FID, AddressKind.TOKEN])
def test_the_address_goes_under_its_kind(firebase, stub, kind):
    message = sent(firebase, stub, address="phone-1", kind=kind)
    assert {"fid", "token"} & set(message) == {kind.value}
    assert message[kind.value] == "phone-1"


def test_phones_that_share_the_words_share_neither_tag_nor_address():
    first, second = written(address="a", tag="t-1"), written(address='"b\\', tag='"t\\2')
    assert (first["fid"], first["data"]["nid"]) == ("a", "t-1")
    assert (second["fid"], second["data"]["nid"]) == ('"b\\', '"t\\2')
    assert second["android"]["notification"]["tag"] == '"t\\2'
    assert second["apns"]["headers"]["apns-collapse-id"] == '"t\\2'
    assert first["notification"] == second["notification"]


def test_an_hour_later_the_same_words_expire_an_hour_later():
    with time_machine.travel(NOON, tick=False) as clock:
        before = written()["apns"]["headers"]["apns-expiration"]
        clock.shift(timedelta(hours=1))
        after = written()["apns"]["headers"]["apns-expiration"]
    assert int(after) - int(before) == 3600


@pytest.mark.parametrize(
    "fault",
    [
        {"ttl": timedelta(hours=-1)},
        {"tag": ""},
        {"tag": "é"},
        {"body": "\ud800"},
        {"address": ""},
        {"kind": AddressKind.WEBPUSH},
    ],
    ids=["negative life", "no tag", "accented tag", "lone surrogate", "no address", "browser"],
)
def test_what_fcm_would_refuse_is_refused_here(fault):
    with pytest.raises(ValueError, match=r"."):
        encoding.written(a_message(**fault))


def test_accents_count_for_their_bytes_not_their_escapes():
    assert written(body="é" * 1700)["notification"]["body"] == "é" * 1700
