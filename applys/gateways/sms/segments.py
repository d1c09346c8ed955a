"""How many messages the network makes of a text, each of which is paid for.

Source: 3GPP TS 23.038 (alphabets), TS 23.040 (lengths).
"""

from collections.abc import Sequence

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
GSM_LENGTHS = 160, 153
UCS2_LENGTHS = 70, 67
BEYOND_16_BITS = 0xFFFF


def segments(text: str) -> int:
    """The messages a text takes: one, or as many as its parts, each with a header.

    A text of GSM's alphabet holds 160 characters, then 153 a part; those of its extension count
    for two. Any other character (ê, ç, œ, a curly apostrophe, an emoji) makes it UCS-2: 70, then
    67 a part. A character is never cut in two.
    """
    if BASIC.issuperset(set(text) - EXTENSION):
        return _parts([2 if each in EXTENSION else 1 for each in text], *GSM_LENGTHS)
    return _parts([2 if ord(each) > BEYOND_16_BITS else 1 for each in text], *UCS2_LENGTHS)


def _parts(sizes: Sequence[int], alone: int, together: int) -> int:
    if sum(sizes) <= alone:
        return 1
    count, room = 0, 0
    for size in sizes:
        if size > room:
            count, room = count + 1, together
        room -= size
    return count
