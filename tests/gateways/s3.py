"""A bucket on this machine: as much of S3's protocol as our files need, held in memory."""

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.gateways.loopback import Loopback, Reply

SIGNED = "AWS4-HMAC-SHA256 Credential=our-key/"
REFUSED = Reply(403, b"<Error><Code>AccessDenied</Code><Message>No</Message></Error>")
MISSING = Reply(404, b"<Error><Code>NoSuchKey</Code><Message>No</Message></Error>")


class Bucket(Loopback):
    """One bucket, called `town`, whose pages list two names; `refusal` answers instead of it."""

    def __init__(self):
        super().__init__(self._answered)
        self.kept, self.asked, self.refusal = {}, [], None

    def _answered(self, asked):
        self.asked.append(asked)
        if self.refusal:
            return self.refusal
        if not asked.headers.get("authorization", "").startswith(SIGNED):
            return REFUSED
        url = urlsplit(asked.path)
        _, bucket, key = (unquote(url.path) + "/").split("/", 2)
        assert bucket == "town"
        if asked.method == "GET" and "list-type" in url.query:
            return self._listed({name: each[0] for name, each in parse_qs(url.query).items()})
        return getattr(self, f"_{asked.method.lower()}")(key.rstrip("/"), asked)

    def _put(self, key, asked):
        told = asked.headers["x-amz-content-sha256"]
        assert told in {"UNSIGNED-PAYLOAD", hashlib.sha256(asked.body).hexdigest()}
        self.kept[key] = (asked.body, datetime.now(UTC))
        return Reply(200, b"", {"ETag": '"one"'})

    def _get(self, key, asked):
        if key not in self.kept:
            return MISSING
        content, at = self.kept[key]
        stamps = {"Last-Modified": format_datetime(at, usegmt=True), "ETag": '"one"'}
        return Reply(200, content, stamps)

    def _head(self, key, asked):
        found = self._get(key, asked)
        length = {"Content-Length": str(len(found.body))}
        return Reply(found.status, b"", {**found.headers, **length})

    def _delete(self, key, asked):
        self.kept.pop(key, None)
        return Reply(204, b"")

    def _listed(self, query):
        names = sorted(name for name in self.kept if name.startswith(query.get("prefix", "")))
        start = int(query.get("continuation-token", 0))
        more = len(names) > start + 2
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.kept[name][0])}</Size>"
            f"<LastModified>{self.kept[name][1]:%Y-%m-%dT%H:%M:%S.000Z}</LastModified></Contents>"
            for name in names[start : start + 2]
        )
        token = f"<NextContinuationToken>{start + 2}</NextContinuationToken>" if more else ""
        body = (
            f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>"
            f"{token}{rows}</ListBucketResult>"
        )
        return Reply(200, body.encode(), {"Content-Type": "application/xml"})
