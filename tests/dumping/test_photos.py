"""A photo is sent over HTTP, and comes back as a picture."""

import io
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import select

from applys.dumping.actions import photos as actions
from applys.dumping.models import Photo, PhotoState
from applys.dumping.rules import photos as rules
from applys.gateways.photos import MOST_BYTES
from tests.factories import photos as make

AS_GRANIAN = {"wsgi.input_terminated": True}
KEY = {"Idempotency-Key": "a-key-of-this-test-alone"}


@pytest.fixture
def send(call):
    """send(photo) uploads as Ana, in a form; options go to the request."""

    def send(photo=None, who="ana", name="photo.jpg", **options):
        raw = make.a_photo() if photo is None else photo
        form = {"photo": (io.BytesIO(raw), name)}
        return call(who, "POST", "/dumping/photos", data=form, **options)

    return send


@pytest.fixture
def send_bytes(call):
    """send_bytes(body, content_type) uploads as Ana."""

    def send_bytes(body, kind, **options):
        return call("ana", "POST", "/dumping/photos", data=body, content_type=kind, **options)

    return send_bytes


def kept(session):
    return session.scalars(select(Photo).order_by(Photo.id)).all()


def faults(response):
    return [(each["in"], each["pointer"]) for each in response.json["errors"]]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_sent_in_a_form_comes_back_as_jpeg(send, call, kind):
    sent = send(make.a_photo(kind, make.a_picture(2000, 1000)), name="photo.exe")
    assert sent.status_code == 201
    assert (sent.json["width"], sent.json["height"]) == (1600, 800)
    got = call("ana", "GET", f"/dumping/photos/{sent.json['id']}")
    assert (got.status_code, got.mimetype) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(got.data)).size == (1600, 800)


@pytest.mark.parametrize("kind", ["image/jpeg", "image/heic", "image/svg+xml"])
def test_a_photo_may_be_the_whole_body_and_its_bytes_say_what_it_is(call, kind):
    sent = call("ana", "POST", "/dumping/photos", data=make.a_photo(), content_type=kind)
    assert sent.status_code == 201


def test_a_thumbnail_is_small(send, call):
    photo = send(make.a_photo(picture=make.a_picture(2000, 1000))).json
    got = call("ana", "GET", f"/dumping/photos/{photo['id']}/thumbnail")
    assert Image.open(io.BytesIO(got.data)).size == (320, 160)


@pytest.mark.parametrize("end", ["", "/thumbnail"])
def test_a_photo_is_kept_by_nobody_on_its_way(send, call, end):
    got = call("ana", "GET", f"/dumping/photos/{send().json['id']}{end}")
    assert got.headers["Cache-Control"] == "private, no-store"
    assert got.headers["X-Content-Type-Options"] == "nosniff"


def test_where_it_was_taken_is_suggested_and_never_kept(send, session, gateways):
    photo = send(make.a_talkative_photo()).json
    assert photo["suggested_position"] == {"latitude": 47.4114, "longitude": 0.9827}
    [row] = kept(session)
    assert not [value for value in vars(row).values() if "47.4" in str(value)]
    assert not [each for each, _ in gateways.storage.kept.values() if b"Exif" in each]


def test_a_photo_without_a_position_suggests_none(send):
    assert send().json["suggested_position"] is None


def test_the_same_bytes_twice_are_two_photos_and_one_picture(send, session, gateways):
    one, other = send().json, send(who="bob").json
    assert one["id"] != other["id"]
    assert len({photo.sha256 for photo in kept(session)}) == 1
    assert len(gateways.storage.kept) == 2


def test_nobody_known_may_send_a_photo(send, session):
    assert send(who=None).status_code == 201
    [photo] = kept(session)
    assert (photo.account_id, photo.state) == (None, PhotoState.PRIVATE)
    assert photo.source
    assert "127.0.0.1" not in photo.source


def test_an_account_s_photo_does_not_say_where_it_came_from(send, session, people):
    send()
    [photo] = kept(session)
    assert (photo.account_id, photo.source) == (people["ana"].id, None)


def test_a_token_that_nobody_holds_is_refused(send):
    assert send(who=None, headers={"Authorization": "Bearer stolen"}).status_code == 401


def test_a_photo_sent_again_with_its_key_is_the_same(send, call, session):
    first, again = send(headers=KEY), send(headers=KEY)
    as_body = call(
        "ana", "POST", "/dumping/photos", data=make.a_photo(), content_type="image/jpeg",
        headers=KEY,
    )  # fmt: skip
    assert first.json == again.json == as_body.json
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(kept(session)) == 1


