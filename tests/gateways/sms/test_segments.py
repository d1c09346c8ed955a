"""How many messages a text takes, as the standard counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applys.gateways.sms import segments

COUNTS = [
    ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("a" * 459, 3),
    ("a" * 460, 4),
    ("é" * 160, 1), ("à@£$\n\r" * 20, 1), ("Ç" * 160, 1), ("ç" * 70, 1), ("ç" * 71, 2),
    ("€" * 80, 1), ("€" * 81, 2), ("€" * 152, 2), ("€" * 153, 3), ("a" * 159 + "€", 2),
    ("a" * 152 + "€" + "a" * 151, 2), ("a" * 152 + "€" + "a" * 152, 3),
    ("ê" * 70, 1), ("ê" * 71, 2), ("ê" * 134, 2), ("ê" * 135, 3), ("ê" * 201, 3), ("ê" * 202, 4),
    ("a" * 69 + "ê", 1), ("a" * 70 + "ê", 2), ("l\u2019eau" * 14, 1), ("l\u2019eau" * 15, 2),
    ("🛋" * 35, 1), ("🛋" * 36, 2), ("🛋" * 66, 2), ("🛋" * 67, 3),
    ("a" * 66 + "🛋" + "a" * 65, 2), ("a" * 66 + "🛋" + "a" * 66, 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_a_text_is_counted_as_the_network_does(text, count):
    assert segments(text) == count


@settings(deadline=None)
@given(st.text(max_size=400), st.characters())
def test_a_longer_text_never_takes_fewer(text, more):
    assert segments(text + more) >= segments(text)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_no_text_takes_more_than_its_parts_hold(text):
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert segments(text) <= max(1, -(-units // 66))
