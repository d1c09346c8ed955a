"""Several requests at the same instant, on real connections, committed for real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import create_engine, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.accounts import rules
from applys.accounts.models import Account, Attempt, AttemptKind, Code, Contact, Invitation, Token
from applys.app import create_app
from applys.kernel import database
from applys.settings import Settings
from tests import fakes
from tests.conftest import People
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.accounts import a_contact
from tests.factories.partners import a_neighbourhood, a_territory

SECRET = "a secret of this test, long enough"
EMAIL = "ana@example.org"
ASK = {"kind": "email", "address": EMAIL}
AT_ONCE = 8

pytestmark = pytest.mark.race


@pytest.fixture
def url(worker_id):
    url = fresh_database(own_name("accounts", worker_id))
    yield url
    drop_database(url)


@pytest.fixture
def kept(url):
    """A session of its own on what is really committed."""
    with Session(create_engine(url, poolclass=NullPool)) as session:
        yield session


@pytest.fixture
def people(kept):
    """Ana, whose address is known, and others; no token's use is to be noted, which would queue."""
    kept.add(town := a_territory())
    kept.flush()
    kept.add(a_neighbourhood(town.id))
    people = People(kept, town)
    kept.add(a_contact(people["ana"], EMAIL))
    people["bob"], people["employer"], people["coordinator"]
    kept.execute(update(Token).values(last_used_at=func.now()))
    kept.commit()
    return people


@pytest.fixture
def at_once(url, people, tmp_path):
    """Send requests, each a (who, path, body), from as many threads at one instant."""
    app = create_app(Settings(database_url=url, secret_key=SECRET, home=tmp_path), fakes.gateways())

    def send(request):
        who, path, body = request
        headers = {"Authorization": f"Bearer {who}"} if who else {}
        start.wait(timeout=10)
        return app.test_client().post(f"/v1{path}", json=body, headers=headers).status_code

    def at_once(*requests):
        nonlocal start
        start = Barrier(len(requests))
        with ThreadPoolExecutor(len(requests)) as pool:
            return sorted(pool.map(send, requests))

    start = None
    yield at_once
    with app.app_context():
        database.db.engine.dispose()


@pytest.fixture
def code(kept, people):
    """Keep a code's row; return its digits."""

    def code(address=EMAIL, account_id=None):
        made = Code(
            kind="email", address=address, account_id=account_id,
            expires_at=func.now() + rules.CODE_LIFE,
        )  # fmt: skip
        kept.add(made)
        kept.commit()
        return rules.code_of(SECRET, made.id)

    return code


def test_of_eight_wrong_tries_at_once_five_are_counted(at_once, code, kept):
    wrong = f"{(int(code()) + 1) % 1_000_000:06}"
    assert at_once(*[(None, "/sign-in", {**ASK, "code": wrong})] * AT_ONCE) == [422] * AT_ONCE
    assert kept.scalar(select(Code.tries)) == rules.CODE_TRIES


def test_a_code_used_eight_times_at_once_opens_once(at_once, code):
    answers = at_once(*[(None, "/sign-in", {**ASK, "code": code()})] * AT_ONCE)
    assert answers == [200] + [422] * (AT_ONCE - 1)


def test_two_who_prove_one_address_do_not_both_have_it(at_once, code, people, kept):
    names = ("bob", "employer", "coordinator")
    shared = {**ASK, "address": "shared@example.org"}
    codes = [code(shared["address"], people[name].id) for name in names]
    asked = [
        (name, "/me/contacts", {**shared, "code": each})
        for name, each in zip(names, codes, strict=True)
    ]
    assert at_once(*asked) == [201, 409, 409]
    owners = select(func.count()).where(Contact.address == shared["address"])
    assert kept.scalar(owners) == 1


def test_one_address_invited_eight_times_at_once_has_one_open_invitation(at_once, people, kept):
    body = {"email": "new@example.org", "role": "employer", "partner_id": None}
    body["partner_id"] = str(people["employer"].partner_id)
    assert at_once(*[("coordinator", "/invitations", body)] * AT_ONCE) == [201] * AT_ONCE
    standing = select(func.count()).where(Invitation.revoked_at.is_(None))
    assert kept.scalar(standing) == 1


@pytest.mark.parametrize(
    ("kind", "path", "body", "most"),
    [
        (AttemptKind.CODE, "/sign-in/codes", ASK, rules.CODES_A_SOURCE),
        (AttemptKind.REGISTER, "/residents", {}, rules.REGISTRATIONS_A_SOURCE),
    ],
)
def test_the_last_place_of_a_source_is_given_once(at_once, kept, kind, path, body, most):
    source = rules.source_of(SECRET, "127.0.0.1")
    kept.add_all(Attempt(kind=kind, source=source) for _ in range(most - 1))
    kept.commit()
    answers = at_once(*[(None, path, body)] * AT_ONCE)
    assert answers[1:] == [429] * (AT_ONCE - 1)
    assert answers[0] < 300


def test_the_last_code_of_an_address_is_made_once(at_once, code, kept):
    for _ in range(rules.CODES_AN_ADDRESS - 1):
        code()
    assert at_once(*[(None, "/sign-in/codes", ASK)] * AT_ONCE) == [202] * AT_ONCE
    assert kept.scalar(select(func.count()).select_from(Code)) == rules.CODES_AN_ADDRESS


def test_an_invitation_accepted_from_two_browsers_makes_one_account(at_once, code, people, kept):
    invited = {**ASK, "address": "new@example.org"}
    kept.add(
        Invitation(
            territory_id=people.territory_id, email=invited["address"], role="coordinator",
            partner_id=None, display_name=None, invited_by=None,
            expires_at=func.now() + rules.INVITATION_LIFE,
        )
    )  # fmt: skip
    digits = code(invited["address"])
    before = kept.scalar(select(func.count()).select_from(Account))
    answers = at_once(*[(None, "/sign-in", {**invited, "code": digits})] * AT_ONCE)
    assert answers == [200] + [422] * (AT_ONCE - 1)
    assert kept.scalar(select(func.count()).select_from(Account)) == before + 1
