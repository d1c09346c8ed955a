"""Each fault of a tree has a name and a place."""

import pytest

from applys.directions.rules.trees import checking
from applys.directions.rules.trees.checks import ADVICE, Fault
from tests.factories import trees as make


def put(place, **changes):
    """A small tree where something was changed."""
    document = make.a_document()
    make.at(document, place).update(changes)
    return document


def add(kind, *more):
    document = make.a_document()
    document[kind].extend(more)
    return document


def answers(many, question="papiers"):
    return {"answers": [make.an_answer(f"a{n}", outcome="caf") for n in range(many)]}


def blocking(document, **ground):
    found = checking.check(make.a_tree(document), make.a_ground(**ground))
    return [(str(each.fault), each.place, each.detail) for each in found if each.blocking]


CAF = "questions/papiers/answers/caf"
A_LOOP = put(CAF, outcome=None, question="besoin")
DEEPER = make.a_document(
    questions=[
        make.a_question("besoin", make.an_answer("a", question="q2"),
                        make.an_answer("danger", outcome="danger", icon="danger")),
        make.a_question("q2", make.an_answer("b", question="q3")),
        make.a_question("q3", make.an_answer("c", question="q4"),
                        make.an_answer("e", outcome="accueil")),
        make.a_question("q4", make.an_answer("d", outcome="caf")),
    ]
)  # fmt: skip
FAULTS = {
    "no root": (
        make.a_document(root="nulle-part"),
        ("root_missing", "root", "nulle-part"),
    ),
    "a question twice": (
        add("questions", make.a_question("papiers", make.an_answer("x", outcome="caf"))),
        ("key_twice", "questions/papiers", "2"),
    ),
    "an outcome twice": (
        add("outcomes", make.an_outcome("caf")),
        ("key_twice", "outcomes/caf", "2"),
    ),
    "an answer twice": (
        put("questions/papiers", answers=[make.an_answer("a", outcome="caf")] * 2),
        ("key_twice", "questions/papiers/answers/a", "2"),
    ),
    "the key of I don't know": (
        put(CAF, key="je-ne-sais-pas"),
        ("key_reserved", "questions/papiers/answers/je-ne-sais-pas", ""),
    ),
    "an answer to nowhere": (
        put(CAF, outcome="lune"),
        ("leads_nowhere", CAF, "lune"),
    ),
    "a question of nowhere": (
        put(CAF, outcome=None, question="lune"),
        ("leads_nowhere", CAF, "lune"),
    ),
    "I don't know to nowhere": (
        put("questions/papiers", unsure="lune"),
        ("leads_nowhere", "questions/papiers/unsure", "lune"),
    ),
    "a loop": (
        A_LOOP,
        ("loop", "questions/besoin", "besoin → papiers → besoin"),
    ),
    "a question that leads to itself": (
        put(CAF, outcome=None, question="papiers"),
        ("loop", "questions/papiers", "papiers → papiers"),
    ),
    "a question out of reach": (
        add("questions", make.a_question("seule", make.an_answer("x", outcome="caf"))),
        ("unreachable", "questions/seule", ""),
    ),
    "an outcome out of reach": (
        add("outcomes", make.an_outcome("seule")),
        ("unreachable", "outcomes/seule", ""),
    ),
    "an answer without an end": (
        put(CAF, outcome=None),
        ("dead_end", CAF, ""),
    ),
    "a question without answers": (
        put("questions/papiers", answers=[]),
        ("dead_end", "questions/papiers", ""),
    ),
    "four taps": (
        DEEPER,
        ("too_deep", "questions/q4", "4"),
    ),
    "seven answers": (
        put("questions/papiers", **answers(7)),
        ("too_many_answers", "questions/papiers", "7 > 6"),
    ),
    "thirteen needs": (
        put("questions/besoin", **answers(13)),
        ("too_many_answers", "questions/besoin", "13 > 12"),
    ),
    "nothing for who does not know": (
        put("questions/papiers", unsure=None),
        ("unsure_missing", "questions/papiers/unsure", ""),
    ),
    "a leaflet for who does not know": (
        put("questions/papiers", unsure="caf"),
        ("unsure_not_human", "questions/papiers/unsure", "caf"),
    ),
    "danger not on the first screen": (
        put("questions/besoin/answers/danger", outcome="caf"),
        ("emergency_not_first", "questions/besoin", ""),
    ),
    "danger without numbers": (
        put("outcomes/danger", numbers=[]),
        ("numbers_missing", "outcomes/danger", ""),
    ),
    "a pictogram nobody drew": (
        put(CAF, icon="licorne"),
        ("icon_unknown", CAF, "licorne"),
    ),
    "two answers that say the same": (
        put(CAF, words=make.words("Autres")),
        ("same_words", "questions/papiers/answers/autres/words", "fr: caf"),
    ),
    "an outcome without a door": (
        put("outcomes/caf", doors=[], needs=["lune"]),
        ("door_missing", "outcomes/caf/doors", ""),
    ),
    "a door that is not published": (
        put("outcomes/caf", doors=["ferme"]),
        ("door_unknown", "outcomes/caf/doors", "ferme"),
    ),
    "an outcome without another door": (
        put("outcomes/caf", fallback=None),
        ("fallback_missing", "outcomes/caf/fallback", ""),
    ),
    "another door that is not published": (
        put("outcomes/caf", fallback="ferme"),
        ("door_unknown", "outcomes/caf/doors", "ferme"),
    ),
    "a paper without a picture": (
        put("outcomes/caf", papers=["plume"]),
        ("paper_unknown", "outcomes/caf/papers", "plume"),
    ),
    "a label in French only": (
        put(CAF, words=make.in_french("La CAF")),
        ("untranslated", f"{CAF}/words", "tr"),
    ),
    "a number without words": (
        put("outcomes/danger", numbers=[{**make.a_number(), "words": make.in_french("Secours")}]),
        ("untranslated", "outcomes/danger/numbers/112/words", "tr"),
    ),
}


