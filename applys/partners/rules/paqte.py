"""The PAQTE: what a firm signs, and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

SIGNED, COMMITMENTS = "paqte_signed_on", "paqte_commitments"
TOGETHER = (SIGNED, COMMITMENTS)


def faults(partner: Mapping[str, Any], today: date) -> dict[str, list[str]]:
    """Faults by field: a signature to come, commitments that nobody signed."""
    signed, commitments = partner.get(SIGNED), partner.get(COMMITMENTS)
    if signed and signed > today:
        return {SIGNED: ["A signature is not in the future."]}
    if commitments and not signed:
        return {name: ["Commitments go with the day of their signature."] for name in TOGETHER}
    return {}
