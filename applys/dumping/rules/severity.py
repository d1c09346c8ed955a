"""How much a pile hurries."""

from collections.abc import Collection

from applys.dumping.models.piles import Severity

ORDER = (Severity.NORMAL, Severity.BLOCKING, Severity.DANGEROUS)


def severity(*, blocking: bool, dangers: Collection[str], dangerous_things: bool) -> Severity:
    """What one sighting says of it."""
    if dangers or dangerous_things:
        return Severity.DANGEROUS
    return Severity.BLOCKING if blocking else Severity.NORMAL


def worst(*found: Severity) -> Severity:
    """The worst of several; normal for none."""
    return max(found, key=ORDER.index, default=Severity.NORMAL)
