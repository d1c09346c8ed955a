"""Files kept under a name: in a folder of this machine, or in a bucket that speaks S3 (obstore)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol

import structlog

from applys.kernel.problems import NotFound, Problem

log = structlog.get_logger()

BUCKET: dict[str, Any] = {
    # A bucket of one's own may answer in plain HTTP on a private network: AWS_ENDPOINT_URL says.
    "client_options": {"timeout": "10s", "connect_timeout": "3s", "allow_http": True},
    # One DELETE a name: not every provider knows how to delete several at once.
    "disable_bulk_delete": True,
    "retry_config": {"max_retries": 2, "retry_timeout": timedelta(seconds=15)},
}


class StorageAway(Problem):
    """Files cannot be kept or read for now: try again shortly"""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__()
        self.headers = {"Retry-After": "30"}


class NotStored(NotFound):
    """Nothing is kept under this name"""


class Storage(Protocol):
    """Whole or not at all: who reads never sees half of what is being written.

    Every method raises `StorageAway` when the store does not answer.
    """

    def put(self, name: str, content: bytes) -> None:
        """Keep the content, instead of what was there."""

    def get(self, name: str) -> bytes:
        """Read it back; raise `NotStored`."""

    def has(self, name: str) -> bool: ...

    def delete(self, name: str) -> None:
        """Forget it; what is not there is forgotten already."""

    def names(self, before: datetime) -> Iterator[str]:
        """The names last written before an instant."""


class ObjectStorage:
    """A folder or a bucket, opened at its first use."""

    def __init__(self, opened: Callable[[], Any]) -> None:
        self._opened = opened

    @cached_property
    def _store(self) -> Any:
        return self._opened()

    def put(self, name: str, content: bytes) -> None:
        try:
            with _answering() as obstore:
                obstore.put(self._store, name, content, use_multipart=False)
        except NotStored as error:  # where it should go is not there
            raise StorageAway from error

    def get(self, name: str) -> bytes:
        with _answering() as obstore:
            return bytes(obstore.get(self._store, name).bytes())

    def has(self, name: str) -> bool:
        try:
            with _answering() as obstore:
                obstore.head(self._store, name)
        except NotStored:
            return False
        return True

    def delete(self, name: str) -> None:
        try:
            with _answering() as obstore:
                obstore.delete(self._store, name)
        except NotStored:
            return

    def names(self, before: datetime) -> Iterator[str]:
        with _answering() as obstore:
            for batch in obstore.list(self._store):
                yield from (each["path"] for each in batch if each["last_modified"] < before)


def in_folder(folder: Path) -> Storage:
    """A folder that only its owner may enter."""

    def opened() -> Any:
        from obstore.store import LocalStore  # noqa: PLC0415 - starts threads, and takes 40 ms

        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return LocalStore(folder)

    return ObjectStorage(opened)


def in_bucket(url: str) -> Storage:
    """`s3://bucket/prefix`; who we are and where it is come from the usual AWS_* variables."""

    def opened() -> Any:
        from obstore.store import from_url  # noqa: PLC0415 - as above

        for name in [name for name in os.environ if name.startswith("AWS_")]:
            if not os.environ[name]:  # set and empty is not set: obstore would stumble over it
                del os.environ[name]
        return from_url(url, **BUCKET)

    return ObjectStorage(opened)


@contextmanager
def _answering() -> Iterator[Any]:
    """Tell a name that is not there from a store that is not."""
    import obstore  # noqa: PLC0415 - as above
    from obstore.exceptions import BaseError  # noqa: PLC0415

    try:
        yield obstore
    except FileNotFoundError as error:
        raise NotStored from error
    except BaseException as error:
        # An address that is none makes obstore panic, which is no Exception.
        if not isinstance(error, BaseError | OSError) and type(error).__name__ != "PanicException":
            raise
        log.error("storage.away", error=type(error).__name__)  # noqa: TRY400 - its text names places
        raise StorageAway from error


def from_settings(url: str, folder: Path) -> Storage:
    """No address means the folder."""
    return in_bucket(url) if url else in_folder(folder)
