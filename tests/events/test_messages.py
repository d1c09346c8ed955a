"""What people read fits where they read it."""

from datetime import UTC, datetime

import pytest

from applys.events.messages import news, words
from applys.events.messages.news import Place
from applys.gateways.sms import segments
from applys.gateways.sms.messages import MOST_SEGMENTS

LONG = Place(
    "Forum de l'emploi, de la formation et de la fête " * 3,
    "Salle",
    datetime(2027, 9, 22, 8, tzinfo=UTC),
)
URL = "https://allo-applys.amboise.example/places/IkFCQ0RFRkdIIg.aabbcc.0123456789012345678901234"
TITLES = [value["fr"] for name, value in vars(words).items() if name in {
    "OFFERED", "LAPSED", "REMOVED", "REGISTERED", "CANCELLED", "POSTPONED", "MOVED", "REMINDER",
}]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_text_message_takes_three_segments_at_most(title):
    until = LONG.starts_at if title == words.OFFERED["fr"] else None
    text = news.text_message(title, LONG, URL, until)
    assert segments(text) <= MOST_SEGMENTS
    assert text.endswith(URL)


@pytest.mark.parametrize("language", ["fr", "en", "ar", "tr", "pt"])
def test_every_sentence_is_said_in_every_language(language):
    named = {name: value for name, value in vars(words).items() if name.isupper()}
    several = [*named.pop("PASSED").values(), *named.pop("ASKED").values()]
    assert all(said[language] for said in [*named.values(), *several])


def test_a_body_says_what_when_where_and_why():
    place = Place("Café", "Centre social", datetime(2027, 1, 14, 8, 30, tzinfo=UTC), "Salle fermée")
    body = news.texts(words.CANCELLED, place)["fr"]["body"]
    assert body == "Café · jeudi 14 janvier à 9\u00a0h\u00a030 · Centre social · Salle fermée"
