"""Photos sent with the form of a report, without JavaScript."""

import pytest
from sqlalchemy import func, select

from applys.dumping.models import Photo, Pile, Report
from applys.kernel import ids
from tests.factories import dumping as make
from tests.factories import photos as make_photos
from tests.web.dumping.conftest import hidden, text_of

HERE = {"latitude": str(make.HERE[0]), "longitude": str(make.HERE[1]), "accuracy_m": "8"}
SOFA = {"place_kind": "street", "items": "sofa", **HERE}
NEAR = {1: "N", 2: (47.0, 24.0, 40.68), 3: "E", 4: (1.0, 0.0, 4.32)}


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def test_a_photo_is_kept_while_the_form_is_mended(send, session, ground):
    mended = send(photo=make_photos.a_photo())

    photo_id = session.scalar(select(Photo.id))
    assert mended.status_code == 422
    assert f'name="photos" value="{photo_id}" checked' in mended.text
    sent = send(**SOFA, photos=str(photo_id), client_id=str(ids.new_id()))
    assert sent.status_code == 303
    assert session.scalar(select(Photo.report_id)) == session.scalar(select(Report.id))


def test_where_it_was_taken_is_suggested(send, session, ground):
    photo = make_photos.a_photo(exif=make_photos.noted(place=NEAR))

    added = send(photo=photo, step="photo")

    assert added.status_code == 200
    assert 'name="use_shot" value="1" checked' in added.text
    assert "près de PAV des Tilleuls" in text_of(added)


def test_a_suggestion_that_is_kept_says_where(send, session, ground):
    added = hidden(send(photo=make_photos.a_photo(exif=make_photos.noted(place=NEAR))))
    form = {"place_kind": "street", "items": "sofa", "use_shot": "1"}

    sent = send(**{**added, **form, "client_id": str(ids.new_id())})

    assert sent.status_code == 303
    assert session.scalars(select(Pile)).one().latitude == pytest.approx(make.HERE[0], abs=1e-4)


def test_a_photo_from_elsewhere_suggests_nothing(send, ground):
    photo = make_photos.a_photo(exif=make_photos.noted(place=make_photos.SOUTH_WEST))

    assert "use_shot" not in send(photo=photo, step="photo").text


@pytest.mark.parametrize(
    ("photo", "said"),
    [
        (b"GIF89a", "n'est pas une photo"),
        (make_photos.a_photo()[:400], "abîmée"),
        (make_photos.a_png_bomb(6000), "trop grande"),
    ],
    ids=["gif", "cut", "bomb"],
)
def test_what_is_no_photo_is_told_so(send, session, ground, photo, said):
    refused = send(photo=photo)

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert count(session, Photo) == 0


def test_a_body_that_is_too_heavy_is_told_so(visit, ground):
    body, kind = make_photos.a_form(b"\xff\xd8\xff" + bytes(9 * 1024 * 1024))
    refused = visit("/fr/signaler", "POST", data=body, content_type=kind)

    assert refused.status_code == 413
    assert "trop lourd" in text_of(refused)


def test_a_fifth_photo_is_refused_and_four_stay(send, session, ground):
    four = [str(ids.new_id()) for _ in range(4)]

    refused = send(photo=make_photos.a_photo(), photos=four)

    assert "Quatre photos" in text_of(refused)
    assert count(session, Photo) == 0
