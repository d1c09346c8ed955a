"""The page to read the specification with, and what each problem means."""

import re

import pytest

from applys.kernel.http import docs
from applys.kernel.problems import Problem

NAMED = re.compile(r'(?:src|href)="([^"]+)"')


@pytest.fixture
def client(app):
    return app.test_client()


def test_every_file_that_the_page_names_is_served_from_here(client):
    named = NAMED.findall(client.get("/docs").text)
    answers = {name: client.get(f"/{name}", buffered=True) for name in named}
    assert len(answers) == 4
    assert all("://" not in name for name in named)
    assert {name: each.status_code for name, each in answers.items() if not each.data} == {}
    assert {each.status_code for each in answers.values()} == {200}


@pytest.mark.parametrize("name", ["start.js", "swagger-ui.css"])
def test_the_page_s_own_files_fetch_from_no_other_host(client, name):
    text = client.get(f"/docs/{name}", buffered=True).text
    assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text)


@pytest.mark.parametrize("name", ["index.html", "..%2F..%2Fsettings.py", "swagger-ui.js"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/docs/{name}").status_code == 404


def test_the_specification_is_served(client, app):
    response = client.get("/openapi.json")
    assert response.mimetype == "application/json"
    assert response.json == app.extensions["contract"].document


def test_every_problem_has_a_page_of_its_own(client):
    slugs = [kind.slug() for kind in docs.kinds(Problem) if hasattr(kind, "status")]
    assert len(slugs) > 10
    assert {slug for slug in slugs if slug not in client.get(f"/problems/{slug}").text} == set()


def test_an_unknown_problem_is_not_found_and_not_echoed_as_markup(client):
    response = client.get("/problems/<script>alert(1)<%2Fscript>")
    assert response.status_code == 404
    assert "<script>" not in response.text
