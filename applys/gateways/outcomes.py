"""What can become of a message handed to a provider, whatever the channel."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is known of a message once it was tried."""

    SENT = "sent"
    GONE = "gone"
    """The address is dead: forget the phone."""
    REFUSED = "refused"
    """Never like this: our payload, our rights, or another project's phone."""
    LATER = "later"
    """Certainly not accepted; a later try may be."""
    UNKNOWN = "unknown"
    """The request left and no sound answer came: accepted or not, nobody knows."""
    NO_PROVIDER = "no_provider"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` is a provider's code or ours, never an address; `retry_after` is in seconds.

    Of a provider's words, only what can be printed is kept: no row would hold the rest.
    """

    verdict: Verdict
    reason: str = ""
    provider_id: str | None = None
    retry_after: float | None = None

    def __post_init__(self) -> None:
        for name in ("reason", "provider_id"):
            said = getattr(self, name)
            if said and not said.isprintable():
                object.__setattr__(self, name, "".join(filter(str.isprintable, said)))


UNSENT = Outcome(Verdict.LATER, "LEASE")
"""Nobody was asked: the time that the sender had for it was over."""
