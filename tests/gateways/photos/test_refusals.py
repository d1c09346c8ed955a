"""What is refused, and why; nothing breaks, whatever comes."""

import io
import random
import zipfile

import pytest
from PIL import Image

from applys.gateways import photos
from applys.gateways.photos import BadPhoto, PhotoTooHeavy, Reason
from applys.gateways.photos.kinds import MOST_SCANS
from tests.factories import photos as make

KINDS = ["JPEG", "PNG", "WEBP", "HEIF"]
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def reason(raw):
    with pytest.raises(BadPhoto) as refused:
        photos.clean(raw)
    assert refused.value.extra["errors"][0]["pointer"] == "/photo"
    return refused.value.reason


def pictures_made():
    """How often Pillow has asked for memory to hold pixels."""
    return Image.core.get_stats()["new_count"]


def test_an_empty_file_is_refused():
    assert reason(b"") is Reason.EMPTY


@pytest.mark.parametrize("raw", [SVG, b"%PDF-1.7 ", b"MZ", b"a", b"\0" * 100, b"RIFF", b"ftypheic"])
def test_what_is_no_photo_is_refused(raw):
    assert reason(raw) is Reason.NOT_A_PHOTO


@pytest.mark.parametrize("comment", [b"", b"a comment of its own"])
def test_a_photo_that_is_an_archive_too_is_refused(comment):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("evil.html", "alert(1)")
        written.comment = comment
    both = make.a_photo() + archive.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(both))
    assert reason(both) is Reason.NOT_A_PHOTO
    assert photos.clean(both + b"no end of an archive").width == 640


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("page", [b"<script>alert(1)</script>", b"<html>", b"<?php system(1);"])
def test_a_photo_that_is_a_page_too_is_refused(kind, page):
    assert reason(make.a_photo(kind) + page) is Reason.NOT_A_PHOTO


def test_a_photo_that_is_a_pdf_too_is_refused():
    assert reason(make.a_photo(comment="%PDF-1.7")) is Reason.NOT_A_PHOTO


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "JPEG2000", "AVIF", "ICO"])
def test_a_picture_of_another_kind_is_refused(kind):
    assert reason(make.a_photo(kind)) is Reason.NOT_A_PHOTO


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.3, 0.7, 0.98])
def test_a_photo_that_was_cut_is_refused(kind, part):
    noise = Image.effect_noise((640, 480), 90).convert("RGB")
    whole = make.a_photo(kind, noise)
    assert photos.clean(whole).width == 640
    assert reason(whole[: int(len(whole) * part)]) is Reason.DAMAGED


def test_thirty_thousand_pixels_a_side_are_refused_before_they_are_decoded():
    bomb = make.a_png_bomb(30_000)
    before = pictures_made()
    assert reason(bomb) is Reason.TOO_MANY_PIXELS
    assert pictures_made() == before
    assert photos.clean(make.a_photo()).width == 640
    assert pictures_made() > before


@pytest.mark.parametrize(("kind", "side"), [("PNG", 5001), ("WEBP", 5001), ("JPEG", 7072)])
def test_one_row_too_many_is_refused(kind, side):
    picture = Image.new("L", (side, side))
    assert reason(make.a_photo(kind, picture)) is Reason.TOO_MANY_PIXELS


def test_a_heic_that_lies_about_its_size_is_refused():
    whole = make.a_photo("HEIF", make.a_picture(1280, 960))
    at = whole.index(b"ispe") + 8
    for size in (b"\0\0\0\x40" * 2, b"\0\0\x7f\xff" * 2):
        assert reason(whole[:at] + size + whole[at + 8 :]) is not Reason.EMPTY


def test_a_jpeg_of_endless_scans_is_refused():
    assert reason(make.a_jpeg_of_scans(MOST_SCANS)) is Reason.DAMAGED
    assert photos.clean(make.a_jpeg_of_scans(20)).width == 640


def test_text_that_unfolds_without_end_is_refused():
    texts = make.PngInfo()
    texts.add_text("Comment", "a" * 70_000_000, zip=True)
    assert reason(make.a_photo("PNG", pnginfo=texts)) is Reason.DAMAGED


def test_more_than_eight_megabytes_are_too_heavy():
    with pytest.raises(PhotoTooHeavy):
        photos.clean(make.a_photo() + bytes(photos.MOST_BYTES))


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_with_any_byte_changed_is_taken_or_refused(kind):
    chance = random.Random(kind)
    whole = bytearray(make.a_talkative_photo(kind))
    for _ in range(60):
        changed = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            clean = photos.clean(bytes(changed))
        except BadPhoto:
            continue
        assert Image.open(io.BytesIO(clean.picture)).format == "JPEG"


@pytest.mark.parametrize("field", ["name", "extension"])
def test_a_photo_by_name_only_is_none(field):
    assert reason(f"{field}.jpg".encode()) is Reason.NOT_A_PHOTO
