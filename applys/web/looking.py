"""What a resident asks of the offers page; a value that makes no sense is left aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict

from applys.jobs.queries.offers import search
from applys.jobs.queries.offers.search import Sort
from applys.kernel.http.fields import Slug, Text
from applys.kernel.places import Point, apart
from applys.partners.models import Neighbourhood
from applys.web import wording
from applys.web.languages import Language

NEWEST, NEAREST, CHANCES = "recent", "proche", "chances"
CARRIED = ("quartier", "mandat")


class LookingSchema(Schema):
    """The names of the page's address, and what they are here."""

    class Meta:
        unknown = EXCLUDE

    neighbourhood = Slug(data_key="quartier")
    words = Text(max=100, data_key="mots")
    no_diploma = fields.Boolean(data_key="sans_diplome")
    no_licence = fields.Boolean(data_key="sans_permis")
    little_french = fields.Boolean(data_key="peu_francais")
    sort = Text(max=10, data_key="tri")
    cursor = Text(max=1000, data_key="suite")
    mandate = fields.UUID(data_key="mandat")


@dataclass(frozen=True, kw_only=True)
class Looking:
    """The choices of one reader; `neighbourhood` is one that exists."""

    neighbourhood: Neighbourhood | None = None
    words: str = ""
    no_diploma: bool = False
    no_licence: bool = False
    little_french: bool = False
    sort: str = ""
    cursor: str | None = None
    mandate: UUID | None = None

    @property
    def carried(self) -> str:
        """What goes from page to page: from where one leaves, beside whom; a query string."""
        names = {name: each for name, each in self.names().items() if name in CARRIED}
        return f"?{urlencode(names)}" if names else ""

    def metres(self, offer: Any) -> float | None:
        """How far an offer is from the chosen neighbourhood, in a straight line, if known."""
        if self.neighbourhood is None or offer.latitude is None:
            return None
        home = Point(self.neighbourhood.latitude, self.neighbourhood.longitude)
        return apart(Point(offer.latitude, offer.longitude), home)

    @property
    def nearest(self) -> bool:
        """Nearest first, unless asked otherwise, once we know from where."""
        return self.neighbourhood is not None and self.sort not in {NEWEST, CHANCES}

    @property
    def by_chance(self) -> bool:
        """Those that answer first, unless asked otherwise, while we do not know from where."""
        return not self.nearest and self.sort != NEWEST

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.no_diploma or self.no_licence or self.little_french)

    def choices(self, language: Language) -> list[str]:
        """What was chosen, in words, to be read above the results."""
        ticked = {
            "filter_no_diploma": self.no_diploma,
            "filter_no_licence": self.no_licence,
            "filter_little_french": self.little_french,
        }
        named = [self.neighbourhood.name] if self.neighbourhood else []
        quoted = [f"« {self.words} »"] if self.words else []
        return named + quoted + [language.say(key) for key, on in ticked.items() if on]

    def search(self, *, placed: bool = True) -> search.Search:
        """The same, as the jobs domain asks it; `placed` keeps those with a point, if sorted."""
        at = self.neighbourhood
        return search.Search(
            words=self.words or None,
            no_diploma=self.no_diploma,
            no_licence=self.no_licence,
            french_level=wording.LITTLE_FRENCH if self.little_french else None,
            point=Point(at.latitude, at.longitude) if at else None,
            sort=self._sort(placed=placed),
        )

    def _sort(self, *, placed: bool) -> Sort:
        if self.nearest and placed:
            return Sort.NEAREST
        return Sort.CHANCES if self.by_chance else Sort.NEWEST

    def names(self) -> dict[str, str]:
        """These choices, by the names that the page's address gives them."""
        names = {
            "quartier": self.neighbourhood.slug if self.neighbourhood else None,
            "mots": self.words,
            "sans_diplome": "1" if self.no_diploma else None,
            "sans_permis": "1" if self.no_licence else None,
            "peu_francais": "1" if self.little_french else None,
            "tri": self.sort,
            "mandat": str(self.mandate) if self.mandate else None,
        }
        return {name: value for name, value in names.items() if value}

    def query(self, **changes: str | None) -> str:
        """The query string of these choices, changed; None removes a name."""
        names = {**self.names(), **changes}
        return "?" + urlencode({name: value for name, value in names.items() if value})


def read(args: MultiDict[str, str], known: Sequence[Neighbourhood]) -> Looking:
    """Read the address's query string, without ever refusing it."""
    given = args.to_dict()
    try:
        found: Any = LookingSchema().load(given)
    except ValidationError as error:
        found = error.valid_data
    slug = found.pop("neighbourhood", None)
    at = next((each for each in known if each.slug == slug), None)
    return Looking(neighbourhood=at, **found)
