"""What a service worker gets, whatever its length."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applys.gateways.webpush import payloads
from tests.factories.push import a_message

MOST = payloads.MOST_BYTES
EMPTY = len(payloads.payload(a_message(body="")))


def body_of(text):
    return json.loads(payloads.payload(a_message(body=text)))["body"]


def test_a_service_worker_gets_all_it_shows():
    message = a_message(title="Un « titre »", body="Deux\nlignes", link="/offres/1", urgent=True)
    assert json.loads(payloads.payload(message)) == {
        "title": "Un « titre »", "body": "Deux\nlignes", "link": "/offres/1", "tag": "offer-1",
        "nid": "offer-1", "channel": "jobs", "urgent": True,
    }  # fmt: skip


def test_a_body_that_just_fits_is_whole():
    assert body_of("b" * (MOST - EMPTY)) == "b" * (MOST - EMPTY)


def test_a_body_one_byte_too_long_ends_with_an_ellipsis():
    assert body_of("b" * (MOST - EMPTY + 1)) == "b" * (MOST - EMPTY - 3) + "…"


@pytest.mark.parametrize("character", ["é", "🥖", '"', "\n", "\x01"])
def test_a_long_body_is_cut_between_characters_as_late_as_it_can_be(character):
    whole = payloads.payload(a_message(body=character * 5000))
    body = json.loads(whole)["body"]
    assert set(body) == {character, "…"}
    assert MOST - 6 < len(whole) <= MOST


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=6000))
def test_no_body_makes_a_payload_too_long(text):
    message = a_message(body=text)
    written = payloads.payload(message)
    body = json.loads(written)["body"]
    assert len(written) <= MOST
    assert body == text or text.startswith(body.removesuffix("…"))


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"title": "t" * MOST}, "TOO_BIG"), ({"body": "\udc80"}, "TEXT"),
        ({"title": "\ud800"}, "TEXT"),
    ],
    ids=["title", "body", "surrogate"],
)  # fmt: skip
def test_what_cannot_be_cut_or_is_no_text_is_refused(fault, reason):
    with pytest.raises(ValueError, match=f"^{reason}$"):
        payloads.payload(a_message(**fault))
