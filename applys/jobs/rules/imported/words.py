"""Texts made fit to be read: no mark-up, no control characters, NFC, no endless blank."""

import html
import re
import unicodedata

# Control characters, lone surrogates, invisible marks and those that turn a line round.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
CODE = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|br|div|ul|ol|h[1-6]|tr|table|section|blockquote)\b[^<>]*>", re.IGNORECASE
)
TAG = re.compile(r"</?[a-z][a-z0-9:]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,24}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
DEEPEST = 3


def has_markup(raw: str) -> bool:
    seen = UNSEEN.sub("", raw)
    return any(pattern.search(seen) for pattern in (CODE, TAG, ENTITY))


def paragraphs(raw: str) -> str:
    """The words alone, on the lines a reader would see; also when escaped more than once."""
    kept = UNSEEN.sub("", raw)
    for _ in range(DEEPEST):
        before, kept = kept, html.unescape(_without_tags(kept))
        if kept == before:
            break
    kept = unicodedata.normalize("NFC", _without_tags(kept).replace("\r\n", "\n"))
    kept = UNSEEN.sub("", re.sub("[\r\u2028\u2029]", "\n", kept))
    lines = [" ".join(each.split()) for each in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(raw: str) -> str:
    """The words alone, on one line."""
    return " ".join(paragraphs(raw).split())


def cut(words: str, most: int) -> str:
    """At most so many characters, ended at a word and by an ellipsis when some are left out."""
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    head, _, tail = kept.rpartition(" ")
    return (head if len(tail) < most // 2 and head else kept).rstrip(" ,;:-\n") + "…"


def folded(words: str) -> str:
    """Lower-case, without accents, plain spaces: to be compared, not read."""
    apart = unicodedata.normalize("NFKD", words)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(bare.lower().replace("\u2019", "'").split())


def _without_tags(raw: str) -> str:
    kept = ITEM.sub("\n- ", CODE.sub("\n", raw))
    return TAG.sub("", BLOCK.sub("\n", kept))
