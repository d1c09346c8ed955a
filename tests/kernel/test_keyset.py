"""Pages by key: whole, in order, and only for the query that made the cursor."""

import pytest
from sqlalchemy import select

from applys.kernel.keyset import CursorRefused, Key, Pager
from applys.kernel.stamps import Stamp

PAGER = Pager(secret="of this test")
KEYS = [Key(column=Stamp.version, descending=True), Key(column=Stamp.domain)]


@pytest.fixture
def stamps(session):
    kept = [Stamp(domain=f"d{n}", version=n // 3) for n in range(10)]
    session.add_all(kept)
    session.flush()
    return [stamp.domain for stamp in sorted(kept, key=lambda s: (-s.version, s.domain))]


def page(session, cursor=None, query=("all",), limit=4):
    statement = select(Stamp.domain)
    return PAGER.page(session, statement, KEYS, query=query, cursor=cursor, limit=limit)


def test_pages_follow_each_other_without_gap_or_repeat(session, stamps):
    seen, cursor = [], None
    while True:
        found = page(session, cursor)
        seen += [row.domain for row in found.items]
        cursor = found.next_cursor
        if cursor is None:
            break
    assert seen == stamps


def test_the_last_page_has_no_cursor_even_when_full(session, stamps):
    assert page(session, limit=10).next_cursor is None
    assert page(session, limit=9).next_cursor is not None


@pytest.mark.parametrize("wrong", ["", "A", "!", "\x00", "." * 4000, "é"])
def test_an_altered_cursor_is_refused(session, stamps, wrong):
    cursor = page(session).next_cursor
    with pytest.raises(CursorRefused):
        page(session, (wrong + cursor[1:]) if wrong else cursor[:-1])


def test_a_cursor_of_another_query_is_refused(session, stamps):
    cursor = page(session, query={"q": "boulanger"}).next_cursor
    with pytest.raises(CursorRefused):
        page(session, cursor, query={"q": "serveur"})


def test_a_cursor_of_another_secret_is_refused(session, stamps):
    cursor = Pager(secret="another").page(
        session, select(Stamp.domain), KEYS, query=("all",), cursor=None, limit=4
    ).next_cursor  # fmt: skip
    with pytest.raises(CursorRefused):
        page(session, cursor)


def test_a_refused_cursor_is_named(call, session):
    refused = call(None, "GET", "/jobs/offers?cursor=altered")
    assert refused.status_code == 422
    assert refused.json["errors"] == [
        {"in": "query", "pointer": "/cursor", "detail": CursorRefused.__doc__}
    ]
