"""What holds for every kind of message that the product tells."""

import re
from decimal import Decimal

import pytest

import applys.app  # noqa: F401 - which imports every kind
from applys.accounts.schemas import LANGUAGES
from applys.dumping import messages as dumping
from applys.dumping.models import PileState
from applys.jobs.messages import news as jobs
from applys.notifications import messages as notifications
from applys.notifications.models.kinds import KINDS, Kind
from tests.factories.dumping import a_pile
from tests.factories.jobs import an_offer

OURS = {name: kind for name, kind in KINDS.items() if not name.startswith("tests.")}
SECRETS = ("Zoé Martin", "06 12 34 56 78", "zoe@example.org", "appartement 12", "12 rue des Lilas")
# People write broadcasts: the preview warns them of what looks personal.
WRITTEN = {code: {"title": "Fête de quartier", "body": "Samedi à 15 h."} for code in LANGUAGES}
LONGEST_TITLE, LONGEST_BODY = 65, 240
STAFF_ONLY = {"dumping.alert"}


def examples(people):
    """Each kind's texts, made from things that hold what must not be shown."""
    name, phone, email, _flat, address = SECRETS
    offer = an_offer(
        people["employer"], description=f"{name} {phone}", address=address, apply_phone=phone,
        apply_url=f"mailto:{email}",
    )  # fmt: skip
    pile = a_pile(people.territory_id, address=None, estimated_m3=Decimal(1))
    return {
        "jobs.new_offer": [jobs.new_offer(offer)],
        "notifications.summary": [notifications.summary(count) for count in (1, 2, 40)],
        **{kind.name: [WRITTEN] for kind in notifications.BROADCASTS.values()},
        "dumping.alert": [dumping.alert(pile, "Canapé, matelas", "PAV Malétrenne")],
        "dumping.news": [dumping.news(pile, state) for state in PileState],
    }


@pytest.fixture
def written(people):
    return examples(people)


def test_every_kind_has_its_example(written):
    assert set(written) == set(OURS)


@pytest.mark.parametrize("name", sorted(OURS))
def test_nothing_personal_is_on_a_lock_screen(written, name):
    shown = " ".join(
        f"{each['title']} {each['body']}" for texts in written[name] for each in texts.values()
    )
    assert [secret for secret in SECRETS if secret in shown] == []
    assert not re.search(r"\d{2}([ .-]?\d{2}){4}|\S+@\S+", shown)


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_message_is_short_and_written_in_every_language(written, name):
    for texts in written[name]:
        assert set(texts) == ({"fr"} if name in STAFF_ONLY else set(LANGUAGES))
        for each in texts.values():
            assert 0 < len(each["title"]) <= LONGEST_TITLE
            assert 0 < len(each["body"]) <= LONGEST_BODY


@pytest.mark.parametrize("kind", OURS.values(), ids=OURS)
def test_a_kind_says_why_in_every_language(kind):
    assert set(kind.why) == set(LANGUAGES)
    assert all(kind.why.values())


def test_an_urgent_kind_says_its_reason():
    assert all(len(kind.urgent) > 20 for kind in OURS.values() if kind.urgent is not None)


def test_two_kinds_cannot_share_a_name():
    known = next(iter(OURS.values()))
    with pytest.raises(ValueError, match=known.name):
        Kind(name=known.name, topic=known.topic, why=known.why)
