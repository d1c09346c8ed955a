"""OVHcloud's API as seen from here: it checks signatures, and misbehaves by the number's end."""

import hashlib
import json
import time
from collections import Counter
from dataclasses import replace
from threading import Lock

from applys.gateways.sms import OvhAccount
from tests.gateways import loopback
from tests.gateways.loopback import Loopback, Reply

KEYS = {"application_key": "AK", "application_secret": "AS", "consumer_key": "CK"}
DRIFT = 30


def refusal(status, code, message):
    return Reply(status, json.dumps({"errorCode": code, "message": message}).encode())


BEHAVIOURS = {
    "02": Reply(402, b'{"message":"Payment required"}'),
    "03": refusal(403, "FORBIDDEN", "Not enough credits on this account"),
    "04": Reply(429, headers={"Retry-After": "7"}), "05": Reply(503), "06": loopback.cut,
    "07": loopback.hang, "08": Reply(200, b"<html>Portail"), "09": loopback.garbled,
    "10": refusal(400, "BAD_REQUEST", "Invalid parameter"), "11": Reply(307, b""),
    "12": refusal(403, "NOT_GRANTED_CALL", "This call has not been granted"),
    "13": refusal(460, "EXPIRED", "This service is expired"),
}  # fmt: skip


class OvhStub:
    """`jobs` are what it took; `ahead` is how far its clock is from ours, in seconds."""

    def __init__(self, ahead=0):
        self.ahead, self.jobs, self.asked, self.lock = ahead, [], Counter(), Lock()
        self.time_reply = None
        self.server = Loopback(self.answer)
        self.url = f"{self.server.url}/1.0"

    def account(self, **changes):
        facts = {"url": self.url, "service": "sms-ab12345-1", "sender": "AlloApplys", **KEYS}
        return OvhAccount(**{**facts, **changes})

    def answer(self, asked):
        with self.lock:
            self.asked[asked.path] += 1
            if asked.path == "/1.0/auth/time":
                return self.time_reply or Reply(200, str(int(time.time() + self.ahead)).encode())
            if asked.path != "/1.0/sms/sms-ab12345-1/jobs":
                return refusal(404, "NOT_FOUND", "This service does not exist")
            return self.refused(asked) or self.taken(json.loads(asked.body))

    def refused(self, asked):
        """Each header is looked at as OVHcloud does, and hashed with what it knows itself."""
        given = {name: asked.headers.get(f"x-ovh-{name}", "") for name in self.NAMES}
        if given["application"] != KEYS["application_key"]:
            return refusal(403, "INVALID_KEY", "This application key is invalid")
        if given["consumer"] != KEYS["consumer_key"]:
            return refusal(403, "NOT_CREDENTIAL", "This credential does not exist")
        if abs(int(given["timestamp"]) - time.time() - self.ahead) > DRIFT:
            return refusal(400, "QUERY_TIME_OUT", "Query out of time")
        parts = [KEYS["application_secret"], KEYS["consumer_key"], asked.method]
        parts += [f"{self.server.url}{asked.path}", asked.body.decode(), given["timestamp"]]
        hashed = hashlib.sha1("+".join(parts).encode())  # noqa: S324 - theirs
        if given["signature"] != f"$1${hashed.hexdigest()}":
            return refusal(400, "INVALID_SIGNATURE", "Invalid signature")
        return None

    NAMES = ("application", "consumer", "timestamp", "signature")

    def taken(self, job):
        [number] = job["receivers"]
        if number.endswith("01"):
            return self.report(invalidReceivers=[number])
        behaviour = BEHAVIOURS.get(number[-2:])
        if behaviour is None or not isinstance(behaviour, Reply) or behaviour.status == 200:
            self.jobs.append(job)
        ids = [26_929_925 + len(self.jobs)]
        well = self.report(ids=ids, validReceivers=[number], totalCreditsRemoved=1)
        return replace(well, after=0.2) if number.endswith("14") else behaviour or well

    @staticmethod
    def report(**said):
        empty = {"totalCreditsRemoved": 0, "invalidReceivers": [], "ids": [], "validReceivers": []}
        return Reply(200, json.dumps({**empty, **said}).encode())

    def __enter__(self):
        self.server.__enter__()
        return self

    def __exit__(self, *leaving):
        self.server.__exit__(*leaving)
