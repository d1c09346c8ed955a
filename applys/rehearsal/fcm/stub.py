"""The stub as a part of this process."""

from pathlib import Path
from threading import Thread
from typing import Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from applys.rehearsal.fcm import accounts
from applys.rehearsal.fcm.ledger import Ledger
from applys.rehearsal.fcm.provider import Provider
from applys.rehearsal.fcm.server import LOOPBACK, Server


class FcmStub:
    """FCM on a loopback port, from `with` to its end. Port 0 takes a free one.

    `provider` holds the mood and the counts, `ledger` what was accepted. Raises OSError when the
    port is taken. `key` signs for the account; without one, a new one is made.
    """

    def __init__(
        self, port: int = 0, *, file: Path | None = None, key: RSAPrivateKey | None = None
    ) -> None:
        self._key = key or accounts.new_key()
        self.ledger = Ledger(file)
        self.provider = Provider(self._key, self.ledger)
        self._server = Server(port, self.provider)
        self.port = self._server.port
        self.url = f"http://{LOOPBACK}:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    def credentials(self) -> dict[str, str]:
        """A service account that this stub, and nobody else, knows."""
        return accounts.service_account(self._key, self.url)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()
        self._thread.join()
        self.ledger.close()
