"""What is taken for a film of a minute, by its container alone."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applys.gateways import videos
from applys.gateways.documents import DocumentKind
from applys.gateways.videos import BadVideo, Reason, VideoTooHeavy
from tests.factories.photos import a_photo
from tests.factories.videos import (
    PLACE,
    a_fragmented_mp4,
    a_track,
    a_webm,
    an_mp4,
    box,
)


def reason(raw):
    with pytest.raises(BadVideo) as refused:
        videos.clean(raw)
    return refused.value.reason


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (an_mp4(60), DocumentKind.MP4),
        (an_mp4(brand=b"qt  "), DocumentKind.MP4),
        (a_fragmented_mp4(60), DocumentKind.MP4),
        (a_webm(60), DocumentKind.WEBM),
        (a_webm(60, declares=False), DocumentKind.WEBM),
    ],
    ids=["mp4", "quicktime", "fragments", "webm", "recorded in a browser"],
)
def test_a_film_of_a_minute_is_kept_at_its_size(raw, kind):
    clean = videos.clean(raw)
    assert (clean.kind, len(clean.content)) == (kind, len(raw))
    assert videos.clean(clean.content).content == clean.content


@pytest.mark.parametrize(
    "raw",
    [
        an_mp4(90),
        an_mp4(600, declared=10),
        an_mp4(10, declared=90),
        an_mp4(tracks=[a_track(10), a_track(90, handler=b"soun")]),
        a_fragmented_mp4(90),
        a_webm(90),
        a_webm(90, declares=False),
    ],
)
def test_a_longer_film_is_refused_whatever_one_box_says(raw):
    assert reason(raw) is Reason.TOO_LONG


@pytest.mark.parametrize("raw", [an_mp4(extra=box(b"meta", PLACE)), a_webm()])
def test_where_it_was_filmed_is_blanked(raw):
    assert PLACE in raw
    assert PLACE not in videos.clean(raw).content


def test_a_track_that_is_neither_seen_nor_heard_is_blanked():
    raw = an_mp4(tracks=[a_track(10), a_track(10, handler=b"meta")])
    kept = videos.clean(raw).content
    assert (raw.count(b"trak"), kept.count(b"trak")) == (2, 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"Bonjour",
        b"<html><script>alert(1)</script>",
        a_photo("PNG"),
        box(b"ftyp", b"heic", b"\0\0\0\0") + box(b"meta", b"\0" * 8),
        an_mp4(tracks=[a_track(10, handler=b"soun")]),
        a_webm(doctype=b"matroska"),
        a_webm(kind=2),
    ],
)
def test_what_is_no_film_is_refused(raw):
    assert reason(raw) is Reason.NOT_A_VIDEO


@pytest.mark.parametrize("raw", [an_mp4()[:-20], an_mp4()[:150], a_webm()[:-4], a_webm(0)])
def test_what_was_cut_or_says_no_length_is_refused(raw):
    assert reason(raw) is Reason.DAMAGED


def test_nothing_and_too_much_are_refused():
    assert reason(b"") is Reason.EMPTY
    with pytest.raises(VideoTooHeavy):
        videos.clean(bytes(videos.MOST_BYTES + 1))


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=9), st.booleans())
def test_bytes_changed_anywhere_are_a_film_or_a_refusal(at, other, is_webm):
    raw = bytearray(a_webm() if is_webm else a_fragmented_mp4(3) + an_mp4()[16:])
    raw[at % len(raw) : at % len(raw) + len(other)] = other
    with suppress(BadVideo):
        assert len(videos.clean(bytes(raw)).content) == len(raw)
