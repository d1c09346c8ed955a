"""What must hold once the dust has settled."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from applys.notifications.models import Device, Notification
from applys.rehearsal.fcm.chaos import Chaos
from bench.chaos.actors import Provider
from bench.chaos.town import Town

DRAIN = 60
EPILOGUE = 200
# Requests that a dead worker had at hand and its successor could not know of.
AT_HAND = 500
ODD_ENDS = """
SELECT state, reason, count(*) FROM notification_delivery
WHERE state NOT IN ('pending', 'sending', 'sent')
    AND NOT (state = 'failed' AND reason = 'UNREGISTERED')
GROUP BY state, reason
"""


@dataclass(kw_only=True)
class Witness:
    """The town and the provider after a day; `findings` says what should not be."""

    town: Town
    provider: Provider
    phones: int
    seed: int
    kills: int
    restarts: int
    figures: dict[str, object] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    def findings(self) -> Iterator[str]:
        yield from self._rows()
        yield from self._copies()
        yield from self._dead()
        yield from self._bursts()
        yield from self._jobs()
        yield from self._epilogue()

    def _rows(self) -> Iterator[str]:
        states = self.town.states()
        self.figures["states"] = dict(states)
        if open_still := states["pending"] + states["sending"]:
            yield f"{open_still} deliveries are in no final state"
        if states.total() != self.phones:
            yield f"{states.total()} deliveries for {self.phones} phones"
        people = len(self.town.ask(select(Notification.account_id)))
        apart = len(set(self.town.ask(select(Notification.event_id, Notification.account_id))))
        if not people == apart == self.phones:
            yield f"{people} notifications for {apart} of {self.phones} people"
        for state, reason, count in self.town.ask(ODD_ENDS):
            yield f"{count} deliveries ended {state}: {reason}"

    def _copies(self) -> Iterator[str]:
        copies = self.provider.copies()
        several = [sum(tags.values()) for tags in copies.values() if sum(tags.values()) > 1]
        self.figures["phones reached"] = len(copies)
        self.figures["second copies"] = sum(several) - len(several)
        self.figures["most copies of one"] = max(several, default=1)
        if lost := {each for each in self._addresses() if not self._is_dead(each)} - copies.keys():
            yield f"{len(lost)} living phones heard nothing"
        if mixed := [each for each, tags in copies.items() if len(tags) > 1]:
            yield f"{len(mixed)} phones got a copy under another tag"

    def _dead(self) -> Iterator[str]:
        dead = {each for each in self._addresses() if self._is_dead(each)}
        gone = self.town.addresses(gone=True)
        asked = self.provider.report()["chaos"]["asked_dead"]
        self.figures["dead phones"] = len(dead)
        self.figures["dead phones asked again"] = sum(asked.values()) - len(asked)
        if dead != gone:
            yield f"{len(dead - gone)} dead phones kept, {len(gone - dead)} living ones forgotten"

    def _bursts(self) -> Iterator[str]:
        report = self.provider.report()
        chaos, asked = report["chaos"], report["requests"]
        self.figures["troubles"] = chaos["seen"]
        self.figures["bursts (refused, early)"] = [
            (each["refused"], each["early"]) for each in chaos["bursts"]
        ]
        self.figures["requests a message"] = round(asked / self.phones, 3)
        early = sum(each["early"] for each in chaos["bursts"])
        allowed = AT_HAND * (self.kills + self.restarts)
        if early > allowed:
            yield f"{early} requests came before their Retry-After, {allowed} explained by kills"

    def _jobs(self) -> Iterator[str]:
        if not self.town.wait(lambda: not self.town.jobs(), DRAIN):
            yield f"tasks are left: {self.town.jobs()}"

    def _epilogue(self) -> Iterator[str]:
        """Told once more, on a good day, the living hear it; nobody writes to the dead."""
        self.provider.be(mode="ok")
        gone = select(Device.account_id).where(Device.gone_at.is_not(None))
        some = select(Device.account_id).where(Device.gone_at.is_(None)).limit(EPILOGUE)
        told = self.town.tell("chaos:epilogue", gone.union_all(some))
        if not self.town.wait(lambda: not self.town.is_open(), DRAIN):
            yield "what was told afterwards did not leave"
        copies = self.provider.copies()
        again = [each for each in self.town.addresses(gone=True) if each in copies]
        self.figures["told afterwards"] = f"{told}, {told - EPILOGUE} of them without a phone"
        if again:
            yield f"{len(again)} dead phones were written to again"

    def _addresses(self) -> set[str]:
        return self.town.addresses(gone=True) | self.town.addresses(gone=False)

    def _is_dead(self, address: str) -> bool:
        return Chaos(self.seed).is_dead(address)
