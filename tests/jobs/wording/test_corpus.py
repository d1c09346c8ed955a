"""The labelled sentences, written before the rules: how many faults are found, how many invented.

`refused.tsv`: the code to find, then codes that may be found too; `allowed.txt`: innocent
sentences, look-alikes most of them; `doubtful.tsv`: what is only warned of; `titles.tsv`.

`held_out_N_*`: sentences the rules had not met, measured at first sight before the rules learnt
from them. Recall and precision then: 0.462 and 0.896 (1), 0.660 and 0.943 (2, refusals others
published as what not to write), 0.514 and 0.783 (3, written to be hard), 0.562 and 0.923 (4),
and, once a notion was read wherever its sentence judges: 0.354 and 0.821 (5, paraphrases; the
rules before: 0.292 and 0.826), 0.758 and 0.806 (6; before: 0.485 and 0.889), 0.650 and 0.684 (7,
innocents hard; before: 0.350 and 0.778), 0.900 and 0.900 (8, plainer; before: 0.750 and 1.000).
Those are the figures to expect of an advert never seen; what is printed here is what the rules
know since.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from applys.jobs.rules.wording import linting
from applys.jobs.rules.wording.findings import Advert

HERE = Path(__file__).parent
# By set, where what is missed was left alone rather than learnt by heart.
LEAST_RECALL = {"": 0.95, "1": 0.95, "2": 0.95, "3": 0.95, "4": 0.95, "5": 0.86, "6": 0.94,
                "7": 0.76, "8": 0.94}  # fmt: skip
LEAST_PRECISION = {"": 0.95, "1": 0.95, "2": 0.95, "3": 0.94, "4": 0.95, "5": 0.94, "6": 0.95,
                   "7": 0.92, "8": 0.95}  # fmt: skip


def lines(name):
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def labelled(name):
    return [tuple(line.split("\t")) for line in lines(name)]


def codes(sentence, *, title="Serveur ou serveuse", only_blocking=True):
    found = linting.lint(Advert(title=title, description=sentence))
    return {each.law.code for each in (linting.blocking(found) if only_blocking else found)}


def test_the_corpus_is_large_and_half_innocent():
    refused, allowed = lines("refused.tsv"), lines("allowed.txt")
    assert len({*refused, *allowed}) == len(refused) + len(allowed) >= 300
    assert len(allowed) >= len(refused)


def measured(refused: Iterable[tuple[str, ...]], allowed: Iterable[str]):
    """Recall, precision, and the sentences behind what they lack."""
    found, missed, invented = 0, [], []
    for labels, sentence in refused:
        wanted, *also = labels.split(",")
        said = codes(sentence)
        found += wanted in said
        missed += [sentence] if wanted not in said else []
        invented += [(code, sentence) for code in said - {wanted, *also}]
    invented += [(code, sentence) for sentence in allowed for code in codes(sentence)]
    return found / (found + len(missed)), found / (found + len(invented)), (missed, invented)


@pytest.mark.parametrize("number", LEAST_RECALL)
def test_what_may_not_be_asked_is_found_and_little_is_invented(number, capsys):
    prefix = f"held_out_{number}_" if number else ""
    recall, precision, behind = measured(
        labelled(f"{prefix}refused.tsv"), lines(f"{prefix}allowed.txt")
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{prefix or 'known_'}wording: {recall:.3f}, {precision:.3f}\n")
    assert recall >= LEAST_RECALL[number], behind
    assert precision >= LEAST_PRECISION[number], behind


def test_what_is_doubtful_is_warned_of_and_stops_nothing():
    said = {
        sentence: codes(sentence, only_blocking=False) for _, sentence in labelled("doubtful.tsv")
    }
    missed = [line for line in labelled("doubtful.tsv") if line[0] not in said[line[1]]]
    assert len(missed) <= 0.05 * len(said), missed
    assert {sentence for sentence in said if codes(sentence)} == set()


def test_a_title_in_one_gender_is_told_the_other_and_no_other_title_is():
    found = {title: "one_gender_title" in codes("", title=title, only_blocking=False)
             for _, title in labelled("titles.tsv")}  # fmt: skip
    assert {title: bool(label) for label, title in labelled("titles.tsv")} == found
