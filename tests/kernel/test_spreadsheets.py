"""Tables that spreadsheets open as they were meant."""

from datetime import UTC, datetime

import pytest

from applys.kernel import clock, spreadsheets
from applys.kernel.spreadsheets import Dialect

PLAIN = Dialect(timezone=clock.PARIS)
FRENCH = Dialect(separator=";", bom=True, timezone=clock.PARIS)


@pytest.mark.parametrize(
    ("cell", "plain", "french"),
    [
        (None, "", ""), (3, "3", "3"), (1.5, "1.5", "1,5"), (-2.0, "-2.0", "-2,0"),
        ("a,b", '"a,b"', "a,b"), ("a;b", "a;b", '"a;b"'), ('a"b', '"a""b"', '"a""b"'),
        ("=1+1", "'=1+1", "'=1+1"), ("@x", "'@x", "'@x"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2026-07-02 00:30", "2026-07-02 00:30"),
    ],
    ids=str,
)  # fmt: skip
def test_a_cell_is_written_for_who_reads_it(cell, plain, french):
    assert spreadsheets.written(["h"], [[cell, ""]], PLAIN) == f"h\r\n{plain},\r\n".encode()
    expected = f"h\r\n{french};\r\n".encode("utf-8-sig")
    assert spreadsheets.written(["h"], [[cell, ""]], FRENCH) == expected
