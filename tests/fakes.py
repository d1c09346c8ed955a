"""Gateways that remember instead of reaching out; each shares a contract test with the real one."""

import re
from collections import Counter
from datetime import datetime

from applys.gateways import outbound, webhooks
from applys.gateways.current import Gateways
from applys.gateways.france_travail import Batch, FranceTravailAway
from applys.gateways.geocoder import Found
from applys.gateways.outcomes import UNSENT, Outcome, Verdict
from applys.gateways.sms import messages as sms
from applys.gateways.storage import NotStored, StorageAway
from applys.kernel import clock
from tests.gateways.webpush.fake import FakeWebPush


class FakeMail:
    """Answers by the address's first word, as the stub of SMTP does; `sent` was taken."""

    VERDICTS = {
        "nobody": Outcome(Verdict.GONE, "SMTP_550_5.1.1"),
        "policy": Outcome(Verdict.REFUSED, "SMTP_554_5.7.1"),
        "grey": Outcome(Verdict.LATER, "SMTP_451_4.7.1"),
    }  # fmt: skip

    def __init__(self):
        self.sent = []

    def send(self, letter):
        self.sent.append(letter)

    def send_many(self, letters, still=lambda: True):
        for letter in letters:
            yield letter.id, self._tried(letter) if still() else UNSENT

    def _tried(self, letter):
        if "\n" in letter.subject:
            return Outcome(Verdict.REFUSED, "BAD_HEADER")
        if outcome := self.VERDICTS.get(letter.to.partition("-")[0]):
            return outcome
        self.sent.append(letter)
        return Outcome(Verdict.SENT, provider_id=f"queue-{len(self.sent)}")


class FakeSms:
    """Answers by the number's end, as the stub of OVHcloud does; `sent` reached it."""

    OUTCOMES = {
        "01": Outcome(Verdict.GONE, "INVALID_RECEIVER"),
        "02": Outcome(Verdict.LATER, "CREDIT"), "03": Outcome(Verdict.LATER, "CREDIT"),
        "04": Outcome(Verdict.LATER, "HTTP_429", retry_after=7),
        "05": Outcome(Verdict.LATER, "HTTP_503"), "06": Outcome(Verdict.UNKNOWN, "CONNECTION_LOST"),
        "07": Outcome(Verdict.UNKNOWN, "TIMEOUT"), "08": Outcome(Verdict.UNKNOWN, "NOT_REPORTED"),
        "09": Outcome(Verdict.UNKNOWN, "CONNECTION_LOST"),
        "10": Outcome(Verdict.REFUSED, "HTTP_400"), "11": Outcome(Verdict.LATER, "HTTP_307"),
        "12": Outcome(Verdict.LATER, "CREDENTIALS"), "13": Outcome(Verdict.LATER, "SERVICE"),
    }  # fmt: skip

    def __init__(self):
        self.sent = []

    def send(self, id, to, text):  # noqa: A002
        sms.settle(self._tried(id, to, text))

    def send_many(self, batch, still=lambda: True):
        for message in batch:
            yield (
                message.id,
                self._tried(message.id, message.to, message.text) if still() else UNSENT,
            )

    def _tried(self, name, to, text):
        outcome = sms.fault(to, text) or self.OUTCOMES.get(to[-2:])
        if outcome and outcome.verdict is not Verdict.UNKNOWN:
            return outcome
        self.sent.append((name, to, text))
        return outcome or Outcome(Verdict.SENT, provider_id=str(len(self.sent)))


class MemoryStorage:
    """Keeps in memory, until it is away."""

    def __init__(self):
        self.kept, self.away = {}, False

    def put(self, name, content):
        self._answer()
        self.kept[name] = (content, clock.now())

    def get(self, name):
        self._answer()
        if name not in self.kept:
            raise NotStored
        return self.kept[name][0]

    def has(self, name):
        self._answer()
        return name in self.kept

    def delete(self, name):
        self._answer()
        self.kept.pop(name, None)

    def names(self, before):
        self._answer()
        yield from [name for name, (_, at) in self.kept.items() if at < before]

    def _answer(self):
        if self.away:
            raise StorageAway


class FakeGeocoder:
    """Knows the addresses it was given: {address: Point}."""

    def __init__(self, known=None):
        self.known = known or {}

    def find(self, address):
        point = self.known.get(address)
        return Found(address, point, 1.0) if point else None


