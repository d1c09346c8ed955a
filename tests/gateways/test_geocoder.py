"""geopy's BANFrance against a stand-in; whatever it does, an address is never refused."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from applys.gateways.geocoder import BanGeocoder, Found, NoGeocoder
from applys.kernel.places import Point
from tests.fakes import FakeGeocoder

ADDRESS = "60 rue de la Concorde 37400 Amboise"
POINT = Point(47.4132, 0.9845)
FEATURE = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [0.9845, 47.4132]},
    "properties": {"label": ADDRESS, "score": 0.96},
}


def answer(features):
    return 200, json.dumps({"type": "FeatureCollection", "features": features}).encode()


ANSWERS = {
    "found": answer([FEATURE]),
    "nothing": answer([]),
    "broken": (500, b"{}"),
    "html": (200, b"<html>Bienvenue</html>"),
    "odd": (200, b'{"features": [{"geometry": 3}]}'),
    "slow": (200, b""),
}


@contextmanager
def base(mood):
    """The national address base's `search`, in one mood."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if mood == "slow":
                time.sleep(1.5)
            status, body = ANSWERS[mood]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        domain = f"127.0.0.1:{server.server_port}/geocodage"
        yield BanGeocoder(domain, "http", timeout=0.5), asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["real", "fake"])
def geocoder(request):
    """Make a geocoder that knows the address, or knows nothing."""

    @contextmanager
    def geocoder(mood):
        if request.param == "fake":
            yield FakeGeocoder({ADDRESS: POINT} if mood == "found" else {})
            return
        with base(mood) as (real, _):
            yield real

    return geocoder


def test_a_known_address_has_a_point(geocoder):
    with geocoder("found") as known:
        found = known.find(ADDRESS)
    assert found.point == POINT
    assert found.label == ADDRESS


def test_an_unknown_address_has_none(geocoder):
    with geocoder("nothing") as known:
        assert known.find(ADDRESS) is None


@pytest.mark.parametrize("mood", ["broken", "html", "odd", "slow"])
def test_whatever_goes_wrong_means_unknown(mood):
    with base(mood) as (real, _):
        assert real.find(ADDRESS) is None


def test_a_server_that_is_not_there_means_unknown():
    assert BanGeocoder("127.0.0.1:9", "http", timeout=0.5).find(ADDRESS) is None


def test_an_address_is_asked_once():
    with base("found") as (real, asked):
        assert real.find(ADDRESS) == real.find(f"  {ADDRESS} ") == Found(ADDRESS, POINT, 0.96)
        assert len(asked) == 1


def test_without_a_geocoder_nothing_is_known():
    assert NoGeocoder().find(ADDRESS) is None
