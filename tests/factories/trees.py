"""Triage trees: a small one without a fault, and ways to spoil it."""

from copy import deepcopy

from applys.directions.rules import trees
from applys.directions.rules.trees.checks import Ground

LANGUAGES = ["fr", "tr"]


def words(french, turkish=None, status="reviewed"):
    """Words in French and in Turkish, read by someone who speaks it unless told otherwise."""
    turkish = {"text": turkish or f"{french} (tr)", "status": status}
    return {"fr": {"text": french, "status": "reviewed"}, "tr": turkish}


def in_french(text):
    return {"fr": {"text": text, "status": "reviewed"}}


def an_answer(key, *, question=None, outcome=None, icon="papers", **changes):
    facts = {"key": key, "icon": icon, "words": words(key), "question": question}
    return {**facts, "outcome": outcome, **changes}


def a_question(key, *answers, unsure="accueil", **changes):
    facts = {"key": key, "words": words(f"{key} ?"), "answers": list(answers), "unsure": unsure}
    return {**facts, **changes}


def an_outcome(key, **changes):
    facts = {
        "key": key, "words": words(f"La porte de {key}"), "why": words(f"Ils aident : {key}"),
        "say": words(f"Bonjour, je viens pour {key}"), "doors": ["ccas"], "needs": [],
        "papers": [], "fallback": "centre-social", "urgency": "none", "numbers": [],
        "human": False,
    }  # fmt: skip
    return {**facts, **changes}


def a_number(number="112", **changes):
    return {"number": number, "words": words("Secours"), "sms": False, **changes}


def a_document(**changes):
    """Two taps deep: papers (of the CAF, or others), danger, and a human for who does not know."""
    document = {
        "root": "besoin",
        "languages": LANGUAGES,
        "questions": [
            a_question("besoin", an_answer("papiers", question="papiers"),
                       an_answer("danger", outcome="danger", icon="danger")),
            a_question("papiers", an_answer("caf", outcome="caf"),
                       an_answer("autres", outcome="accueil", icon="human")),
        ],
        "outcomes": [
            an_outcome("caf", needs=["droits"], papers=["identite"]),
            an_outcome("danger", urgency="emergency", doors=[], fallback=None,
                       numbers=[a_number()]),
            an_outcome("accueil", human=True),
        ],
    }  # fmt: skip
    return deepcopy({**document, **changes})


def a_tree(document=None):
    return trees.read(document or a_document())


def a_ground(**changes):
    """What the small tree leans on: all of it is there, and signed."""
    facts = {
        "doors": {"ccas": True, "centre-social": True}, "needs": {"droits"},
        "papers": {"identite"}, "icons": {"papers", "danger", "human"},
        "unsigned": (),
    }  # fmt: skip
    return Ground(**{**facts, **changes})


def at(document, place):
    """The part of a document at "questions/papiers/answers/caf"."""
    found = document
    for step in place.split("/"):
        listed = isinstance(found, list)
        found = next(each for each in found if each["key"] == step) if listed else found[step]
    return found
