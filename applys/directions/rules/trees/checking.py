"""All that is checked of a tree, in one list."""

from applys.directions.rules.trees import doorways, screens, structure
from applys.directions.rules.trees.checks import Found, Ground
from applys.directions.rules.trees.shape import Tree
from applys.kernel.problems import Conflict


class TreeFaulty(Conflict):
    """This tree cannot be published: mend each fault named here"""


def check(tree: Tree, ground: Ground) -> list[Found]:
    """Every fault and every advice, those that forbid publishing first."""
    found = [
        *structure.check(tree),
        *screens.check(tree, ground),
        *doorways.check(tree, ground),
    ]
    return sorted(found, key=lambda each: not each.blocking)


def check_publishable(tree: Tree, ground: Ground) -> None:
    """Raise `TreeFaulty` naming every fault with its place."""
    faults = [each for each in check(tree, ground) if each.blocking]
    if faults:
        raise TreeFaulty(
            faults=[{"fault": f.fault, "place": f.place, "detail": f.detail} for f in faults]
        )
