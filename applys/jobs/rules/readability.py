"""How easy a French text is to read: Kandel and Moles's scale (1958), Flesch's for French."""

import re

SENTENCE = re.compile(r"[^.!?:;\n]*\w[^.!?:;\n]*")
WORD = re.compile(r"[^\W_]+")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
MUTE = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])(?:e|es|ent)$")


def score(text: str) -> int:
    """From 0 (very hard) to 100 (very easy); 70 and more is easy. An empty text is easy."""
    sentences = SENTENCE.findall(text)
    words = WORD.findall(text.lower())
    if not words:
        return 100
    syllables = sum(map(_syllables, words))
    scale = 207 - 1.015 * len(words) / len(sentences) - 73.6 * syllables / len(words)
    return max(0, min(100, round(scale)))


def _syllables(word: str) -> int:
    """Groups of vowels that are heard; a figure counts for one."""
    return max(1, len(VOWELS.findall(MUTE.sub("", word))))
