"""Codes, sources and addresses, without a database; and the words of the letters."""

from uuid import UUID

import pytest

from applys.accounts import messages, rules
from applys.accounts.models import ContactKind
from applys.accounts.schemas import LANGUAGES
from applys.kernel.callers import STAFF, Role

CODE_ID = UUID("01a208ab-6d35-717f-bb79-1b688427caf9")


def test_a_code_is_six_digits_of_its_row_and_of_our_secret():
    codes = {rules.code_of(secret, CODE_ID) for secret in ("one", "one", "two")}
    assert len(codes) == 2
    assert all(len(code) == 6 and code.isdecimal() for code in codes)


def test_codes_that_begin_with_noughts_keep_them():
    codes = [rules.code_of("secret", UUID(int=n)) for n in range(200)]
    assert {len(code) for code in codes} == {6}
    assert any(code.startswith("0") for code in codes)


def test_no_two_secrets_are_alike_and_each_says_what_it_is():
    made = {rules.new_secret("res") for _ in range(100)}
    assert len(made) == 100
    assert all(secret.startswith("applys_res_") and len(secret) == 54 for secret in made)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("", "unix", False),
    ],
)
def test_a_subscriber_is_one_source(one, other, same):
    sources = rules.source_of("secret", one), rules.source_of("secret", other)
    assert (sources[0] == sources[1]) is same


def test_a_source_cannot_be_read_without_our_secret():
    assert rules.source_of("one", "192.0.2.1") != rules.source_of("two", "192.0.2.1")
    assert "192.0.2.1" not in rules.source_of("one", "192.0.2.1")


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (ContactKind.EMAIL, "Ana.B@Example.ORG", "ana.b@example.org"),
        (ContactKind.EMAIL, "straße@example.org", "straße@example.org"),
        (ContactKind.PHONE, "06 12 34 56 78", "+33612345678"),
        (ContactKind.PHONE, "+351 912 345 678", "+351912345678"),
        (ContactKind.PHONE, "0033612345678", "+33612345678"),
    ],
)
def test_an_address_is_written_in_one_way(kind, written, kept):
    assert rules.normal_address(kind, written) == kept
    assert rules.normal_address(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ContactKind.EMAIL, "ana@example"),
        (ContactKind.EMAIL, "ana@example.org, bob@example.org"),
        (ContactKind.EMAIL, "Ana <ana@example.org>"),
        (ContactKind.PHONE, "3646"),
        (ContactKind.PHONE, "06 12 34"),
        (ContactKind.PHONE, "+999 123"),
    ],
)
def test_what_cannot_be_written_to_is_refused(kind, written):
    with pytest.raises(rules.AddressRefused):
        rules.normal_address(kind, written)


@pytest.mark.parametrize("texts", [messages.CODE_SUBJECT, messages.CODE_TEXT])
def test_each_language_has_its_letter_and_each_letter_its_code(texts):
    assert set(texts) == set(LANGUAGES)
    assert all(text.count("{code}") == 1 for text in texts.values())


def test_each_role_of_staff_has_a_name_and_a_body():
    assert set(messages.ROLES) == STAFF
    assert set(rules.KINDS_OF_ROLE) == STAFF - {Role.COORDINATOR}
