"""What every way of sending a text message does, and what every provider does besides."""

from collections import Counter

import pytest

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.sms import SmsAway, SmsRefused

TEXT = "Votre code est 123456.\nNe le donnez à personne €"
TAKEN = {Verdict.SENT, Verdict.NO_PROVIDER}
OUTCOMES = {
    "+33612345600": Outcome(Verdict.SENT),
    "+33612345601": Outcome(Verdict.GONE, "INVALID_RECEIVER"),
    "+33612345602": Outcome(Verdict.LATER, "CREDIT"),
    "+33612345603": Outcome(Verdict.LATER, "CREDIT"),
    "+33612345604": Outcome(Verdict.LATER, "HTTP_429", retry_after=7),
    "+33612345605": Outcome(Verdict.LATER, "HTTP_503"),
    "+33612345606": Outcome(Verdict.UNKNOWN, "CONNECTION_LOST"),
    "+33612345608": Outcome(Verdict.UNKNOWN, "NOT_REPORTED"),
    "+33612345609": Outcome(Verdict.UNKNOWN, "CONNECTION_LOST"),
    "+33612345610": Outcome(Verdict.REFUSED, "HTTP_400"),
    "+33612345611": Outcome(Verdict.LATER, "HTTP_307"),
    "+33612345612": Outcome(Verdict.LATER, "CREDENTIALS"),
    "+33612345613": Outcome(Verdict.LATER, "SERVICE"),
}  # fmt: skip


def the_outcome(sms, message):
    [(_id, outcome)] = sms.send_many([message])
    return outcome


def test_a_message_is_handed_over_whole(way):
    way.sms.send("code-1", "+33612345678", TEXT)
    assert way.arrived() == {("+33612345678", TEXT): 1}


def test_each_of_many_is_handed_over_once(way, a_text):
    batch = [a_text(text=f"Message {n}") for n in range(20)]
    outcomes = dict(way.sms.send_many(batch))
    assert outcomes.keys() == {message.id for message in batch}
    assert {outcome.verdict for outcome in outcomes.values()} <= TAKEN
    assert way.arrived() == {(message.to, message.text): 1 for message in batch}


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"to": "0612345678"}, "BAD_NUMBER"), ({"to": "+33612345678\n"}, "BAD_NUMBER"),
        ({"text": "a" * 460}, "TOO_LONG"), ({"text": "ê" * 202}, "TOO_LONG"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_refused_alone(way, a_text, message, reason):
    bad, good = a_text(**message), a_text(text="a" * 459)
    outcomes = dict(way.sms.send_many([bad, good]))
    assert outcomes[bad.id] == Outcome(Verdict.REFUSED, reason)
    assert outcomes[good.id].verdict in TAKEN
    assert way.arrived().total() == 1


def test_a_single_message_that_is_too_long_is_refused_for_good(way):
    with pytest.raises(SmsRefused, match="TOO_LONG"):
        way.sms.send("code-1", "+33612345678", "a" * 460)


def test_what_has_not_left_when_the_time_is_over_stays(way, a_text):
    answers = iter([True, False, False])
    batch = [a_text(text=f"Message {n}") for n in range(3)]
    outcomes = dict(way.sms.send_many(batch, lambda: next(answers)))
    late = [outcome for outcome in outcomes.values() if outcome.reason == "LEASE"]
    assert [outcome.verdict for outcome in late] == [Verdict.LATER] * 2
    assert [text for _to, text in way.arrived()] == ["Message 0"]


def test_an_empty_batch_asks_nothing(way):
    assert list(way.sms.send_many([])) == []


def test_nothing_personal_is_printed(a_text):
    assert "336" not in repr(a_text()) + repr(OUTCOMES["+33612345601"])


@pytest.mark.parametrize("number", OUTCOMES)
def test_each_answer_has_its_outcome(provider, a_text, number):
    outcome = the_outcome(provider.sms, a_text(to=number))
    wanted = OUTCOMES[number]
    assert (outcome.verdict, outcome.reason) == (wanted.verdict, wanted.reason)
    assert outcome.retry_after == wanted.retry_after
    assert (outcome.provider_id is not None) == (outcome.verdict is Verdict.SENT)


def test_a_silent_provider_leaves_the_outcome_unknown(provider, a_text):
    outcome = the_outcome(provider.impatient(), a_text(to="+33612345607"))
    assert outcome == Outcome(Verdict.UNKNOWN, "TIMEOUT")
    assert provider.arrived().total() == 1


def test_only_what_was_sent_or_is_unknown_arrives_and_once(provider, a_text):
    batch = [a_text(to=number) for number in OUTCOMES]
    assert len(list(provider.sms.send_many(batch))) == len(batch)
    assert provider.arrived() == Counter(
        (message.to, message.text)
        for message in batch
        if OUTCOMES[message.to].verdict in {Verdict.SENT, Verdict.UNKNOWN}
    )


@pytest.mark.parametrize(
    ("number", "failure"),
    [
        ("+33612345601", SmsRefused), ("+33612345610", SmsRefused), ("+33612345602", SmsAway),
        ("+33612345605", SmsAway), ("+33612345606", SmsAway), ("+33612345612", SmsAway),
    ],
)  # fmt: skip
def test_a_single_message_says_whether_later_may_work(provider, number, failure):
    with pytest.raises(failure):
        provider.sms.send("code-1", number, "Votre code est 123456.")
