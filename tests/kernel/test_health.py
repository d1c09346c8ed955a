"""Is it alive; is it ready; what it answers before."""

import pytest
from sqlalchemy import text

from applys.kernel import health


def test_a_live_process_says_so(app):
    response = app.test_client().get("/health/live")
    assert response.status_code == 200
    assert response.json == {"status": "ok"}


def test_readiness_names_what_is_away(session, app):
    response = app.test_client().get("/health/ready")
    assert response.status_code == 503
    assert response.json == {
        "status": "away", "database": True, "migrations": True, "worker": False
    }  # fmt: skip


@pytest.fixture
def just_started(session, app):
    """The application as a process finds it that has not seen the schema yet."""
    app.extensions["schema_seen"] = False
    return app.test_client()


def at(session, revision):
    session.execute(text("UPDATE alembic_version SET version_num = :found"), {"found": revision})


def test_before_any_migration_nothing_is_ready_and_nothing_breaks(session, just_started):
    session.execute(text("DROP TABLE alembic_version"))
    answer = just_started.get("/v1/jobs/offers")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.mimetype == "application/problem+json"
    assert answer.json["type"].endswith("/problems/starting")
    ready = just_started.get("/health/ready")
    assert (ready.status_code, ready.json["migrations"]) == (503, False)
    assert just_started.get("/health/live").status_code == 200


def test_people_are_told_on_a_page(session, just_started):
    session.execute(text("DROP TABLE alembic_version"))
    answer = just_started.get("/fr/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.mimetype == "text/html"


def test_an_older_schema_is_waited_out(session, just_started):
    at(session, health.revisions()[1])
    assert just_started.get("/fr/").status_code == 503
    assert just_started.get("/health/ready").json["migrations"] is False
    at(session, health.revisions()[0])
    assert just_started.get("/fr/").status_code == 200


def test_a_newer_schema_is_served_until_the_next_version_takes_over(session, just_started):
    at(session, "of tomorrow")
    assert just_started.get("/fr/").status_code == 200
    assert just_started.get("/health/ready").json["migrations"] is True