def test_another_photo_with_the_same_key_is_refused(send):
    assert send(headers=KEY).status_code == 201
    assert send(make.a_photo("PNG"), headers=KEY).status_code == 422


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_photo"),
        (make.a_photo()[:900], "damaged"), (make.a_png_bomb(), "too_many_pixels"),
        (make.a_photo("GIF"), "not_a_photo"), (make.a_photo() + b"<?php", "not_a_photo"),
    ],
)  # fmt: skip
def test_a_bad_photo_is_refused_with_its_reason_and_leaves_nothing(
    send, session, gateways, raw, reason
):
    refused = send(raw)
    assert (refused.status_code, refused.json["reason"]) == (422, reason)
    assert faults(refused) == [("body", "/photo")]
    assert kept(session) == []
    assert gateways.storage.kept == {}


def test_six_megabytes_are_taken_and_eight_and_a_bit_are_too_large(send_bytes):
    photo = make.a_photo()
    assert send_bytes(*make.a_form(photo + bytes(6 * 1024 * 1024))).status_code == 201
    refused = [
        send_bytes(*make.a_form(photo + bytes(MOST_BYTES))),
        send_bytes(*make.a_form(photo + bytes(MOST_BYTES * 2))),
        send_bytes(photo + bytes(MOST_BYTES), "image/jpeg"),
    ]
    assert [each.status_code for each in refused] == [413] * 3
    assert [faults(each) for each in refused] == [[("body", "/photo")]] * 3


def test_elsewhere_four_megabytes_stay_the_limit(call):
    big = call("ana", "POST", "/dumping/likely-piles", data=bytes(5 * 1024 * 1024))
    assert big.status_code == 413


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/pdf", ""])
def test_another_media_type_is_refused(call, kind):
    refused = call("ana", "POST", "/dumping/photos", data=make.a_photo(), content_type=kind)
    assert refused.status_code == 415
    assert faults(refused) == [("body", "/photo")]


def test_other_names_in_the_form_are_named(call):
    form = {"photo": (io.BytesIO(make.a_photo()), "a"), "latitude": "47", "b": (io.BytesIO(), "b")}
    refused = call("ana", "POST", "/dumping/photos", data=form)
    assert refused.status_code == 422
    assert sorted(faults(refused)) == [("body", "/b"), ("body", "/latitude")]


@pytest.mark.parametrize("form", [{"photo": "text"}, {}])
def test_a_form_without_a_file_is_refused(call, form):
    refused = call("ana", "POST", "/dumping/photos", data=form, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert faults(refused) == [("body", "/photo")]


@pytest.mark.parametrize("sent", [(make.a_photo(), "image/jpeg"), make.a_form(make.a_photo())])
def test_a_cut_upload_is_refused(send_bytes, sent):
    body, kind = sent
    length = {**AS_GRANIAN, "CONTENT_LENGTH": str(len(body))}
    refused = send_bytes(body[:900], kind, environ_overrides=length)
    assert (refused.status_code, refused.json["reason"]) == (422, "damaged")


def test_an_upload_of_unknown_length_is_held_to_the_same_limit(call):
    endless = io.BytesIO(bytes(MOST_BYTES * 2))
    refused = call(
        "ana", "POST", "/dumping/photos", input_stream=endless, content_type="image/jpeg",
        environ_overrides=AS_GRANIAN, headers={"Transfer-Encoding": "chunked"},
    )  # fmt: skip
    assert refused.status_code == 413


def test_a_store_that_is_away_is_told_and_nothing_is_written(send, session, gateways):
    gateways.storage.away = True
    refused = send()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert kept(session) == []


@pytest.mark.parametrize(("who", "most"), [("ana", "TRIES_AN_ACCOUNT"), (None, "TRIES_A_SOURCE")])
def test_refused_photos_count_too(send, who, most):
    for _ in range(getattr(rules, most)):
        assert send(b"no photo", who=who).status_code == 422
    assert send(who=who).status_code == 429
    assert send(who="bob").status_code == 201


def test_one_s_own_photo_can_be_deleted_while_no_report_names_it(send, call, session, gateways):
    photo_id = send().json["id"]
    assert call("bob", "DELETE", f"/dumping/photos/{photo_id}").status_code == 404
    sha256 = session.get_one(Photo, UUID(photo_id)).sha256
    assert call("ana", "DELETE", f"/dumping/photos/{photo_id}").status_code == 204
    assert call("ana", "GET", f"/dumping/photos/{photo_id}").status_code == 404
    assert actions.drop_picture(session, gateways.storage, sha256)
    assert gateways.storage.kept == {}