def test_the_small_tree_has_no_fault_at_all():
    assert checking.check(make.a_tree(), make.a_ground()) == []


@pytest.mark.parametrize(("document", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place(document, fault):
    assert fault in blocking(document)


def test_every_blocking_fault_has_a_case():
    told = {fault[0] for _, fault in FAULTS.values()} | {"contact_missing", "unsigned"}
    blocks = {str(each) for each in Fault if each not in ADVICE}
    assert blocks == told


def test_a_loop_is_told_once_though_two_answers_lead_there():
    document = put("questions/papiers", answers=[
        make.an_answer("a", question="besoin"), make.an_answer("b", question="besoin"),
    ])  # fmt: skip
    assert [fault for fault, *_ in blocking(document)].count("loop") == 1


def test_a_loop_of_thousands_is_found():
    last = 3000
    chain = [make.a_question("besoin", make.an_answer("a", question="q1"))]
    for n in range(1, last + 1):
        after = f"q{n + 1}" if n < last else "q1"
        chain.append(make.a_question(f"q{n}", make.an_answer("a", question=after)))
    found = blocking(make.a_document(questions=chain))
    assert [place for fault, place, _ in found if fault == "loop"] == ["questions/q1"]


def test_a_door_where_nobody_answers_and_a_missing_signature_are_told():
    found = blocking(make.a_document(), doors={"ccas": False, "centre-social": True},
                     unsigned=("ashaj",))  # fmt: skip
    assert ("contact_missing", "outcomes/caf/doors", "ccas") in found
    assert ("unsigned", "signatures", "ashaj") in found


def test_what_nobody_who_speaks_it_has_read_is_advice():
    document = put(CAF, words=make.words("La CAF", "Aile yardımı", status="draft"))
    found = checking.check(make.a_tree(document), make.a_ground())
    assert {(str(each.fault), each.blocking) for each in found} == {("unreviewed", False)}


def test_hard_french_is_advice_with_the_words_that_are_hard():
    hard = "Afin de bénéficier de ce dispositif vous devez préalablement solliciter un conseil ici"
    document = put(CAF, words=make.words(hard))
    told = [each.detail for each in checking.check(make.a_tree(document), make.a_ground())]
    assert told == [
        f"long_sentence: {hard}", "hard_word: afin", "hard_word: bénéficier",
        "hard_word: dispositif", "hard_word: préalablement", "hard_word: solliciter",
    ]  # fmt: skip
