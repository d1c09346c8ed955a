"""Our key for push services, and the tokens that say we are who browsers subscribed to."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02, VapidException

from applys.gateways.webpush import base64url
from applys.kernel import clock

RAW_BYTES = 32
LIFE = timedelta(hours=12)
RENEWED = timedelta(hours=6)
MOST_ORIGINS = 1000


class BadKey(ValueError):
    """This is no private key of P-256: PEM without a password, or 32 bytes in base64url"""

    def __str__(self) -> str:
        return str(self.__doc__)


class BadContact(ValueError):
    """A push service writes to mailto: and an address, or to https:// and a host"""

    def __str__(self) -> str:
        return str(self.__doc__)


class Vapid:
    """Signs for one contact (RFC 8292), once an origin in six hours. Safe between threads.

    A token serves twelve hours at most, so that one made just before renewal serves six more.
    Raise `BadKey` or `BadContact`.
    """

    def __init__(
        self, private_key: str, contact: str, now: Callable[[], datetime] = clock.now
    ) -> None:
        self._key = _read(private_key)
        self._signer = Vapid02(self._key)
        self._contact = contact
        self._now = now
        self._tokens: dict[str, tuple[datetime, str]] = {}
        self._lock = Lock()
        try:
            self._signed("https://example.org", now())
        except VapidException:
            raise BadContact from None

    @property
    def public_key(self) -> str:
        point = self._key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return base64url.written(point)

    def authorization(self, origin: str) -> str:
        """The Authorization header for one push service: `vapid t=…,k=…`."""
        now = self._now()
        with self._lock:
            known = self._tokens.get(origin)
            if known and now < known[0]:
                return known[1]
            if len(self._tokens) >= MOST_ORIGINS:
                self._tokens.clear()
            token = self._signed(origin, now)
            self._tokens[origin] = now + RENEWED, token
            return token

    def _signed(self, origin: str, now: datetime) -> str:
        claims = {
            "aud": origin,
            "exp": int((now + LIFE).timestamp()),
            "sub": self._contact,
        }
        return str(self._signer.sign(claims)["Authorization"])


def new_key() -> str:
    """A private key of P-256: its 32 bytes in base64url."""
    secret = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64url.written(secret.to_bytes(RAW_BYTES, "big"))


def _read(text: str) -> ec.EllipticCurvePrivateKey:
    """Read the setting. Raise `BadKey`."""
    try:
        key = _read_pem(text) if "-----BEGIN" in text else _read_raw(text)
    except (TypeError, ValueError):
        raise BadKey from None
    if not (isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name == ec.SECP256R1.name):
        raise BadKey
    return key


def _read_pem(text: str) -> object:
    """A setting of one line writes line ends as a backslash and an n."""
    lines = text.strip().replace("\\n", "\n")
    return serialization.load_pem_private_key(lines.encode(), password=None)


def _read_raw(text: str) -> object:
    raw = base64url.read(text.strip())
    if len(raw) != RAW_BYTES:
        raise BadKey
    return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())
