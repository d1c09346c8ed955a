"""Why a pile is whose business it is: the scheme in force, tried on it again."""

from dataclasses import dataclass

from applys.dumping.actions import routing
from applys.dumping.actions.routing import NoScheme, Spot
from applys.dumping.models import Pile
from applys.dumping.rules.routing import Trial
from applys.kernel.database import session
from applys.kernel.places import Point


@dataclass(frozen=True, kw_only=True)
class Explained:
    """The rule that fires, the version of the scheme, the rules tried before, who is told."""

    rule: str
    version: int
    passed_over: tuple[Trial, ...]
    told: tuple[str, ...]


def explained(pile: Pile) -> Explained | None:
    """What the scheme says of a pile now; None where the town has none."""
    spot = Spot(
        territory_id=pile.territory_id,
        point=Point(pile.latitude, pile.longitude) if pile.placed else None,
        accuracy_m=pile.accuracy_m,
        place_kind=pile.place_kind,
    )
    try:
        assigned = routing.assign(session(), spot, pile.items, pile.severity)
    except NoScheme:
        return None
    return Explained(
        rule=assigned.route.rule,
        version=assigned.version,
        passed_over=tuple(each for each in assigned.route.trials if each.failed),
        told=tuple(assigned.told),
    )
