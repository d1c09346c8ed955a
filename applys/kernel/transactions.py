"""How those who work outside a request open a transaction, without knowing where."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

Transactions = Callable[[], AbstractContextManager[Session]]
