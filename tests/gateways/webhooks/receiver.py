"""A landlord's system: it checks signatures with another hand, and misbehaves by its paths."""

import re
from threading import Lock

from standardwebhooks import Webhook, WebhookVerificationError

from applys.gateways import webhooks
from tests.gateways import loopback
from tests.gateways.loopback import Reply

PATH = re.compile(r"/(?P<word>[a-z]+)(?P<number>\d*)")


class Receiver:
    """`got` holds the path, id and body of each call whose signature was good."""

    def __init__(self):
        self.secret = webhooks.new_secret()
        self.got, self.asked, self.lock = [], [], Lock()
        self.words = {
            "slow": Reply(204, b"", after=0.2), "wrong": Reply(400), "unav": Reply(503),
            "gone": Reply(410), "cut": loopback.cut, "hang": loopback.hang,
            "endless": loopback.endless, "garbled": loopback.garbled,
            "redirect": Reply(307, b"", {"Location": "/ok-redirected"}),
        }  # fmt: skip

    def answer(self, asked):
        with self.lock:
            self.asked.append(asked)
            try:
                Webhook(self.secret).verify(asked.body, asked.headers)
            except WebhookVerificationError:
                return Reply(401)
            self.got.append((asked.path, asked.headers["webhook-id"], asked.body))
        word, number = PATH.match(asked.path).groups()
        if word == "quota":
            return Reply(429, headers={"Retry-After": number})
        return self.words.get(word, Reply(200))

    @property
    def taken(self):
        """The paths of those calls that it did not refuse, whatever it said then."""
        refused = {word for word, reply in self.words.items() if getattr(reply, "status", 0) > 299}
        words = [(PATH.match(path)["word"], path) for path, _id, _body in self.got]
        return [path for word, path in words if word not in {*refused, "quota"}]
