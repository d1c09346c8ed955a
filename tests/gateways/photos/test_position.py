"""Where a camera says it was: a suggestion, or nothing."""

import pytest

from applys.gateways import photos
from applys.kernel.places import Point
from tests.factories import photos as make


def position(place, kind="JPEG"):
    return photos.clean(make.a_photo(kind, exif=make.noted(place=place))).position


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_the_camera_s_position_is_suggested(kind):
    assert position(make.AMBOISE, kind) == Point(47.4114, 0.9827)


def test_south_and_west_are_below_zero():
    assert position(make.SOUTH_WEST) == Point(-12.51, -1.25)


def test_a_photo_without_notes_suggests_nothing():
    assert photos.clean(make.a_photo()).position is None
    assert position(None) is None


@pytest.mark.parametrize(
    "changes",
    [
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)}, {2: (91.0, 0.0, 0.0)},
        {4: (181.0, 0.0, 0.0)}, {2: (47.0, 24.0)},
        {2: (47.0, 24.0, 41.0, 1.0)},
    ],
)  # fmt: skip
def test_a_position_that_is_none_suggests_nothing(changes):
    assert position({**make.AMBOISE, **changes}) is None


def test_a_division_by_zero_suggests_nothing():
    exif = make.noted(place=make.AMBOISE)
    degrees = (47).to_bytes(4) + (1).to_bytes(4)
    assert degrees in exif
    photo = make.a_photo(exif=exif.replace(degrees, bytes(8)))
    assert photos.clean(photo).position is None


def test_notes_that_cannot_be_read_do_not_spoil_the_photo():
    exif = make.noted(6, place=make.AMBOISE)
    clean = photos.clean(make.a_photo(exif=exif[:10] + b"\xff" * (len(exif) - 10)))
    assert (clean.position, clean.width) == (None, 640)
