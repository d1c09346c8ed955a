"""Refusals that the database makes, under our own names."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from applys.kernel.problems import Problem


@contextmanager
def named(session: Session, problems: Mapping[str, type[Problem]]) -> Iterator[None]:
    """Raise the problem of the constraint that what is written breaks; any other error as it is.

    The database sees doubles even between two requests at once.
    """
    try:
        with session.begin_nested():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
        if problem := problems.get(name or ""):
            raise problem from error
        raise
