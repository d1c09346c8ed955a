"""A video of a minute goes with a card, beside a CV or without one, and leaves when it does."""

from io import BytesIO

import pytest

from applys.jobs.actions import documents
from tests.factories.documents import a_printed_cv
from tests.factories.videos import PLACE, a_webm, an_mp4

MP4 = {"Content-Type": "video/mp4"}


@pytest.fixture
def put(call):
    def put(content=None, who="ana", headers=MP4):
        raw = an_mp4() if content is None else content
        return call(who, "PUT", "/jobs/card/video", data=raw, headers=headers)

    return put


def test_a_film_comes_back_without_its_place_and_is_never_played_by_us(put, call, card):
    assert put().json["kind"] == "mp4"
    found = call("ana", "GET", "/jobs/card/video")
    assert (found.mimetype, PLACE in found.data) == ("video/mp4", False)
    assert found.headers["Content-Disposition"] == 'attachment; filename="video.mp4"'
    assert "sandbox" in found.headers["Content-Security-Policy"]
    assert call("ana", "GET", "/jobs/card").json["video"]["kind"] == "mp4"


def test_its_content_says_what_it_is_not_its_sender(call):
    form = {"video": (BytesIO(a_webm()), "cv.pdf", "application/pdf")}
    kept = call("ana", "PUT", "/jobs/card/video", data=form, content_type="multipart/form-data")
    assert kept.json["kind"] == "webm"


@pytest.mark.parametrize(
    ("content", "status", "reason"),
    [
        (an_mp4(90), 422, "too_long"),
        (a_printed_cv(), 422, "not_a_video"),
        (an_mp4()[:-9], 422, "damaged"),
        (b"", 422, "empty"),
        (b"x" * 22_000_000, 413, None),
    ],
)
def test_what_is_no_short_film_is_refused_and_the_old_one_stays(put, call, content, status, reason):
    put()
    refused = put(content)
    assert (refused.status_code, refused.json.get("reason")) == (status, reason)
    assert call("ana", "GET", "/jobs/card/video").status_code == 200


def test_what_is_sent_as_something_else_is_refused(put):
    assert put(headers={"Content-Type": "text/html"}).json["type"].endswith("/not-sent-as-video")


def test_it_goes_beside_the_cv_to_that_firm_alone(put, card, answer, call):
    put()
    pdf = {"Content-Type": "application/pdf"}
    call("ana", "PUT", "/jobs/card/cv", data=a_printed_cv(), headers=pdf)
    sent = answer().json
    path = f"/jobs/applications/{sent['id']}/video"
    assert (sent["cv"]["kind"], sent["video"]["kind"]) == ("pdf", "mp4")
    assert call("employer", "GET", path).status_code == 200
    assert {call(who, "GET", path).status_code for who in ("rival", "bob")} == {404}
    (received,) = call("employer", "GET", "/jobs/desk/applications").json["items"]
    assert (received["cv"], received["video"]) == ("pdf", "mp4")


def test_another_video_than_the_one_shown_is_not_sent(put, card, call, offer_id):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json["shown"]
    put()
    path = f"/jobs/offers/{offer_id}/applications"
    refused = call("ana", "POST", path, json={"shown": shown})
    assert refused.json["type"].endswith("/card-changed")


def test_it_is_deleted_with_the_application_and_the_card(
    put, card, answer, call, gateways, session
):
    put()
    sent = answer().json
    (name,) = gateways.storage.kept
    call("ana", "DELETE", "/jobs/card")
    assert not documents.drop_file(session, gateways.storage, name.removeprefix("cv/"))
    call("ana", "DELETE", f"/jobs/applications/{sent['id']}")
    assert documents.drop_file(session, gateways.storage, name.removeprefix("cv/"))
    assert gateways.storage.kept == {}


def test_a_cv_and_a_video_leave_the_card_one_without_the_other(put, card, call):
    put()
    pdf = {"Content-Type": "application/pdf"}
    call("ana", "PUT", "/jobs/card/cv", data=a_printed_cv(), headers=pdf)
    call("ana", "DELETE", "/jobs/card/video")
    kept = call("ana", "GET", "/jobs/card").json
    assert (kept["video"], kept["cv"]["kind"]) == (None, "pdf")