class FakeFranceTravail:
    """Gives the offers it was given, by pages of 150, until it is away; filters by date only."""

    def __init__(self, kept=()):
        self.kept, self.away, self.asked = list(kept), False, []

    def offers(self, since, insee_code, radius_km):
        self.asked.append((since, insee_code, radius_km))
        found = [each for each in self.kept if since is None or self._created(each) >= since]
        for start in range(0, len(found), 150):
            if self.away:
                raise FranceTravailAway("away", start)
            yield Batch(items=found[start : start + 150], total=len(found))
        yield Batch(items=(), total=len(found), complete=since is None)

    @staticmethod
    def _created(offer):
        return datetime.fromisoformat(offer["dateCreation"])


class FakePush:
    """Answers by the address's prefix, as the stub of FCM does; `sent` reached a phone."""

    PREFIX = re.compile(r"([a-z]+)(\d+)?")
    VERDICTS = {
        "unreg": Verdict.GONE, "badtoken": Verdict.GONE, "sender": Verdict.REFUSED,
        "quota": Verdict.LATER, "unav": Verdict.LATER, "internal": Verdict.LATER,
        "proxy": Verdict.LATER, "html": Verdict.UNKNOWN, "drop": Verdict.UNKNOWN,
        "hang": Verdict.UNKNOWN,
    }  # fmt: skip

    def __init__(self):
        self.sent, self.tries = [], Counter()

    def send(self, batch, still=lambda: True):
        for message in batch:
            yield message.id, self._outcome(message) if still() else UNSENT

    def _outcome(self, message):
        if not message.address or len(message.tag) > 32 or len(message.body.encode()) > 4096:
            return Outcome(Verdict.REFUSED, "OURS")
        word, number = self.PREFIX.match(message.address + "ok").groups()
        verdict = self.VERDICTS.get(word, Verdict.SENT)
        self.tries[message.address] += 1
        if word == "flaky" and self.tries[message.address] <= int(number):
            verdict = Verdict.LATER
        if verdict in {Verdict.SENT, Verdict.UNKNOWN}:
            self.sent.append(message)
        name = f"fake/{len(self.sent)}" if verdict is Verdict.SENT else None
        wait = float(number) if word == "quota" else None
        return Outcome(verdict, word.upper(), provider_id=name, retry_after=wait)


class FakeWebhooks:
    """Answers by the path's prefix, as the tests' receiver does; `sent` reached it."""

    PREFIX = re.compile(r"[a-z]+://[^/]+/([a-z]*)(\d*)")
    VERDICTS = {
        "wrong": (Verdict.LATER, "HTTP_400"), "unav": (Verdict.LATER, "HTTP_503"),
        "quota": (Verdict.LATER, "HTTP_429"), "gone": (Verdict.GONE, "HTTP_410"),
        "redirect": (Verdict.REFUSED, "REDIRECT"), "cut": (Verdict.UNKNOWN, "CONNECTION_LOST"),
        "garbled": (Verdict.UNKNOWN, "CONNECTION_LOST"), "hang": (Verdict.UNKNOWN, "TIMEOUT"),
    }  # fmt: skip

    def __init__(self):
        self.sent = []

    def send(self, batch, still=lambda: True):
        for call in batch:
            yield call.id, self._outcome(call) if still() else UNSENT

    def _outcome(self, call):
        try:
            webhooks.sign(call.body, call.event_id, clock.now(), call.secrets)
            outbound.check_url(call.url)
        except outbound.BadUrl:
            return Outcome(Verdict.REFUSED, "BAD_URL")
        except ValueError as error:
            return Outcome(Verdict.REFUSED, f"BAD_{error}")
        self.sent.append(call)
        word, number = self.PREFIX.match(call.url).groups()
        verdict, reason = self.VERDICTS.get(word, (Verdict.SENT, ""))
        return Outcome(verdict, reason, retry_after=float(number) if number else None)


def gateways(**changes):
    fakes = {
        "push": FakePush(), "web_push": FakeWebPush(), "mail": FakeMail(), "sms": FakeSms(),
        "webhooks": FakeWebhooks(), "geocoder": FakeGeocoder(), "storage": MemoryStorage(),
        "france_travail": FakeFranceTravail(),
    }  # fmt: skip
    return Gateways(**{**fakes, **changes})
