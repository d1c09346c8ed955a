"""Where a name leads, and whether that is the public Internet."""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread

RESOLVING_S = 5.0
LOOK_UPS = BoundedSemaphore(64)

# IANA's special-purpose registries (RFC 6890 and later), less the few that are routed.
NOT_PUBLIC_4 = [
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
PUBLIC_6 = IPv6Network("2000::/3")
# Teredo and its neighbours, documentation, 6to4 (whose relays are gone), documentation again.
NOT_PUBLIC_6 = [
    IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
NAT64 = IPv6Network("64:ff9b::/96")


class PrivateAddress(Exception):
    """The name leads, wholly or in part, where only this network goes."""


class NotResolved(Exception):
    """The name leads nowhere, or nobody says where in time."""


def public_addresses(host: str, port: int, timeout: float = RESOLVING_S) -> list[str]:
    """The addresses of a name, in the system's order.

    Raise `PrivateAddress` when any one of them is not on the public Internet, `NotResolved` when
    there is none, or no answer after `timeout` seconds.
    """
    found = addresses(host, port, timeout)
    check_public(found)
    return found


def check_public(found: list[str]) -> None:
    """Raise `PrivateAddress` when any one of these is not on the public Internet."""
    if not all(map(is_public, found)):
        raise PrivateAddress


def addresses(host: str, port: int, timeout: float = RESOLVING_S) -> list[str]:
    """The addresses of a name, wherever they are. Raise `NotResolved`."""
    if not LOOK_UPS.acquire(timeout=timeout):
        raise NotResolved
    answer: SimpleQueue[list[str]] = SimpleQueue()
    Thread(target=_look_up, args=(host, port, answer), daemon=True).start()
    try:
        found = answer.get(timeout=timeout)
    except Empty:
        found = []
    if not found:
        raise NotResolved
    return found


def is_public(text: str) -> bool:
    """Whether an address is unicast on the public Internet.

    Addresses that carry another (v4-mapped, 6to4, Teredo) are not, but for NAT64 (RFC 6052),
    which is judged by what it carries.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in block for block in NOT_PUBLIC_4)
    return _is_public_6(address)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id:
        return False
    if address in NAT64:
        return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    return address in PUBLIC_6 and not any(address in block for block in NOT_PUBLIC_6)


def _look_up(host: str, port: int, answer: SimpleQueue[list[str]]) -> None:
    """The system's resolver cannot be interrupted: it works in a thread that may be left."""
    found: list[str] = []
    try:
        with suppress(OSError, UnicodeError):
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
    finally:
        LOOK_UPS.release()
        answer.put(found)
