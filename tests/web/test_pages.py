"""The pages that residents read, asked for as a browser without JavaScript asks."""

import pytest

from applys.web import languages
from tests.factories import jobs as make_jobs

HTML = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "fr"}


@pytest.fixture
def visit(app, session, people):
    """Ask for a page as a browser does, with the cookies of one browser."""
    client = app.test_client()

    def visit(path, method="GET", **options):
        headers = {**HTML, **options.pop("headers", {})}
        session.commit()
        session.expunge_all()
        return client.open(path, method=method, headers=headers, **options)

    visit.client = client
    return visit


@pytest.fixture
def offer(session, people):
    written = make_jobs.an_offer(people["employer"], licence_required=False)
    session.add(written)
    session.flush()
    return written


@pytest.mark.parametrize("code", languages.CODES)
def test_each_page_opens_in_each_language(visit, offer, code):
    paths = ["/", "/offres", f"/offres/{offer.id}", "/offres?quartier=la-verrerie"]

    answers = [visit(f"/{code}{path}") for path in paths]

    assert [answer.status_code for answer in answers] == [200] * len(paths)
    direction = "rtl" if code == "ar" else "ltr"
    assert all(f'<html lang="{code}" dir="{direction}">' in each.text for each in answers)
