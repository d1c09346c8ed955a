"""The dictionaries of the pages."""

import json
import re
from pathlib import Path
from string import Formatter

import pytest

from applys.accounts.models import ContractKind
from applys.jobs.models import Diploma, Experience, FrenchLevel, PayPeriod, WorkTime
from applys.web import languages

PAGES = Path(languages.__file__).parent
FRENCH = languages.get("fr").words
OTHERS = [code for code in languages.CODES if code != "fr"]
NAMED = {
    "contract": ContractKind, "times": WorkTime, "per": PayPeriod, "experience": Experience,
    "diploma": Diploma, "french": FrenchLevel,
}  # fmt: skip


def keys(folder):
    return [key for each in sorted(folder.iterdir()) for key in json.loads(each.read_text())]


def forms(words):
    return words if isinstance(words, dict) else {"other": words}


def placeholders(words):
    return {
        name for form in forms(words).values() for _, name, *_ in Formatter().parse(form) if name
    }


@pytest.mark.parametrize("code", OTHERS)
def test_each_language_says_all_that_french_says(code):
    words = languages.get(code).words

    assert set(words) == set(FRENCH)
    assert {key for key in FRENCH if placeholders(words[key]) != placeholders(FRENCH[key])} == set()
    assert {key for key in FRENCH if not all(forms(words[key]).values())} == set()


@pytest.mark.parametrize("code", languages.CODES)
def test_each_language_has_a_word_for_each_number(code):
    language = languages.get(code)
    plurals = {key: set(words) for key, words in language.words.items() if isinstance(words, dict)}
    asked = {language.locale.plural_form(n) for n in (0, 1, 2, 3, 11, 100, 1_000_000, 1.5)}

    assert plurals
    assert {key for key, has in plurals.items() if not asked <= has} == set()


@pytest.mark.parametrize("code", OTHERS)
def test_sentences_are_translated_not_copied(code):
    words = languages.get(code).words
    sentences = [key for key, text in FRENCH.items() if len(str(text).split()) > 3]

    assert [key for key in sentences if words[key] == FRENCH[key]] == []


@pytest.mark.parametrize("name", [*languages.CODES, "staff"])
def test_no_two_files_of_a_language_say_the_same_key(name):
    said = keys(PAGES / "i18n" / name)
    assert len(said) == len(set(said)) > 0


@pytest.mark.parametrize(("name", "values"), NAMED.items())
def test_each_value_of_an_offer_has_its_words(name, values):
    assert {f"{name}_{value}" for value in values} <= set(FRENCH)


def test_no_template_asks_for_words_that_no_language_has():
    text = "".join(each.read_text() for each in (PAGES / "templates").rglob("*.html"))
    asked = set(re.findall(r'say\("(\w+)"[,)]', text)) | set(re.findall(r"say\('(\w+)'[,)]", text))

    assert len(asked) > 40
    assert asked <= set(languages.staff().words)


@pytest.mark.parametrize(
    ("code", "n", "said"),
    [("fr", 0, "0 offre"), ("fr", 2, "2 offres"), ("ar", 2, "عرضان"), ("ar", 11, "11 عرضًا")],
)
def test_numbers_choose_the_form_of_the_word(code, n, said):
    assert languages.get(code).say("offers_count", n=n) == said


@pytest.mark.parametrize("spoken", [*map(languages.get, languages.CODES), languages.staff()])
def test_nobody_is_shouted_at(spoken):
    assert not re.search(r"!(\"|\s)", json.dumps(spoken.words, ensure_ascii=False))


def test_an_email_has_one_name():
    assert "courriel" not in json.dumps(languages.staff().words)


def test_no_line_of_french_ends_before_its_sign():
    assert not re.search(r" [?:;!»]|« ", json.dumps(languages.staff().words, ensure_ascii=False))
