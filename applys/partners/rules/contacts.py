"""Phone numbers and e-mail addresses, each written in one way."""

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

# National numbers that structures are reached at; phonenumbers takes them for faults.
SHORT_NUMBERS = frozenset({
    "15", "17", "18", "112", "114", "115", "116000", "116006", "116117", "119",
    "191", "196", "3018", "3020", "3039", "3114", "3117", "3230", "3237", "3631",
    "3635", "3639", "3646", "3900", "3901", "3919", "3928", "3939", "3949", "3957",
    "3960", "3977", "3989", "3995",
})  # fmt: skip


def phone(text: str) -> str | None:
    """E.164, or a French short number as it is dialled; None for anything else."""
    dialled = re.sub(r"[\s.\-\u00a0]", "", text)
    if dialled in SHORT_NUMBERS:
        return dialled
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number) or number.extension:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email(text: str) -> str | None:
    """The address as it is written to; None when it cannot be one. Nothing is asked of DNS."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None
