"""A push service: checks tokens, reads with its browsers' keys, and misbehaves by their paths."""

import json
import re
import time
from base64 import urlsafe_b64decode
from collections import Counter
from dataclasses import dataclass
from threading import Lock

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from http_ece import ECEException

from tests.gateways import loopback
from tests.gateways.loopback import Reply
from tests.gateways.webpush.browsers import Browser

PATH = re.compile(r"/(?P<word>[a-z]+)(?P<number>\d*)-")
TOKEN = re.compile(r"vapid t=(?P<t>[\w.-]+), ?k=(?P<k>[\w-]+)")
TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")
DAY = 24 * 3600


class Refusal(Exception):
    """The request is not as RFC 8030, 8188, 8291 and 8292 say; the argument is the status."""


@dataclass(frozen=True)
class Entry:
    path: str
    payload: dict
    topic: str
    urgency: str
    ttl: int


class PushService:
    """`ledger` holds what reached browsers, decrypted; `asked` all, `refused` what was wrong.

    `key` is the public key that its browsers subscribed for; None for any.
    """

    REFUSALS = {
        "gone": Reply(410), "missing": Reply(404), "unav": Reply(503), "internal": Reply(500),
        "toobig": Reply(413), "forbidden": Reply(403),
        "moved": Reply(307, b"", {"Location": "/ok-moved"}),
    }  # fmt: skip
    AFTERWARDS = {
        "html": Reply(200, b"<!doctype html><title>Hotel Wi-Fi</title>"),
        "drop": loopback.cut, "hang": loopback.hang, "endless": loopback.endless,
        "slow": Reply(201, b"", {"Location": "/message/slow"}, after=0.2),
    }  # fmt: skip

    def __init__(self, key=None):
        self.key, self.url = key, ""
        self.browsers, self.ledger, self.asked, self.refused = {}, [], [], []
        self.tries, self.lock = Counter(), Lock()

    def subscribe(self, path, **changes):
        """Give a new browser a place here; say its subscription."""
        browser = Browser(f"{self.url}/{path}")
        self.browsers[f"/{path}"] = browser
        return browser.subscription(**changes)

    def answer(self, asked):
        with self.lock:
            self.asked.append(asked)
            try:
                return self._answered(asked)
            except Refusal as refusal:
                status, fault = refusal.args
                self.refused.append(fault)
                return Reply(status)

    def _answered(self, asked):
        browser = self.browsers.get(asked.path)
        if browser is None or asked.method != "POST":
            return Reply(404)
        self._check_token(asked.headers.get("authorization", ""))
        entry = self._read(asked, browser)
        word, number = PATH.match(asked.path).groups()
        if word == "quota":
            return Reply(429, headers={"Retry-After": number} if number else {})
        if refusal := self._refusal(asked.path, word, number):
            return refusal
        self.ledger.append(entry)
        accepted = Reply(201, b"", {"Location": f"{self.url}/message/{len(self.ledger)}"})
        return self.AFTERWARDS.get(word, accepted)

    def _refusal(self, path, word, number):
        self.tries[path] += 1
        if word == "flaky" and self.tries[path] <= int(number):
            return Reply(503)
        return self.REFUSALS.get(word)

    def _check_token(self, header):
        """RFC 8292: ES256 by the key subscribed for, to this origin, for a day at most."""
        found = TOKEN.fullmatch(header)
        if not found:
            raise Refusal(401, "no token")
        if self.key not in {None, found["k"]}:
            raise Refusal(403, "another key")
        point = urlsafe_b64decode(found["k"] + "=" * (-len(found["k"]) % 4))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        wanted = {"require": ["aud", "exp", "sub"]}
        try:
            claims = jwt.decode(found["t"], key, ["ES256"], audience=self.url, options=wanted)
        except jwt.InvalidTokenError as error:
            raise Refusal(403, repr(error)) from error
        if claims["exp"] > time.time() + DAY or not claims["sub"].startswith("mailto:"):
            raise Refusal(403, "claims")

    def _read(self, asked, browser):
        headers = asked.headers
        if len(asked.body) > 4096:
            raise Refusal(413, "too big")
        if headers.get("content-encoding") != "aes128gcm" or not headers.get("ttl", "").isdigit():
            raise Refusal(400, "headers")
        if not TOPIC.fullmatch(headers.get("topic", "")):
            raise Refusal(400, "topic")
        try:
            payload = json.loads(browser.read(asked.body))
        except ECEException as error:
            raise Refusal(400, "not for this browser") from error
        return Entry(asked.path, payload, headers["topic"], headers["urgency"], int(headers["ttl"]))
