"""Which URLs may be registered."""

import pytest

from applys.gateways.outbound import BadUrl, check_url

GOOD = [
    "https://hooks.example.fr/applys?key=a%20b&x=1", "https://xn--hte-qma.example.fr",
    "https://93.184.216.34/", "https://[2606:4700::1111]:8443/", "HTTPS://Hooks.Example.FR/A",
    "https://hooks.example.fr/@team/a:b", "https://hooks.example.fr?to=a@b",
]  # fmt: skip
BAD = {
    "http://hooks.example.fr/": "SCHEME", "ftp://hooks.example.fr/": "SCHEME", "": "SCHEME",
    "javascript:alert(1)": "SCHEME", "//hooks.example.fr": "SCHEME",
    "https://me@hooks.example.fr/": "CREDENTIALS", "https://a:b@10.0.0.1/": "CREDENTIALS",
    "https://hooks.example.fr/#top": "FRAGMENT",
    "https://hooks.example.fr:22/": "PORT", "https://hooks.example.fr:0/": "PORT",
    "https://hooks.example.fr:80/": "PORT", "https://hooks.example.fr:99999/": "PORT",
    "https://intranet/": "HOST", "https://localhost/": "HOST", "https://-a.fr/": "HOST",
    "https://hooks.example.fr./": "HOST", "https://a..fr/": "HOST", "https://0x7f.0x1/": "HOST",
    "https://127.1/": "HOST", "https://2130706433/": "HOST", "https://a.fr.0x7f/": "HOST",
    "https://" + ".".join(["a" * 60] * 5) + "/": "HOST", "https://[::zz]/": "SYNTAX",
    "https://127.0.0.1/": "PRIVATE_ADDRESS", "https://[::1]/": "PRIVATE_ADDRESS",
    "https://[::ffff:10.0.0.1]/": "PRIVATE_ADDRESS", "https://192.168.1.1:8443/": "PRIVATE_ADDRESS",
    "https://": "SYNTAX", "https://hooks.example.fr/a b": "SYNTAX",
    "https://hooks.example.fr\\@evil.fr/": "CREDENTIALS", "https://hôte.fr/": "SYNTAX",
    "https://hooks.example.fr/\n": "SYNTAX", "https://hooks.example.fr/\x00": "SYNTAX",
    "https://hooks.example.fr/" + "a" * 2048: "SYNTAX", "https://[::1": "SYNTAX",
}  # fmt: skip


@pytest.mark.parametrize("url", GOOD)
def test_public_https_urls_are_taken(url):
    check_url(url)


@pytest.mark.parametrize(("url", "reason"), BAD.items())
def test_others_are_refused_with_the_reason(url, reason):
    with pytest.raises(BadUrl) as refused:
        check_url(url)
    assert refused.value.reason == reason


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://localhost/", "https://[::1]:9/"])
def test_rehearsals_stay_on_this_machine(url):
    check_url(url, allow_private=True)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://a@127.0.0.1/", "http://127.1/"])
def test_even_a_rehearsal_has_its_limits(url):
    with pytest.raises(BadUrl):
        check_url(url, allow_private=True)
