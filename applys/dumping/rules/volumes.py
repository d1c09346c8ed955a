"""How much a pile holds, as far as reports tell."""

from collections.abc import Mapping
from decimal import Decimal

from applys.dumping.models.reports import VolumeClass

STEP = Decimal("0.05")
CLASSES = {
    VolumeClass.BAG: Decimal("0.10"),
    VolumeClass.BOOT: Decimal("0.50"),
    VolumeClass.VAN: Decimal("3.00"),
    VolumeClass.LORRY: Decimal("8.00"),
}
SUSPECT = 3


def estimated(
    items: Mapping[str, int], each_m3: Mapping[str, Decimal], seen: VolumeClass | None
) -> Decimal:
    """Cubic metres of a sighting: what its things add up to, or its class where that is more."""
    added = sum((each_m3[code] * count for code, count in items.items()), Decimal(0))
    return max(added, CLASSES[seen] if seen else Decimal(0)).quantize(Decimal("0.01"))
