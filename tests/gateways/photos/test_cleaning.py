"""What comes out: upright, small, in sRGB, and nothing but a picture."""

import hashlib
import io

import pytest
from PIL import Image

from applys.gateways import photos
from tests.factories import photos as make

KINDS = ["JPEG", "PNG", "WEBP", "HEIF"]
SEGMENTS = {b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe"}
CORNERS = ["red", "lime", "blue", "white"]


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def corners(content):
    """The colours above left, above right, below left and below right, by name."""
    known = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "white": (255,) * 3}
    picture = opened(content)
    far, low = picture.width - 9, picture.height - 9
    seen = [picture.getpixel(place) for place in ((8, 8), (far, 8), (8, low), (far, low))]
    return [min(known, key=lambda name: distance(known[name], colour)) for colour in seen]


def distance(one, other):
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_out_as_the_same_picture(kind):
    clean = photos.clean(make.a_photo(kind))
    assert (clean.width, clean.height) == opened(clean.picture).size == (640, 480)
    assert opened(clean.picture).format == "JPEG"
    assert corners(clean.picture) == corners(clean.thumbnail) == CORNERS


def test_a_big_photo_is_made_small_and_keeps_its_shape():
    clean = photos.clean(make.a_photo(picture=make.a_picture(4000, 3000)))
    assert opened(clean.picture).size == (1600, 1200)
    assert opened(clean.thumbnail).size == (320, 240)
    assert corners(clean.picture) == CORNERS


def test_a_small_photo_is_not_blown_up():
    clean = photos.clean(make.a_photo(picture=make.a_picture(60, 40)))
    assert opened(clean.picture).size == opened(clean.thumbnail).size == (60, 40)


@pytest.mark.parametrize(
    ("orientation", "upright"),
    [
        (1, ["red", "lime", "blue", "white"]), (2, ["lime", "red", "white", "blue"]),
        (3, ["white", "blue", "lime", "red"]), (4, ["blue", "white", "red", "lime"]),
        (5, ["red", "blue", "lime", "white"]), (6, ["blue", "red", "white", "lime"]),
        (7, ["white", "lime", "blue", "red"]), (8, ["lime", "white", "red", "blue"]),
    ],
)  # fmt: skip
def test_the_camera_s_orientation_is_applied(orientation, upright):
    clean = photos.clean(make.a_photo(exif=make.noted(orientation)))
    assert corners(clean.picture) == upright
    assert (clean.width > clean.height) == (orientation < 5)
    assert (clean.width, clean.height) == opened(clean.picture).size


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
def test_other_kinds_are_turned_upright_too(kind):
    clean = photos.clean(make.a_photo(kind, exif=make.noted(6)))
    assert corners(clean.picture) == ["blue", "red", "white", "lime"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_the_camera_said_is_left(kind):
    photo = make.a_talkative_photo(kind)
    clean = photos.clean(photo)
    assert make.SECRET.encode() in photo
    for content in (clean.picture, clean.thumbnail):
        assert not [
            word for word in (b"Exif", b"xmp", b"ICC", b"8BIM", b"Untel") if word in content
        ]
        assert not [mark for mark in SEGMENTS if mark in content[: content.index(b"\xff\xda")]]
        assert set(opened(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                             "progressive", "progression"}  # fmt: skip


def test_what_a_phone_puts_behind_a_picture_does_not_come_along():
    film = b"\0\0\0\x18ftypmp42" + bytes(4096)
    clean = photos.clean(make.a_photo() + film)
    assert clean.picture == photos.clean(make.a_photo()).picture


def test_the_same_bytes_give_the_same_name():
    one, other = photos.clean(make.a_photo()), photos.clean(make.a_photo())
    assert one == other
    assert one.sha256 == hashlib.sha256(one.picture).hexdigest()
    assert one.sha256 != photos.clean(make.a_photo(picture=make.a_picture(641))).sha256


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_only_the_first_frame_of_an_animation_is_kept(kind):
    frames = [make.a_picture(), Image.new("RGB", (640, 480), "black")]
    photo = make.a_photo(kind, frames[0], save_all=True, append_images=frames[1:], duration=50)
    clean = photos.clean(photo)
    assert opened(photo).n_frames == 2
    assert corners(clean.picture) == CORNERS


def test_two_pictures_in_one_jpeg_give_the_first():
    second = Image.new("RGB", (640, 480), "black")
    photo = make.a_photo("MPO", save_all=True, append_images=[second])
    assert opened(photo).n_frames == 2
    assert corners(photos.clean(photo).picture) == CORNERS


def test_a_heic_made_of_tiles_is_put_together():
    tiled = make.a_photo("HEIF", make.a_picture(1200, 900), tile_size=512)
    clean = photos.clean(tiled)
    assert b"grid" in tiled
    assert (clean.width, corners(clean.picture)) == (1200, CORNERS)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_on_white(mode):
    picture = Image.new("P" if mode == "P" else "RGBA", (64, 64)).convert(mode)
    options = {"transparency": 0} if mode == "P" else {}
    clean = photos.clean(make.a_photo("PNG", picture, **options))
    assert corners(clean.picture) == ["white"] * 4


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("L", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("CMYK", "JPEG"), ("I;16", "PNG"), ("L", "HEIF")],
)
def test_other_ways_to_hold_colours_are_read(mode, kind):
    white = Image.new("RGB", (64, 64), "white")
    picture = Image.new(mode, (64, 64), 65_535) if mode == "I;16" else white.convert(mode)
    clean = photos.clean(make.a_photo(kind, picture))
    assert corners(clean.picture) == ["white"] * 4


def test_colours_of_another_space_are_brought_to_srgb():
    swapped = make.a_profile_where_red_is_green()
    clean = photos.clean(make.a_photo(icc_profile=swapped))
    assert corners(clean.picture) == ["lime", "red", "blue", "white"]


@pytest.mark.parametrize("profile", [b"no profile at all", make.a_lab_profile()])
def test_a_profile_that_does_not_fit_counts_for_nothing(profile):
    clean = photos.clean(make.a_photo(icc_profile=profile))
    assert corners(clean.picture) == CORNERS
