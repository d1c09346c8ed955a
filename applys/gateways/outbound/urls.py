"""Which URLs of others we are willing to write to."""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from applys.gateways.outbound import addresses

LONGEST = 2048
HIGHEST_PORT = 65_535
FIRST_FREE_PORT = 1024
DEFAULT_PORTS = {"https": 443, "http": 80}
# One grammar, so that no two parsers read two hosts in one URL.
URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/[a-z0-9/._~!$&'()*+,;=:@%-]*)?(?:\?[a-z0-9/?._~!$&'()*+,;=:@%-]*)?",
    re.IGNORECASE | re.ASCII,
)
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# A last label that is a number, even 0x7f, makes of the whole an IPv4 address in disguise.
NAME = re.compile(rf"(?:{LABEL}\.)*(?!\d+$|0x[0-9a-f]*$){LABEL}", re.ASCII)
LONGEST_NAME = 253


class BadUrl(ValueError):
    """We write to no such URL; its only argument says why in one word."""

    @property
    def reason(self) -> str:
        return str(self.args[0])


class Place(NamedTuple):
    """What of a URL is needed to reach it; an IPv6 host is without its brackets."""

    scheme: str
    host: str
    port: int


def check_url(url: str, *, allow_private: bool = False) -> None:
    """Check without asking any resolver; raise `BadUrl`.

    Its reason is SCHEME (https is needed), CREDENTIALS, FRAGMENT, PORT (443, or 1024 and up),
    HOST, PRIVATE_ADDRESS or SYNTAX (ASCII: punycode, percent-encoding). `allow_private`, for
    rehearsals, admits http, short names and addresses of this network.
    """
    place = parsed(url)
    if allow_private:
        return
    if place.scheme != "https":
        raise BadUrl("SCHEME")
    if place.port != DEFAULT_PORTS["https"] and place.port < FIRST_FREE_PORT:
        raise BadUrl("PORT")
    _check_host(place.host)


def parsed(url: str) -> Place:
    """Scheme, host in lower case and port of a URL. Raise `BadUrl`."""
    found = URL.fullmatch(url) if len(url) <= LONGEST else None
    if found is None or _has_credentials(url):
        raise BadUrl(_fault(url))
    scheme, host = found["scheme"].lower(), found["host"].lower().strip("[]")
    port = int(found["port"] or DEFAULT_PORTS[scheme])
    if not 0 < port <= HIGHEST_PORT:
        raise BadUrl("PORT")
    if not _is_address(host) and (len(host) > LONGEST_NAME or not NAME.fullmatch(host)):
        raise BadUrl("HOST")
    return Place(scheme, host, port)


def _check_host(host: str) -> None:
    """A name on the Internet has a dot."""
    if _is_address(host):
        if not addresses.is_public(host):
            raise BadUrl("PRIVATE_ADDRESS")
    elif "." not in host:
        raise BadUrl("HOST")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _has_credentials(url: str) -> bool:
    return "@" in url.partition("://")[2].partition("/")[0].partition("?")[0]


def _fault(url: str) -> str:
    """The first thing to say of a URL that is outside the grammar."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "SYNTAX"
    if parts.scheme not in DEFAULT_PORTS:
        return "SCHEME"
    if "@" in parts.netloc:
        return "CREDENTIALS"
    return "FRAGMENT" if "#" in url else "SYNTAX"
