"""What a door says, in the five languages that residents read."""

from datetime import UTC, date, datetime

import pytest

from applys.directions.messages import opening
from applys.directions.models import Appointment
from applys.directions.models.opening import Status
from applys.directions.rules import languages
from applys.directions.rules.hours import answer
from applys.kernel.clock import PARIS
from tests.factories.directions import a_week, an_exception


def told(moment, language="fr", week=None, appointment=Appointment.NONE):
    now = datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(UTC)
    return opening.told(answer(week or a_week(), appointment, now), now, language)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-25 10:00", "Ouvert jusqu'à 12 h"),
        ("2026-11-25 11:45", "Ferme dans 15 min"),
        ("2026-11-25 11:59", "Ferme dans 1 min"),
        ("2026-11-25 13:20", "Ouvre dans 40 min"),
        ("2026-11-25 12:40", "Ouvre aujourd'hui à 14 h"),
        ("2026-11-25 19:00", "Ouvre demain à 9 h"),
        ("2026-11-27 19:00", "Fermé jusqu'à lundi 9 h"),
        ("2027-05-06 08:00", "Fermé aujourd'hui (jour férié). Ouvre demain à 9 h"),
    ],
)
def test_a_day_is_named_unless_it_is_today(moment, words):
    assert told(moment).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Closed until Monday 09:00"),
        ("ar", "مغلق حتى الاثنين \u206809:00\u2069"),
        ("tr", "Pazartesi 09:00 saatine kadar kapalı"),
        ("pt", "Fechado até segunda-feira, 09:00"),
    ],
)
def test_each_language_says_it_its_way(language, words):
    assert told("2026-11-27 19:00", language) == words


def test_a_closure_says_why_and_until_when():
    away = an_exception(date(2026, 11, 23), date(2026, 12, 11), reason="works")
    said = told("2026-11-25 10:00", week=a_week(exceptions=[away]))
    assert said == "Fermé exceptionnellement (travaux). Fermé jusqu'au lundi 14 décembre"


def test_every_status_has_words_in_every_language():
    keys = {language: set(words) for language, words in opening.WORDS.items()}
    assert set(keys) == set(opening.REASONS) == set(languages.READ_HERE)
    assert all(each == keys["fr"] for each in keys.values())
    unknown = {told("2026-11-25 10:00", each, a_week(None)) for each in keys}
    assert len(unknown) == len(keys)
    assert Status.UNKNOWN not in unknown


@pytest.mark.parametrize(
    ("tag", "own", "french"),
    [("tr", "Türkçe", "turc"), ("ar", "العربية", "arabe"), ("ps", "پښتو", "pachto")],
)
def test_a_language_has_its_own_name(tag, own, french):
    assert (languages.own_name(tag), languages.name(tag)) == (own, french)


@pytest.mark.parametrize("tag", ["xx", "FR", "", "und", "français", "fr-FR"])
def test_an_unknown_language_is_not_one(tag):
    assert not languages.is_language(tag)
