"""What is told of a sighting, and by whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from applys.dumping.models.places import PlaceKind
from applys.dumping.models.reports import Danger, VolumeClass, Whence
from applys.kernel.places import Point


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """Who reports: an account, or nobody known; `by` is who does it for them.

    `source` is a hash of where it came from.
    """

    territory_id: UUID
    source: str
    account_id: UUID | None = None
    by: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where a pile was seen: a point and its accuracy, and how it was told."""

    whence: Whence
    point: Point
    accuracy_m: float | None = None
    place_id: UUID | None = None
    address: str | None = None

    @property
    def placed(self) -> bool:
        """The point is the pile's: an address has its town's until it is found."""
        return self.whence is not Whence.ADDRESS


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """What was seen. `pile_id` says: "I saw this one too". `items` are counts by code."""

    client_id: UUID
    position: Position
    place_kind: PlaceKind
    captured_at: datetime
    items: Mapping[str, int] = field(default_factory=dict)
    volume: VolumeClass | None = None
    blocking: bool = False
    dangers: Collection[Danger] = ()
    hint: str | None = None
    follows: bool = True
    pile_id: UUID | None = None
    photo_ids: Collection[UUID] = ()
