"""One-time codes: sign in, tie a contact, and nobody learns who is known."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from applys.accounts import rules
from applys.accounts.actions import signing_in
from applys.accounts.models import Attempt, AttemptKind, Code, Contact, Token
from applys.kernel import clock
from tests.factories.accounts import a_contact

EMAIL = "ana@example.org"
ASK = {"kind": "email", "address": EMAIL}


@pytest.fixture
def known(people, session):
    """Ana, whose e-mail address is known."""
    session.add(a_contact(people["ana"], EMAIL))
    session.flush()
    return people["ana"]


@pytest.fixture
def the_code(session, settings):
    """The digits of the newest code."""

    def the_code():
        newest = session.scalars(select(Code).order_by(Code.id.desc())).first()
        return rules.code_of(settings.secret_key, newest.id)

    return the_code


def sign_in(call, code, **changes):
    return call(None, "POST", "/sign-in", json={**ASK, "code": code, **changes})


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_signs_in_on_a_second_phone(call, known, the_code):
    assert call(None, "POST", "/sign-in/codes", json=ASK).status_code == 202
    signed = sign_in(call, the_code())
    assert signed.status_code == 200
    assert signed.json["account"]["id"] == str(known.id)


def test_known_or_not_the_answer_is_the_same(call, known, session):
    answers = [
        call(None, "POST", "/sign-in/codes", json={**ASK, "address": address})
        for address in (EMAIL, "stranger@example.org")
    ]
    assert answers[0].json == answers[1].json == {"sent": True, "minutes": 10}
    asked = session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all()
    assert asked == ["accounts.send_code"] * 2


def test_only_the_owner_is_written_to(call, known, session, settings, the_code):
    letters = []
    for address in (EMAIL, "stranger@example.org"):
        call(None, "POST", "/sign-in/codes", json={**ASK, "address": address})
        code_id = session.scalars(select(Code.id).order_by(Code.id.desc())).first()
        letters.append(signing_in.code_letter(session, settings.secret_key, code_id))
    assert letters[0][1].to == EMAIL
    assert letters[1] is None


def test_the_letter_holds_the_code_in_the_persons_language(
    call, known, session, settings, the_code
):
    session.execute(text("UPDATE account SET language = 'pt'"))
    call(None, "POST", "/sign-in/codes", json=ASK)
    code_id = session.scalar(select(Code.id))
    _, letter = signing_in.code_letter(session, settings.secret_key, code_id)
    assert letter.subject == f"O seu código: {the_code()}"


def test_the_code_is_kept_nowhere(call, known, session, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    kept = session.execute(
        text("SELECT c::text, j.args::text FROM account_code c, procrastinate_jobs j")
    )
    assert the_code() not in str(kept.all())


def test_a_code_works_once(call, known, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    assert sign_in(call, the_code()).status_code == 200
    assert sign_in(call, the_code()).status_code == 422


def test_a_code_lives_ten_minutes(call, known, session, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    session.execute(update(Code).values(expires_at=clock.now() - timedelta(seconds=1)))
    assert sign_in(call, the_code()).status_code == 422


def test_five_wrong_tries_close_a_code(call, known, session, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    for _ in range(5):
        assert sign_in(call, wrong(the_code())).status_code == 422
    assert session.scalar(select(Code.tries)) == 5
    refused = sign_in(call, the_code())
    assert refused.json["type"].endswith("/problems/code-refused")


def test_only_the_newest_code_counts(call, known, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    first = the_code()
    call(None, "POST", "/sign-in/codes", json=ASK)
    assert first != the_code()
    assert sign_in(call, first).status_code == 422
    assert sign_in(call, the_code()).status_code == 200


def test_a_code_to_an_unknown_address_opens_nothing(call, town, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    assert sign_in(call, the_code()).status_code == 422


def test_one_address_gets_five_codes_an_hour_and_nothing_says_so(call, known, session):
    answers = [call(None, "POST", "/sign-in/codes", json=ASK) for _ in range(7)]
    assert {answer.status_code for answer in answers} == {202}
    assert len(session.scalars(select(Code.id)).all()) == 5


def test_one_source_asks_twenty_codes_an_hour(call, town, session, settings):
    source = rules.source_of(settings.secret_key, "127.0.0.1")
    session.add_all(Attempt(kind=AttemptKind.CODE, source=source) for _ in range(20))
    assert call(None, "POST", "/sign-in/codes", json=ASK).status_code == 429


@pytest.mark.parametrize(
    ("kind", "address"),
    [("email", "not an address"), ("phone", "12"), ("phone", "ana@example.org"), ("email", "a@b")],
)
def test_an_address_that_is_not_one_is_refused(call, town, kind, address):
    refused = call(None, "POST", "/sign-in/codes", json={"kind": kind, "address": address})
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/address"


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("email", "Ana@Example.ORG", "ana@example.org"),
        ("phone", "06 12 34 56 78", "+33612345678"),
        ("phone", "+33 6 12 34 56 78", "+33612345678"),
    ],
)
def test_an_address_is_tied_whichever_way_it_is_written(call, the_code, kind, written, kept):
    asked = {"kind": kind, "address": written}
    call("ana", "POST", "/me/contacts/codes", json=asked)
    tied = call("ana", "POST", "/me/contacts", json={**asked, "code": the_code()})
    assert tied.status_code == 201
    assert tied.json["address"] == kept


def test_a_code_to_tie_does_not_sign_in_and_the_other_way_round(call, known, the_code):
    call("ana", "POST", "/me/contacts/codes", json=ASK)
    assert sign_in(call, the_code()).status_code == 422
    call(None, "POST", "/sign-in/codes", json=ASK)
    tied = call("bob", "POST", "/me/contacts", json={**ASK, "code": the_code()})
    assert tied.status_code == 422


def test_anothers_address_is_refused_only_once_proved(call, known, the_code):
    assert call("bob", "POST", "/me/contacts/codes", json=ASK).status_code == 202
    refused = call("bob", "POST", "/me/contacts", json={**ASK, "code": the_code()})
    assert refused.status_code == 409


def test_a_contact_is_forgotten_by_its_owner_only(call, known, session):
    contact_id = session.scalar(select(Contact.id))
    assert call("bob", "DELETE", f"/me/contacts/{contact_id}").status_code == 404
    assert call("ana", "DELETE", f"/me/contacts/{contact_id}").status_code == 204
    assert call("ana", "GET", "/me/contacts").json["items"] == []


def test_signing_out_revokes(call):
    assert call("ana", "POST", "/sign-out").status_code == 204
    assert call("ana", "GET", "/me").status_code == 401


def test_another_sign_in_of_mine_is_revoked(call, known, the_code):
    call(None, "POST", "/sign-in/codes", json=ASK)
    other = sign_in(call, the_code()).json["token"]
    newest = call("ana", "GET", "/me/sign-ins").json["items"][0]
    assert call("bob", "DELETE", f"/me/sign-ins/{newest['id']}").status_code == 404
    assert call("ana", "DELETE", f"/me/sign-ins/{newest['id']}").status_code == 204
    headers = {"Authorization": f"Bearer {other}"}
    assert call(None, "GET", "/me", headers=headers).status_code == 401


def test_the_last_use_is_noted_once_an_hour(call, session):
    call("ana", "GET", "/me")
    first = session.scalar(select(Token.last_used_at))
    call("ana", "GET", "/me")
    assert session.scalar(select(Token.last_used_at)) == first
    session.execute(update(Token).values(last_used_at=first - timedelta(hours=2)))
    call("ana", "GET", "/me")
    assert session.scalar(select(Token.last_used_at)) > first - timedelta(hours=1)
