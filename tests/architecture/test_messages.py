"""What holds for every kind of message, whichever domain declares it.

A domain shows what its kinds say in `tests/<domain>/examples.py`: `messages(people)` gives
{name of the kind: [title and body by language, …]}, made from things that hold `secrets`.
"""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import applys.app
import tests
from applys.accounts.schemas import LANGUAGES
from applys.notifications.models import Topic
from applys.notifications.models.kinds import KINDS, Kind
from applys.notifications.queries.audiences import READERSHIPS
from applys.notifications.rules import retries
from applys.web import choices, languages
from tests.factories import secrets

for module in pkgutil.walk_packages(applys.__path__, "applys."):
    if ".messages" in module.name:
        import_module(module.name)

OURS = {name: kind for name, kind in KINDS.items() if not name.startswith("tests.")}
EXAMPLES = [path.parent.name for path in Path(tests.__file__).parent.glob("*/examples.py")]
# Staff read French, residents one of five languages.
FOR_STAFF = {
    "directions.answered",
    "directions.calendar_ends",
    "directions.change_proposed",
    "directions.found_closed",
    "directions.late",
    "directions.need_uncovered",
    "directions.received",
    "directions.sheet_wrong",
    "dumping.alert",
    "dumping.digest",
    "dumping.triage",
    "rounds.local_full",
    "jobs.alarm",
    "jobs.application_helped",
    "jobs.application_received",
    "jobs.firm_silent",
    "jobs.immersion_asked",
    "notifications.unheard",
}
LONGEST_TITLE, LONGEST_BODY = 65, 240


@pytest.fixture
def written(people):
    written = {}
    for domain in EXAMPLES:
        written |= import_module(f"tests.{domain}.examples").messages(people)
    return written


@pytest.fixture(params=sorted(OURS))
def texts(request, written):
    """What a kind says: each of its examples."""
    name, domain = request.param, request.param.partition(".")[0]
    assert written.get(name), f"Show what {name} says in tests/{domain}/examples.py"
    return written[name]


def test_nothing_personal_is_on_a_lock_screen(texts):
    shown = " ".join(
        f"{each['title']} {each['body']}" for written_in in texts for each in written_in.values()
    )
    assert [secret for secret in secrets.ALL if secret in shown] == []
    assert not re.search(r"\d{2}([ .-]?\d{2}){4}|\S+@\S+", shown)


def test_a_message_is_short(texts):
    for written_in in texts:
        for each in written_in.values():
            assert 0 < len(each["title"]) <= LONGEST_TITLE
            assert 0 < len(each["body"]) <= LONGEST_BODY


@pytest.mark.parametrize("kind", OURS.values(), ids=OURS)
def test_a_kind_speaks_to_its_readers_and_says_why(kind, written):
    spoken = {"fr"} if kind.name in FOR_STAFF else set(LANGUAGES)
    assert all(kind.why.values())
    assert set(kind.why) == spoken
    assert [set(texts) for texts in written[kind.name] if set(texts) != spoken] == []


def test_a_resident_may_switch_off_whatever_they_are_told_of():
    told = {kind.topic for kind in OURS.values() if kind.name not in FOR_STAFF}
    assert told <= set(choices.ASKED)


def test_every_topic_has_a_channel_of_phones_which_keep_four_at_most():
    assert set(retries.CHANNELS) == set(Topic)
    assert set(retries.CHANNELS.values()) == {"jobs", "events", "reports", "system"}


def test_examples_are_of_kinds_that_exist(written):
    assert set(written) <= set(OURS)


@pytest.mark.parametrize("name", READERSHIPS)
def test_an_audience_of_broadcasts_is_told_as_a_kind_and_called_by_words(name):
    assert READERSHIPS[name].kind in OURS
    assert languages.staff().say(f"broadcast_group_{name}")
    assert "{" not in languages.staff().say(f"broadcast_to_{name}", name="")


def test_an_urgent_kind_says_its_reason():
    assert all(len(kind.urgent) > 20 for kind in OURS.values() if kind.urgent is not None)


def test_two_kinds_cannot_share_a_name():
    known = next(iter(OURS.values()))
    with pytest.raises(ValueError, match=known.name):
        Kind(name=known.name, topic=known.topic, why=known.why)
