"""What people read when something is wrong on our side."""

from dataclasses import replace

import pytest

from applys.app import create_app
from applys.kernel import database
from tests import fakes

HTML = {"Accept": "text/html", "Accept-Language": "tr"}
NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def apart(settings):
    """An application that a test may break."""
    made = []

    def apart(**changes):
        made.append(create_app(replace(settings, **changes), fakes.gateways()))
        return made[-1]

    yield apart
    for app in made:
        with app.app_context():
            database.db.engine.dispose()


def test_a_page_that_breaks_says_so_with_a_number_to_quote(apart, town):
    app = apart()
    app.extensions["pager"] = None

    answer = app.test_client().get("/pt/offres", headers=HTML)

    assert answer.status_code == 500
    assert "Houve um erro do nosso lado" in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_that_is_away_is_said_to_people_in_their_language(apart):
    answer = apart(database_url=NOWHERE).test_client().get("/tr/offres", headers=HTML)

    assert answer.status_code == 503
    assert "Bizde bir hata" in answer.text
    assert answer.headers["Retry-After"] == "5"


def test_and_to_programs_as_a_problem(apart):
    answer = apart(database_url=NOWHERE).test_client().get("/v1/jobs/offers", headers=HTML)

    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")


def test_a_method_that_a_page_does_not_know_names_those_it_does(visit):
    answer = visit.post("/fr/offres")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.mimetype == "text/html"
