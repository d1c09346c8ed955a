"""A phone puts us on its screen, in its owner's language."""

import re
from io import BytesIO

import pytest
from PIL import Image

from applys.web import languages


def link(page, rel):
    return re.search(f'<link rel="{rel}" href="([^"]+)"', page.text)[1]


@pytest.mark.parametrize("code", languages.CODES)
def test_each_language_is_installed_in_its_own_words(visit, code):
    manifest = visit(link(visit(f"/{code}/"), "manifest"))

    said = manifest.json
    assert manifest.mimetype == "application/manifest+json"
    assert (said["lang"], said["start_url"], said["display"]) == (code, f"/{code}/", "standalone")
    assert said["description"] == languages.get(code).say("tagline")
    assert visit(said["start_url"]).status_code == 200


def test_each_icon_is_as_big_as_it_says(visit):
    for icon in visit("/fr/application.webmanifest").json["icons"]:
        picture = Image.open(BytesIO(visit(icon["src"]).data))
        assert "{}x{}".format(*picture.size) == icon["sizes"]


def test_an_iphone_finds_its_icon_without_clear_corners(visit):
    picture = Image.open(BytesIO(visit(link(visit("/fr/"), "apple-touch-icon")).data))

    assert picture.size == (180, 180)
    assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_pages_may_ask_for_the_manifest(visit):
    assert "manifest-src 'self'" in visit("/fr/").headers["Content-Security-Policy"]


def test_an_unchanged_manifest_is_not_sent_twice(visit):
    tag = visit("/ar/application.webmanifest").headers["ETag"]

    answer = visit("/ar/application.webmanifest", headers={"If-None-Match": tag})
    assert answer.status_code == 304
