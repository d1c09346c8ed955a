"""What a client says again and again is read once, and never read wrong."""

import pytest
from hpack import Encoder, HeaderTuple, NeverIndexedHeaderTuple
from hpack.exceptions import HPACKDecodingError

from applys.rehearsal.fcm.http2 import LARGEST_MEMORY, Remembering


@pytest.fixture
def wire():
    """wire(fields) is what one reads of the block that the other writes, and the block."""
    encoder, decoder = Encoder(), Remembering()

    def wire(*fields, seldom=()):
        block = encoder.encode([HeaderTuple(*field) for field in fields] + [
            NeverIndexedHeaderTuple(*field) for field in seldom])  # fmt: skip
        return block, [tuple(field) for field in decoder.decode(block)]

    wire.decoder = decoder
    return wire


def test_a_block_that_comes_again_says_the_same(wire):
    first, _read = wire(("a", "1"), ("b", "2"))
    again = [wire(("a", "1"), ("b", "2")) for _ in range(3)]
    assert {block for block, _read in again} != {first}
    assert [read for _block, read in again] == [[("a", "1"), ("b", "2")]] * 3


def test_the_same_bytes_mean_something_else_once_the_table_moved(wire):
    wire(("a", "1"))
    before = wire(("a", "1"))
    wire(("b", "2"))
    after = wire(("b", "2"))
    assert before[0] == after[0]
    assert (before[1], after[1]) == ([("a", "1")], [("b", "2")])


def test_a_block_that_was_wrong_is_wrong_again(wire):
    for _ in range(2):
        with pytest.raises(HPACKDecodingError):
            wire.decoder.decode(b"\xff\xff\xff\xff")


def test_blocks_that_never_come_again_do_not_fill_the_memory(wire):
    for n in range(LARGEST_MEMORY + 2):
        assert wire(seldom=[("a", str(n))])[1] == [("a", str(n))]
    assert wire.decoder.remembered <= LARGEST_MEMORY
