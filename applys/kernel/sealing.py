"""Secrets that we must read again: the database alone does not tell them."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class SealBroken(Exception):
    """Altered, or sealed with another key or for another purpose."""


def seal(secret_key: str, purpose: str, text: str) -> str:
    """Encrypt and authenticate a text (Fernet), with a key of this purpose only."""
    return _cipher(secret_key, purpose).encrypt(text.encode()).decode()


def unseal(secret_key: str, purpose: str, sealed: str) -> str:
    """Read back what `seal` was given; raise `SealBroken`."""
    try:
        return _cipher(secret_key, purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken from error


@lru_cache(maxsize=8)
def _cipher(secret_key: str, purpose: str) -> Fernet:
    """One key a purpose, derived from the settings' (HKDF, RFC 5869)."""
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"applys seal: {purpose}".encode())
    return Fernet(urlsafe_b64encode(derived.derive(secret_key.encode())))
