"""What people mean by the words they use, whatever the sheets say."""

import json
from pathlib import Path

import pytest

from applys.directions.rules import meaning
from tests.factories import directions as make

SEEDS = json.loads(Path("seeds/directions/needs.json").read_text(encoding="utf-8"))
MEANT = [
    ("CAF", "papers"), ("la caf", "papers"), ("assistante sociale", "papers"),
    ("Je cherche une assistante sociale", "papers"), ("Factures", "money"), ("HLM", "housing"),
    ("permis", "mobility"), ("ev konut", "housing"), ("أوراقي", "papers"), ("Wi-Fi", "digital"),
]  # fmt: skip


def needs():
    for each in SEEDS:
        yield make.a_need(each["code"], themes=[each["code"]], words=each["words"],
                          labels=each["labels"])  # fmt: skip


@pytest.mark.parametrize(("words", "code"), MEANT)
def test_what_people_say_means_a_need(words, code):
    assert code in meaning.meant(words, list(needs()))


@pytest.mark.parametrize("words", ["", "je cherche", "girafe", "sociale", "un deux"])
def test_words_that_mean_no_need_mean_nothing(words):
    assert meaning.meant(words, list(needs())) == []
