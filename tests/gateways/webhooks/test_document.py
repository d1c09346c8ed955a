"""The lines of Python that docs/webhooks.md gives to receivers do what it says."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from applys.gateways import webhooks
from applys.kernel import clock

DOCUMENT = Path(__file__).parents[3] / "docs/webhooks.md"
BODY = '{"type":"report.created","data":{"où":"La Verrerie"}}'.encode()


@pytest.fixture
def is_ours():
    [lines] = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    given = {}
    exec(lines, given)  # noqa: S102 - our own document
    return given["is_ours"]


def test_a_receiver_that_copies_them_knows_ours_during_a_rotation_too(is_ours):
    old, new = webhooks.new_secret(), webhooks.new_secret()
    headers = webhooks.sign(BODY, "evt_1", clock.now(), [new, old])
    assert is_ours(old, headers, BODY)
    assert is_ours(new, headers, BODY)


def test_it_refuses_what_is_not_ours_or_not_now(is_ours):
    secret, past = webhooks.new_secret(), clock.now() - timedelta(minutes=6)
    headers = webhooks.sign(BODY, "evt_1", clock.now(), [secret])
    assert not is_ours(webhooks.new_secret(), headers, BODY)
    assert not is_ours(secret, headers, BODY + b" ")
    assert not is_ours(secret, webhooks.sign(BODY, "evt_1", past, [secret]), BODY)
