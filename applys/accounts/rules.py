"""Secrets, codes and addresses: how they are made and written."""

import hmac
import secrets
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address
from uuid import UUID

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from applys.accounts.models import ContactKind
from applys.kernel.callers import Role
from applys.kernel.problems import Malformed
from applys.partners.models import PartnerKind

CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
CODE_DIGITS = 6
INVITATION_LIFE = timedelta(days=14)
WINDOW = timedelta(hours=1)
CODES_AN_ADDRESS = 5
CODES_A_SOURCE = 20
# Phones of a whole neighbourhood may share one address of their operator's.
REGISTRATIONS_A_SOURCE = 60

KINDS_OF_ROLE = {
    Role.EMPLOYER: {PartnerKind.EMPLOYER},
    Role.PARTNER: set(PartnerKind) - {PartnerKind.EMPLOYER},
    Role.MEDIATOR: set(PartnerKind) - {PartnerKind.EMPLOYER, PartnerKind.LANDLORD},
}


class AddressRefused(Malformed):
    """This address cannot be written to"""

    def __init__(self, field: str) -> None:
        fault = {"in": "json", "pointer": f"/{field}", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


def new_secret(kind: str) -> str:
    """An opaque token or key: 256 random bits, with a prefix that says what it is."""
    return f"applys_{kind}_{secrets.token_urlsafe(32)}"


def code_of(secret: str, code_id: UUID) -> str:
    """The six digits of a code's row."""
    seal = hmac.digest(secret.encode(), b"one-time code" + code_id.bytes, "sha256")
    return f"{int.from_bytes(seal[:8]) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def source_of(secret: str, remote_address: str) -> str:
    """Where a request came from, so that it can be counted and not read.

    A subscriber has a whole /64 of IPv6 addresses: they count as one.
    """
    return hmac.new(secret.encode(), _subscriber(remote_address).encode(), "sha256").hexdigest()[
        :32
    ]


def _subscriber(remote_address: str) -> str:
    try:
        address = ip_address(remote_address)
    except ValueError:
        return remote_address
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((int(address) >> 64 << 64, 64)))


def normal_address(kind: ContactKind, address: str, field: str = "address") -> str:
    """One way to write an e-mail address or a phone number (E.164).

    Raise `AddressRefused`, naming the field it came in.
    """
    if kind is ContactKind.EMAIL:
        try:
            return validate_email(address, check_deliverability=False).normalized.lower()
        except EmailNotValidError as error:
            raise AddressRefused(field) from error
    try:
        number = phonenumbers.parse(address, "FR")
    except phonenumbers.NumberParseException as error:
        raise AddressRefused(field) from error
    if not phonenumbers.is_valid_number(number):
        raise AddressRefused(field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
