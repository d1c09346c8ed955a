"""Several at a time, never more than allowed, and none that nobody waits for."""

from dataclasses import dataclass, field
from threading import Barrier, Lock
from uuid import UUID

from applys.gateways.outbound import abreast, always
from applys.gateways.outcomes import Outcome, Verdict
from applys.kernel import ids

SENT = Outcome(Verdict.SENT)


@dataclass(frozen=True)
class Message:
    id: UUID = field(default_factory=ids.new_id)


class Line:
    """Remembers what was sent, and how many at most were on their way together."""

    def __init__(self, meeting=None):
        self.sent, self.running, self.most = [], 0, 0
        self.meeting, self.lock = meeting, Lock()

    def send(self, message):
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        if self.meeting:
            self.meeting.wait(10)
        with self.lock:
            self.running -= 1
            self.sent.append(message.id)
        return SENT


def test_as_many_as_allowed_are_on_their_way_together():
    line, batch = Line(Barrier(4)), [Message() for _ in range(12)]
    outcomes = dict(abreast(batch, line.send, always, 4))
    assert outcomes == {message.id: SENT for message in batch}
    assert (line.most, len(line.sent)) == (4, 12)


def test_one_that_breaks_us_takes_no_other_s_outcome_with_it():
    line, batch = Line(), [Message() for _ in range(5)]

    def send(message):
        return {}["nothing"] if message is batch[1] else line.send(message)

    outcomes = dict(abreast(batch, send, always, 2))
    assert outcomes.pop(batch[1].id) == Outcome(Verdict.UNKNOWN, "FAULT")
    assert outcomes == {message.id: SENT for message in batch if message is not batch[1]}


def test_a_caller_that_stops_iterating_stops_the_sending():
    line, batch = Line(), [Message() for _ in range(50)]
    outcomes = abreast(batch, line.send, always, 2)
    next(outcomes)
    outcomes.close()
    assert len(line.sent) == 2


def test_nothing_leaves_before_the_caller_iterates():
    line = Line()
    abreast([Message()], line.send, always, 2)
    assert line.sent == []
