"""Browsers that remember instead of a push service; it shares a contract test with the real one."""

import re
from collections import Counter

from applys.gateways.outcomes import UNSENT, Outcome, Verdict
from applys.gateways.webpush import new_key, payloads, sending
from applys.gateways.webpush.keys import Vapid


class FakeWebPush:
    """Answers by the endpoint's path, as the tests' push service does; `reached` a browser."""

    PREFIX = re.compile(r"https://[^/]+/(([a-z]+)(\d*)-.*)")
    VERDICTS = {
        "gone": (Verdict.GONE, "HTTP_410"), "missing": (Verdict.GONE, "HTTP_404"),
        "toobig": (Verdict.REFUSED, "TOO_BIG"), "forbidden": (Verdict.REFUSED, "VAPID"),
        "quota": (Verdict.LATER, "HTTP_429"), "unav": (Verdict.LATER, "HTTP_503"),
        "internal": (Verdict.LATER, "HTTP_500"), "moved": (Verdict.LATER, "REDIRECT"),
        "html": (Verdict.UNKNOWN, "NOT_PUSH"), "drop": (Verdict.UNKNOWN, "CONNECTION_LOST"),
        "hang": (Verdict.UNKNOWN, "TIMEOUT"),
    }  # fmt: skip

    public_key = Vapid(new_key(), "mailto:contact@example.org").public_key

    def __init__(self):
        self.reached, self.tries = [], Counter()

    def send(self, batch, still=lambda: True):
        for message in batch:
            yield message.id, self._outcome(message) if still() else UNSENT

    def _outcome(self, message):
        try:
            subscription = sending.checked(message, allow_private=False)
            payloads.payload(message)
        except ValueError as error:
            return Outcome(Verdict.REFUSED, str(error))
        path, word, number = self.PREFIX.match(subscription.endpoint).groups()
        verdict, reason = self.VERDICTS.get(word, (Verdict.SENT, ""))
        self.tries[path] += 1
        if word == "flaky" and self.tries[path] <= int(number):
            verdict, reason = Verdict.LATER, "HTTP_503"
        if verdict in {Verdict.SENT, Verdict.UNKNOWN}:
            self.reached.append((path, message))
        return Outcome(
            verdict, reason, retry_after=float(number or 60) if word == "quota" else None
        )
