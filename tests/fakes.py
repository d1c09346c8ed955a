"""Gateways that remember instead of reaching out; each shares a contract test with the real one."""

from applys.gateways.current import Gateways
from applys.gateways.geocoder import Found


class FakeMail:
    def __init__(self):
        self.sent = []

    def send(self, letter):
        self.sent.append(letter)


class FakeSms:
    def __init__(self):
        self.sent = []

    def send(self, id, to, text):  # noqa: A002
        self.sent.append((id, to, text))


class FakeGeocoder:
    """Knows the addresses it was given: {address: Point}."""

    def __init__(self, known=None):
        self.known = known or {}

    def find(self, address):
        point = self.known.get(address)
        return Found(address, point, 1.0) if point else None


def gateways(**changes):
    fakes = {
        "push": None, "mail": FakeMail(), "sms": FakeSms(), "geocoder": FakeGeocoder(),
        "france_travail": None,
    }  # fmt: skip
    return Gateways(**{**fakes, **changes})
