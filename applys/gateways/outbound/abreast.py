"""Several requests at a time, each answer given as it comes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar
from uuid import UUID

import structlog

from applys.gateways.outcomes import UNSENT, Outcome, Verdict

# A message that breaks us takes none of the others' outcomes with it.
FAULT = Outcome(Verdict.UNKNOWN, "FAULT")

log = structlog.get_logger()


class Sendable(Protocol):
    @property
    def id(self) -> UUID: ...


M = TypeVar("M", bound=Sendable)


def always() -> bool:
    return True


def abreast(
    batch: Sequence[M], send: Callable[[M], Outcome], still: Callable[[], bool], width: int
) -> Iterator[tuple[UUID, Outcome]]:
    """Send `width` messages at a time, in threads; yield one outcome each, in the order they end.

    `still` is asked before each message leaves, by the thread that iterates: once it says no,
    the rest stay, UNSENT. No message leaves that nobody waits for: a caller that
    stops iterating stops the sending.
    """
    waiting = iter(batch)
    running: dict[Future[Outcome], UUID] = {}
    with ThreadPoolExecutor(max(1, min(width, len(batch)))) as pool:
        for message in waiting:
            if not still():
                yield message.id, UNSENT
                continue
            running[pool.submit(_tried, send, message)] = message.id
            if len(running) >= width:
                yield from _ended(running)
        while running:
            yield from _ended(running)


def _tried(send: Callable[[M], Outcome], message: M) -> Outcome:
    try:
        return send(message)
    except Exception:
        log.exception("outbound.fault", message=str(message.id))
        return FAULT


def _ended(running: dict[Future[Outcome], UUID]) -> list[tuple[UUID, Outcome]]:
    """Wait for one or more to end, and forget them."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    return [(running.pop(each), each.result()) for each in done]
