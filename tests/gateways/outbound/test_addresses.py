"""Which addresses are the public Internet's."""

import pytest

from applys.gateways.outbound import NotResolved, PrivateAddress, addresses, public_addresses

PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "2a01:cb00::1", "64:ff9b::5db8:d822"]
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "224.0.0.1",  # noqa: S104
    "255.255.255.255", "240.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "192.88.99.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
    "fec0::1", "ff02::1", "2606:4700::1111%eth0",
    "::ffff:10.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1",
    "2002:7f00:1::", "2002:5db8:d822::", "2001::1", "2001:db8::1", "3fff::1",
    "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "5f00::1",
    "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internets_addresses_are_public(address):
    assert addresses.is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_special_addresses_are_not(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize("bad", ["10.0.0.1", "::1"])
def test_one_private_address_among_public_ones_is_enough(bad):
    with pytest.raises(PrivateAddress):
        addresses.check_public([*PUBLIC, bad])


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "::1", "0"]
)
def test_this_machine_is_private_however_it_is_written(host):
    with pytest.raises(PrivateAddress):
        public_addresses(host, 443)


@pytest.mark.parametrize("host", ["no-such-name.invalid", "a" * 70 + ".fr", ""])
def test_a_name_that_leads_nowhere_is_not_resolved(host):
    with pytest.raises((NotResolved, PrivateAddress)):
        public_addresses(host, 443)


def test_nobody_waits_long_for_a_resolver_that_is_busy():
    for _ in range(64):
        addresses.LOOK_UPS.acquire()
    try:
        with pytest.raises(NotResolved):
            public_addresses("localhost", 443, timeout=0.01)
    finally:
        addresses.LOOK_UPS.release(64)
