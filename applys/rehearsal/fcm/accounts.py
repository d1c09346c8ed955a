"""A throw-away service account, and the check of what it signs."""

import json
import os
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from applys.kernel import clock

PROJECT = "applys-rehearsal"
EMAIL = f"push@{PROJECT}.example"


def new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def service_account(key: RSAPrivateKey, url: str) -> dict[str, str]:
    """Describe the account as Google's console would, its token endpoint at `url`."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": "rehearsal",
        "private_key": pem.decode(),
        "client_email": EMAIL,
        "client_id": "1",
        "token_uri": f"{url}/token",
    }


def keep(account: dict[str, str], path: Path) -> None:
    """Write the account where only its owner reads it, whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(account, indent=2))
    draft.replace(path)


def kept_key(path: Path) -> RSAPrivateKey | None:
    """The key kept earlier, so that senders survive a restart of the stub; None without one."""
    try:
        account = json.loads(path.read_text())
        key = load_pem_private_key(account["private_key"].encode(), password=None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return key if isinstance(key, RSAPrivateKey) else None


def is_signed(assertion: str, key: RSAPrivateKey) -> bool:
    """Whether a JWT (RFC 7523) comes from our account, is signed by it, and has not expired."""
    try:
        header, claims, signature = assertion.split(".")
        signed = f"{header}.{claims}".encode()
        key.public_key().verify(_decoded(signature), signed, PKCS1v15(), SHA256())
        said: dict[str, Any] = json.loads(_decoded(claims))
        return bool(said["iss"] == EMAIL and said["exp"] > clock.now().timestamp())
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return False


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
