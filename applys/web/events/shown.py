"""One meeting as its page shows it: its facts, what can be booked, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Row

from applys.events.models import Audience
from applys.events.models import Table as Kept
from applys.events.queries.meetings import WholeMeeting
from applys.events.rules import booking as rules
from applys.events.rules.booking import Registration
from applys.kernel.problems import Problem
from applys.web.directions import maps
from applys.web.events import parts, wording
from applys.web.events.wording import Line
from applys.web.languages import Language

Slot = Row[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """An employer's table: the interviews that are free, and those that have a queue."""

    kept: Kept
    free: Sequence[Slot]
    taken: Sequence[Slot]


@dataclass(frozen=True)
class Shown:
    """A whole meeting, at an instant, for a reader."""

    language: Language
    whole: WholeMeeting
    now: datetime

    @cached_property
    def lines(self) -> list[Line]:
        names = [each.name for each in self.whole.partners]
        return wording.lines(self.language, self.whole.meeting, names)

    @cached_property
    def to_come(self) -> list[Slot]:
        """The slots that have not started."""
        return [slot for slot in self.whole.slots if slot.starts_at > self.now]

    @property
    def plain(self) -> Slot | None:
        """The one slot of a meeting without tables, if it has not started."""
        return self.to_come[0] if self.to_come and not self.whole.tables else None

    @property
    def tables(self) -> list[Table]:
        return [self._table(table) for table in self.whole.tables]

    @property
    def closed(self) -> str | None:
        """Why nobody can register now, in words."""
        starts_at = max((slot.starts_at for slot in self.whole.slots), default=self.now)
        try:
            rules.check_open(self._registration(starts_at), self.now)
        except Problem as problem:
            return parts.told(problem)
        return None

    @property
    def keeps_places(self) -> bool:
        """Whether places are for residents of the neighbourhoods only, for now."""
        meeting = self.whole.meeting
        opens = meeting.opens_to_all_at
        return meeting.audience is Audience.NEIGHBOURHOODS and not (opens and opens <= self.now)

    @property
    def closes(self) -> str:
        return wording.until(self.language, self.whole.meeting.registration_until)

    @property
    def ways(self) -> list[tuple[str, str]]:
        """Maps that lead there."""
        meeting = self.whole.meeting
        point = {"latitude": meeting.latitude, "longitude": meeting.longitude}
        return maps.links({**point, "structure": meeting.venue})

    def _table(self, table: Kept) -> Table:
        slots = [slot for slot in self.to_come if slot.table_id == table.id]
        free = [slot for slot in slots if slot.places_left]
        return Table(kept=table, free=free, taken=[slot for slot in slots if slot not in free])

    def _registration(self, starts_at: datetime) -> Registration:
        names = ("state", "registration_from", "registration_until", "audience", "opens_to_all_at")
        kept = {name: getattr(self.whole.meeting, name) for name in names}
        return Registration(**kept, starts_at=starts_at)
