"""Words in several languages."""

import pytest

from applys.directions.rules import texts
from applys.directions.rules.texts import Said, Status


def a_text(status="reviewed", **words):
    return {code: {"text": text, "status": status} for code, text in words.items()}


DOOR = a_text(fr="La porte", tr="Kapı")


def test_words_are_said_in_the_language_with_how_far_they_can_be_trusted():
    assert texts.said(DOOR, "tr") == Said("Kapı", "tr", Status.REVIEWED)
    assert texts.said(a_text("draft", fr="La porte", tr="Kapı"), "tr").status is Status.DRAFT


@pytest.mark.parametrize("known", [DOOR, {**DOOR, "ar": {"text": "", "status": "draft"}}])
def test_what_is_missing_is_said_in_french_and_says_so(known):
    assert texts.said(known, "ar") == Said("La porte", "fr", Status.MISSING)


def test_nothing_at_all_says_nothing():
    assert texts.said({}, "ar") == Said("", "fr", Status.MISSING)


CARRIED = {
    "nothing changed": (a_text(fr="La porte", tr="Kapı"), "reviewed"),
    "its French changed": (a_text(fr="Le guichet", tr="Kapı"), "draft"),
    "both changed, and were read": (a_text(fr="Le guichet", tr="Gişe"), "reviewed"),
    "only the translation changed, and was read": (a_text(fr="La porte", tr="Giriş"), "reviewed"),
}


@pytest.mark.parametrize(("after", "status"), CARRIED.values(), ids=CARRIED)
def test_a_translation_left_behind_by_its_french_is_a_draft_again(after, status):
    assert texts.carried(DOOR, after)["tr"]["status"] == status


def test_french_is_never_a_draft():
    assert texts.carried(DOOR, a_text(fr="Le guichet"))["fr"]["status"] == "reviewed"
