"""How and when to get rid of something, for those who would otherwise leave it."""

from collections.abc import Iterable, Iterator

from flask.typing import ResponseReturnValue

from applys.dumping.messages import advice as words
from applys.dumping.models import Item, Way
from applys.dumping.queries import grounds, points
from applys.dumping.rules import advice
from applys.kernel.database import session
from applys.web.blueprint import spoken
from applys.web.dumping import town, wording
from applys.web.dumping.wording import Thing
from applys.web.render import language, page


@spoken.get("/encombrants")
def show_disposal() -> ResponseReturnValue:
    """Say when the crew comes, where to put things, and what goes another way."""
    territory = town.town()
    day = town.next_round(territory)
    catalogue = grounds.whole_catalogue(session())
    return page(
        "dumping/disposal.html",
        next_round=day,
        put_out_from=advice.put_out_from(day),
        groups=_groups(catalogue),
        points=points.drop_off_points(session(), territory.id, None),
    )


def _groups(catalogue: Iterable[Item]) -> list[tuple[list[Thing], list[str]]]:
    """Things that go the same ways, and these ways in words; a danger is said first."""
    alike: dict[tuple[bool, tuple[Way, ...]], list[Item]] = {}
    for item in catalogue:
        ways = tuple(advice.ways(item.stream, collected=item.collected))
        alike.setdefault((item.dangerous, ways), []).append(item)
    return [
        (wording.things(language(), items), list(_said(ways, dangerous=dangerous)))
        for (dangerous, ways), items in alike.items()
    ]


def _said(ways: Iterable[Way], *, dangerous: bool) -> Iterator[str]:
    if dangerous:
        yield words.said(words.NEVER_OUTSIDE, language().code)
    for way in ways:
        yield words.said(words.WAYS[way], language().code)
