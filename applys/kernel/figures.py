"""What a domain may tell of itself in figures, whoever reads them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from sqlalchemy.orm import Session

Values = Mapping[tuple[str, ...], float]


class Family(NamedTuple):
    """Some figures of one name: a value for each set of labels."""

    name: str
    says: str
    kind: Literal["gauge", "counter"]
    labels: Sequence[str]
    values: Values


Source = Callable[[Session], Sequence[Family]]
