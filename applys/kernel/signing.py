"""Links that prove by themselves what they allow, and what is kept of secrets."""

import hashlib
from typing import Any

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from applys.kernel.problems import NotFound


class LinkRefused(NotFound):
    """This link was altered, or is no longer valid"""


def digest(secret: str) -> str:
    """What is kept of a token or key: its 256 random bits need no salt."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def sign(secret: str, purpose: str, content: Any) -> str:
    """Make the secret part of a link for one purpose."""
    return str(URLSafeTimedSerializer(secret, salt=purpose).dumps(content))


def read(secret: str, purpose: str, token: str, *, max_days: int) -> Any:
    """Read back what `sign` put in; raise `LinkRefused` when altered or older than the days."""
    try:
        return URLSafeTimedSerializer(secret, salt=purpose).loads(token, max_age=max_days * 86_400)
    except (SignatureExpired, BadSignature) as error:
        raise LinkRefused from error
