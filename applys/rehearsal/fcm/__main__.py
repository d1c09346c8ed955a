"""The stub as a process: prints its address and serves until SIGINT or SIGTERM."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from applys.kernel import garbage
from applys.rehearsal.fcm import accounts
from applys.rehearsal.fcm.stub import FcmStub

STOPS = {signal.SIGINT, signal.SIGTERM}


def main(arguments: list[str] | None = None) -> None:
    asked = _parsed(arguments)
    # Blocked before any thread starts, so that only sigwait below hears them.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    key = accounts.kept_key(asked.credentials) if asked.credentials else None
    try:
        stub = FcmStub(asked.port, file=asked.ledger, key=key)
    except OSError as error:
        sys.exit(f"127.0.0.1:{asked.port}: {error.strerror}")
    garbage.spare_the_settled()
    with stub:
        if asked.credentials:
            accounts.keep(stub.credentials(), asked.credentials)
        sys.stdout.write(f"{stub.url}\n")
        sys.stdout.flush()
        signal.sigwait(STOPS)


def _parsed(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m applys.rehearsal.fcm", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--ledger", type=Path, help="append each accepted message, a JSON line")
    parser.add_argument(
        "--credentials", type=Path, help="write the account there; a key already there is kept"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
