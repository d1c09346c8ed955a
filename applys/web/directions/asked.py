"""What the address of a page of help says: from where, and what matters to the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from flask import current_app
from werkzeug.datastructures import MultiDict

from applys.directions.actions.answering import Asker
from applys.directions.rules.asking import Asked
from applys.directions.rules.choosing.facts import Wishes
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.kernel.problems import NotFound
from applys.partners import queries as partners
from applys.partners.models import Neighbourhood

ELSEWHERE = "ailleurs"
# Names in the address, and the wishes they are.
WISHES = {
    "aujourdhui": "today", "sans-marche": "step_free", "sans-rdv": "walk_in",
    "gratuit": "free", "a-distance": "remote",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Looking:
    """One reader's choices. `placed`: they said from where, be it that they do not say."""

    territory_id: UUID
    known: Sequence[Neighbourhood]
    neighbourhood: Neighbourhood | None = None
    placed: bool = False
    ticked: tuple[str, ...] = ()

    def asker(self) -> Asker:
        return Asker(territory_id=self.territory_id, pager=current_app.extensions["pager"])

    def asked(self, keys: tuple[str, ...], language: str) -> Asked:
        """The same, as the domain asks it."""
        at = self.neighbourhood
        wishes = Wishes(
            language=language, placed=at is not None, **{WISHES[name]: True for name in self.ticked}
        )
        return Asked(
            path=keys, wishes=wishes, start=Point(at.latitude, at.longitude) if at else None
        )

    def query(self, place: str | None = None) -> str:
        """The query string of these choices; `place` chooses from where."""
        chosen = place or (self.neighbourhood.slug if self.neighbourhood else "")
        where = chosen or (ELSEWHERE if self.placed else "")
        names = {"quartier": where, **dict.fromkeys(self.ticked, "1")}
        written = urlencode({name: value for name, value in names.items() if value})
        return f"?{written}" if written else ""

    @property
    def fields(self) -> dict[str, str]:
        """The choices as hidden inputs keep them."""
        at = self.neighbourhood
        where = at.slug if at else ELSEWHERE if self.placed else ""
        return {"quartier": where, **dict.fromkeys(self.ticked, "1")}


def read(args: MultiDict[str, str], territory_id: UUID | None = None) -> Looking:
    """Read the choices; one that makes no sense is left aside."""
    known = partners.neighbourhoods(session())
    if territory_id:
        known = [each for each in known if each.territory_id == territory_id]
    slug = args.get("quartier", "")
    at = next((each for each in known if each.slug == slug), None)
    return Looking(
        territory_id=territory_id or _town(at),
        known=known,
        neighbourhood=at,
        placed=at is not None or slug == ELSEWHERE,
        ticked=tuple(name for name in WISHES if args.get(name)),
    )


def _town(at: Neighbourhood | None) -> UUID:
    """The town of a neighbourhood, else the first by name."""
    if at:
        return at.territory_id
    towns = partners.territories(session())
    if not towns:
        raise NotFound
    return towns[0].id
