"""How long the way to work takes without a car, and whether it is late for a bus."""

import math

# Streets are longer than straight lines; ordinary paces, in metres a minute (4.8 and 14 km/h).
DETOUR = 1.3
ON_FOOT, BY_BIKE = 80.0, 233.0
LONGEST_WALK, LONGEST_RIDE = 45, 60
LATE = ("evenings", "nights", "weekends")


def minutes(metres: float, pace: float) -> int:
    """Minutes for these metres in a straight line, at least one; tens from half an hour on."""
    exact = metres * DETOUR / pace
    step = 1 if exact < 10 else 5  # noqa: PLR2004 - nobody times ten minutes to the minute
    return max(1, math.ceil(exact / step) * step)


def on_foot(metres: float) -> int | None:
    """Minutes on foot; None where nobody would walk that far each day."""
    found = minutes(metres, ON_FOOT)
    return found if found <= LONGEST_WALK else None


def by_bike(metres: float) -> int | None:
    """Minutes by bike; None where it is too far for each day."""
    found = minutes(metres, BY_BIKE)
    return found if found <= LONGEST_RIDE else None


def late(working_times: list[str]) -> list[str]:
    """The times of work at which buses are few."""
    return [each for each in LATE if each in working_times]
