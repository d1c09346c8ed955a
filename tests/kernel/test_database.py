"""One request, one transaction."""

import contextvars
from inspect import iscoroutinefunction

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import TimeoutError as PoolEmpty

from applys.kernel import database, stamps
from applys.kernel.problems import Conflict, NotFound
from applys.kernel.stamps import Stamp


@pytest.fixture
def ask(built, session):
    """Run a view of one's own in a request of its own, with the application's last steps."""

    def ask(view):
        with built.test_request_context():
            failed = run(view)
            response = built.make_response(built.handle_user_exception(failed) if failed else "")
            return built.process_response(response)

    return lambda view: contextvars.Context().run(ask, view)


def run(view):
    try:
        view(database.session())
    except (Conflict, NotFound) as problem:
        return problem
    return None


def test_a_success_is_kept(ask, session):
    assert ask(lambda given: stamps.bump(given, "kept")).status_code == 200
    session.rollback()
    assert session.scalar(select(Stamp.version).where(Stamp.domain == "kept")) == 1


def test_a_refusal_leaves_nothing(ask, session):
    def refused(given):
        stamps.bump(given, "lost")
        raise Conflict

    assert ask(refused).status_code == 409
    assert session.scalar(select(Stamp.version).where(Stamp.domain == "lost")) is None


def test_what_breaks_only_when_it_is_kept_is_told_as_any_other(ask, session):
    session.add(Stamp(domain="twice"))
    session.flush()
    crossed = ask(lambda given: given.add(Stamp(domain="twice")))
    assert (crossed.status_code, crossed.mimetype) == (409, "application/problem+json")
    assert crossed.json["type"].endswith("/problems/crossed")


def test_a_row_that_went_away_meanwhile_is_a_conflict(ask, session):
    def change(given):
        stamps.bump(given, "going")
        kept = given.get(Stamp, "going")
        given.execute(text("DELETE FROM stamp"))
        kept.version = 9

    assert ask(change).status_code == 409


def test_a_pool_with_no_connection_left_is_the_database_away(built):
    with built.test_request_context():
        answer = built.make_response(built.handle_user_exception(PoolEmpty()))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_task_s_transaction_is_whole_or_nothing(app, session):
    def half_done():
        with database.transaction() as given:
            stamps.bump(given, "half")
            raise NotFound

    with pytest.raises(NotFound):
        half_done()
    assert session.scalar(select(Stamp.version).where(Stamp.domain == "half")) is None


def test_the_parameters_of_a_statement_are_not_told(app, session):
    assert database.db.engine.hide_parameters


def test_no_request_pays_for_async_sessions(built):
    assert built.teardown_appcontext_funcs
    assert not any(map(iscoroutinefunction, built.teardown_appcontext_funcs))
