"""The coordinator reads the routing rules, tries a draft, and puts it in force."""

import pytest
from sqlalchemy import select

from applys.dumping.models import Place, Scheme
from applys.web.dumping.schemes import SILENT
from tests.web.dumping.conftest import hidden, text_of

RULES = "/espace/depots/regles"


@pytest.fixture
def chief(desk, ground):
    return desk("coordinator")


@pytest.fixture
def form(chief, session):
    """The form of the rules in force, as a browser would send it back."""
    page = chief.get(RULES)
    scheme = session.scalar(select(Scheme))
    typed = {"version": hidden(page)["version"], "note": "Nouveau contrat"}
    for n, rule in enumerate(scheme.rules):
        at = f"r{n}-"
        typed |= {f"{at}name": rule["name"], f"{at}order": str(10 * n), f"{at}lead": rule["lead"]}
        typed |= {f"{at}carrier": rule.get("carrier") or "", f"{at}tell": rule.get("tell", [])}
        typed |= {f"{at}{each}": asked for each, asked in rule.get("when", {}).items()}
        typed |= {f"{at}at_once": "1"} if rule.get("at_once") else {}
    return typed


def send(chief, form):
    return chief.get(RULES, method="POST", data=form)


def versions(session):
    return session.scalars(select(Scheme.version).order_by(Scheme.version)).all()


def test_the_rules_in_force_are_told_in_words(chief):
    page = chief.get(RULES)

    assert "Version 1" in text_of(page)
    assert "La première qui convient décide" in text_of(page)
    assert "le propriétaire du terrain est connu" in text_of(page)


def test_others_do_not_come_in(desk, ground):
    assert desk("landlord").get(RULES).status_code == 403


def test_a_rule_sent_back_as_it_was_is_the_same_rule(chief, form, session):
    before = session.scalar(select(Scheme.rules))

    answer = send(chief, form)

    assert answer.location == f"{RULES}?fait=1"
    assert versions(session) == [1, 2]
    after = session.scalar(select(Scheme.rules).where(Scheme.version == 2))
    assert [{**SILENT, **rule} for rule in before] == after


def test_a_draft_is_tried_and_nothing_is_kept(chief, form, session):
    place = session.scalar(select(Place))
    form |= {
        "r90-name": "draps", "r90-order": "0", "r90-lead": "owner", "r90-items": "sofa",
        "try": "1", "try-place": str(place.id), "try-items": "sofa",
    }  # fmt: skip
    tell_all = [key for key in form if key.endswith("-lead")]
    form["r90-lead"] = form[tell_all[-2]] if form[tell_all[-2]] != "owner" else "owner"

    page = text_of(send(chief, form))

    assert "La règle « draps » décide." in page
    assert versions(session) == [1]


def test_a_pile_that_would_fall_through_is_refused(chief, form, session):
    last = max(int(key[1:].split("-")[0]) for key in form if key.endswith("-name"))
    form |= {f"r{last}-items": "sofa"}

    answer = send(chief, form)

    assert answer.status_code == 422
    assert "aucun dépôt ne reste sans personne" in text_of(answer)
    assert versions(session) == [1]


def test_what_is_not_known_is_named_with_its_rule(chief, form, session):
    form |= {"r0-lead": "nobody-here", "r0-hours": "", "r0-from": "25:00", "note": ""}

    answer = send(chief, form)

    assert answer.status_code == 422
    assert "À corriger : l'heure" in text_of(answer)
    form |= {"r0-from": "", "note": "Essai"}
    assert "À corriger : Qui doit agir" in text_of(send(chief, form))


def test_rules_that_changed_meanwhile_are_not_overwritten(chief, form, session):
    send(chief, form)

    answer = send(chief, form)

    assert "ont changé pendant ce temps" in text_of(answer)
    assert versions(session) == [1, 2]
