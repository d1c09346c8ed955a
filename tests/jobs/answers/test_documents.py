"""A CV goes with a card, then with an answer, and leaves when they do."""

from io import BytesIO

import pytest

from applys.jobs.actions import documents
from applys.kernel import database
from tests.factories.documents import a_pdf, a_printed_cv
from tests.factories.photos import a_photo

PDF = {"Content-Type": "application/pdf"}


@pytest.fixture
def put(call):
    def put(content=None, who="ana", headers=PDF):
        raw = a_printed_cv() if content is None else content
        return call(who, "PUT", "/jobs/card/cv", data=raw, headers=headers)

    return put


@pytest.fixture
def dropped(session, gateways):
    """Do what a worker would with the files of documents that went; name those left."""

    def dropped(*contents):
        for content in contents:
            documents.drop_file(session, gateways.storage, content)
        return sorted(gateways.storage.kept)

    return dropped


def names(gateways):
    return [name.removeprefix("cv/") for name in gateways.storage.kept]


def test_a_pdf_comes_back_as_it_was_and_is_never_opened_in_our_pages(put, call):
    content = a_printed_cv()
    assert put(content).json["kind"] == "pdf"
    found = call("ana", "GET", "/jobs/card/cv")
    assert found.data == content
    assert found.headers["Content-Disposition"] == 'attachment; filename="cv.pdf"'
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in found.headers["Content-Security-Policy"]


def test_a_photo_of_a_page_may_come_in_a_form(call):
    form = {"document": (BytesIO(a_photo("PNG")), "cv.png")}
    kept = call("ana", "PUT", "/jobs/card/cv", data=form, content_type="multipart/form-data")
    assert kept.json["kind"] == "picture"
    assert call("ana", "GET", "/jobs/card/cv").mimetype == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "status", "problem"),
    [
        (b"Ana, agent d'entretien", 422, "bad-document"),
        (b"", 422, "bad-document"),
        (a_pdf(b"<< /S /JavaScript >>"), 422, "bad-document"),
        (b"%PDF-1.7\n" + b"x" * 9_000_000, 413, "document-too-heavy"),
    ],
)
def test_what_is_no_cv_is_refused_and_the_old_one_stays(put, call, content, status, problem):
    put()
    refused = put(content)
    assert refused.status_code == status
    assert refused.json["type"].endswith(f"/{problem}")
    assert call("ana", "GET", "/jobs/card/cv").status_code == 200


def test_what_is_sent_as_something_else_is_refused(put):
    refused = put(headers={"Content-Type": "text/html"})
    assert refused.status_code == 415
    assert refused.json["type"].endswith("/not-sent-as-document")


def test_forty_megabytes_are_refused_whole(put):
    assert put(b"%PDF-1.7\n" + b"x" * 40_000_000).status_code == 413


def test_it_goes_with_an_answer_and_the_firm_may_read_it(put, card, answer, call):
    put()
    sent = answer().json
    path = f"/jobs/applications/{sent['id']}/cv"
    assert sent["cv"]["kind"] == "pdf"
    assert call("employer", "GET", path).data == a_printed_cv()
    assert call("rival", "GET", path).status_code == 404
    assert call("bob", "GET", path).status_code == 404


def test_what_was_sent_stays_when_the_card_s_own_changes(put, card, answer, call):
    put()
    sent = answer().json
    put(a_printed_cv("Anna"))
    assert call("employer", "GET", f"/jobs/applications/{sent['id']}/cv").data == a_printed_cv()
    call("ana", "DELETE", "/jobs/card/cv")
    assert call("ana", "GET", "/jobs/card/cv").status_code == 404
    assert call("employer", "GET", f"/jobs/applications/{sent['id']}/cv").status_code == 200


@pytest.mark.parametrize("way", ["erased", "withdrawn"])
def test_it_is_deleted_with_the_answer(put, card, answer, call, gateways, dropped, way):
    put()
    sent = answer().json
    call("ana", "DELETE", "/jobs/card/cv")
    if way == "erased":
        call("ana", "DELETE", f"/jobs/applications/{sent['id']}")
    else:
        call("ana", "POST", f"/jobs/applications/{sent['id']}/withdrawal", json={})
    assert dropped(*names(gateways)) == []


def test_a_file_that_another_answer_uses_stays(put, card, answer, call, gateways, dropped):
    put()
    answer()
    call("ana", "DELETE", "/jobs/card/cv")
    kept = names(gateways)
    assert dropped(*kept) == [f"cv/{kept[0]}"]


def test_erasing_an_account_leaves_a_file_to_be_swept(put, call, gateways, app):
    put()
    call("ana", "DELETE", "/me")
    name, (content, at) = gateways.storage.kept.popitem()
    gateways.storage.kept[name] = (content, at.replace(year=at.year - 1))
    assert documents.sweep(database.transaction, gateways.storage) == 1
    assert gateways.storage.kept == {}


def test_the_thirty_first_try_of_an_hour_waits(put):
    assert {put(b"nothing").status_code for _ in range(30)} == {422}
    assert put().status_code == 429


def test_a_store_that_is_away_says_so_and_nothing_is_half_kept(put, call, gateways):
    gateways.storage.away = True
    assert put().status_code == 503
    gateways.storage.away = False
    assert call("ana", "GET", "/jobs/card/cv").status_code == 404
