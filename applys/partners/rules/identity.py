"""Is a SIRET one? (INSEE: fourteen digits, with a key.)"""

import re

LA_POSTE = "356000000"


def siret(text: str) -> str | None:
    """The fourteen digits of a well-made SIRET, written with or without spaces; else None.

    Luhn's key holds for the whole and for the SIREN in it, but for the offices of La Poste,
    whose digits add up to a multiple of five.
    """
    digits = re.sub(r"[\s.\u00a0]", "", text)
    if not re.fullmatch(r"[0-9]{14}", digits) or not luhn(digits[:9]):
        return None
    post_office = digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0
    return digits if luhn(digits) or post_office else None


def luhn(digits: str) -> bool:
    """Every second digit from the right counts double; the sum is a multiple of ten."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(digit - 9 * (digit > 9) for digit in doubled) % 10 == 0  # noqa: PLR2004
