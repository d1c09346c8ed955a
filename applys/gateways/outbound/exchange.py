"""One request and its answer, on a connection that goes where it was told."""

import re
from collections.abc import Mapping
from ipaddress import ip_address

import pycurl

from applys.gateways.outbound import urls
from applys.gateways.outbound.answers import Answer, Undelivered
from applys.gateways.outcomes import Outcome, Verdict

MOST_HEADERS = 64
LONGEST_HEADER = 1024
FIRST_FINAL = 200
STATUS_LINE = re.compile(rb"HTTP/[0-9.]+ ([0-9]{3})")
TLS_FAULTS = {
    pycurl.E_SSL_CONNECT_ERROR, pycurl.E_PEER_FAILED_VERIFICATION, pycurl.E_SSL_CERTPROBLEM,
    pycurl.E_SSL_CIPHER, pycurl.E_SSL_ISSUER_ERROR, pycurl.E_SSL_INVALIDCERTSTATUS,
}  # fmt: skip
OPTIONS = {
    pycurl.NOSIGNAL: 1,
    pycurl.PROXY: "",
    pycurl.NETRC: pycurl.NETRC_IGNORED,
    pycurl.FOLLOWLOCATION: 0,
    pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
    pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_1_1,
    pycurl.HTTP_CONTENT_DECODING: 0,
    pycurl.SSL_VERIFYPEER: 1,
    pycurl.SSL_VERIFYHOST: 2,
    pycurl.SSLVERSION: pycurl.SSLVERSION_TLSv1_2,
    pycurl.FRESH_CONNECT: 1,
    pycurl.FORBID_REUSE: 1,
}


class Exchange:
    """`pinned` are the only addresses it may reach, whatever the URL's host says."""

    def __init__(self, url: str, pinned: list[str], most_bytes: int) -> None:
        self.curl = pycurl.Curl()
        self._pinned = {ip_address(address) for address in pinned}
        self._most_bytes = most_bytes
        self._left = False
        self._status = 0
        self._ended = False
        self._headers: dict[str, str] = {}
        self._body = bytearray()
        place = urls.parsed(url)
        for option, value in OPTIONS.items():
            self.curl.setopt(option, value)
        self.curl.setopt(pycurl.URL, url)
        self.curl.setopt(pycurl.RESOLVE, [f"{place.host}:{place.port}:{_listed(pinned)}"])
        self.curl.setopt(pycurl.PREREQFUNCTION, self._leave)
        self.curl.setopt(pycurl.HEADERFUNCTION, self._hear)
        self.curl.setopt(pycurl.WRITEFUNCTION, self._read)

    def run(self, headers: Mapping[str, str], body: bytes | None) -> Answer:
        """Ask once. An answer whose head came whole is one; raise `Undelivered` without."""
        written = [f"{name}: {value}" for name, value in headers.items()]
        self.curl.setopt(pycurl.HTTPHEADER, [*written, "Expect:"])
        if body is not None:
            self.curl.setopt(pycurl.POSTFIELDS, body)
        try:
            self.curl.perform()
        except pycurl.error as error:
            if not self._ended:
                raise Undelivered(self._judged(error.args[0])) from error
            return self._answer(whole=False)
        finally:
            self.curl.close()
        return self._answer(whole=True)

    def _answer(self, *, whole: bool) -> Answer:
        return Answer(self._status, self._headers, bytes(self._body), whole)

    def _judged(self, code: int) -> Outcome:
        """`_left` tells, for libcurl's own PRETRANSFER_TIME runs even when nobody is there."""
        if not self._left:
            reason = "TLS" if code in TLS_FAULTS else "NOT_CONNECTED"
            return Outcome(Verdict.LATER, reason)
        late = code == pycurl.E_OPERATION_TIMEDOUT
        return Outcome(Verdict.UNKNOWN, "TIMEOUT" if late else "CONNECTION_LOST")

    def _leave(self, reached: str, _ours: str, _port: int, _our_port: int) -> int:
        """Called once connected and before the first byte; the last look at where that is."""
        self._left = ip_address(reached) in self._pinned
        return int(pycurl.PREREQFUNC_OK if self._left else pycurl.PREREQFUNC_ABORT)

    def _hear(self, line: bytes) -> None:
        """A head is a status line, headers, an empty line; after 1xx, another; then trailers."""
        name, colon, value = line.decode("latin-1").partition(":")
        if self._ended:
            return
        if started := STATUS_LINE.match(line):
            self._status, self._headers = int(started[1]), {}
        elif not line.strip():
            self._ended = self._status >= FIRST_FINAL
        elif colon and len(self._headers) < MOST_HEADERS:
            self._headers[name.strip().lower()] = value.strip()[:LONGEST_HEADER]

    def _read(self, part: bytes) -> int | None:
        """Keep up to the limit; a byte over it ends the exchange."""
        room = self._most_bytes - len(self._body)
        self._body += part[:room]
        return None if len(part) <= room else 0


def _listed(pinned: list[str]) -> str:
    return ",".join(f"[{address}]" if ":" in address else address for address in pinned)
