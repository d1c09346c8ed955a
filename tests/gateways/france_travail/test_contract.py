"""What the fake and the real client, pointed at the stub, both promise."""

from datetime import timedelta

import pytest

from applys.gateways.france_travail import FranceTravailAway
from applys.rehearsal.france_travail import Reply
from tests.factories.france_travail import FIRST_DAY, some_raw_offers
from tests.fakes import FakeFranceTravail


class Fake:
    def __init__(self):
        self.france_travail = FakeFranceTravail(some_raw_offers(400))

    def hold(self, offers):
        self.france_travail.kept = offers

    def go_away(self):
        self.france_travail.away = True


class Real:
    def __init__(self, registry, connect):
        self.registry, self.france_travail = registry, connect()

    def hold(self, offers):
        self.registry.offers = offers

    def go_away(self):
        self.registry.next_replies.extend([Reply(500)] * 5)


@pytest.fixture(params=["fake", "real"])
def provider(request):
    if request.param == "fake":
        return Fake()
    return Real(request.getfixturevalue("registry"), request.getfixturevalue("connect"))


def read(provider, since=None):
    return list(provider.france_travail.offers(since, "37003", 20))


def ids(batches):
    return [item["id"] for batch in batches for item in batch.items]


def test_every_offer_comes_once_by_pages_of_150(provider):
    batches = read(provider)
    assert ids(batches) == [each["id"] for each in some_raw_offers(400)]
    assert [len(batch.items) for batch in batches] == [150, 150, 100, 0]
    assert {batch.total for batch in batches} == {400}


def test_only_the_last_batch_says_that_the_run_is_complete(provider):
    assert [batch.complete for batch in read(provider)] == [False, False, False, True]


def test_a_run_since_a_moment_gives_what_was_created_since_and_is_never_complete(provider):
    batches = read(provider, FIRST_DAY + 390 * timedelta(minutes=7))
    assert ids(batches) == [each["id"] for each in some_raw_offers(400)[:10]]
    assert not any(batch.complete for batch in batches)


def test_no_offer_is_an_answer_too(provider):
    provider.hold([])
    (batch,) = read(provider)
    assert (list(batch.items), batch.total, batch.complete) == ([], 0, True)


def test_an_api_that_goes_away_says_how_much_was_read_before(provider):
    batches = provider.france_travail.offers(None, "37003", 20)
    assert len(next(batches).items) == 150
    provider.go_away()
    with pytest.raises(FranceTravailAway) as away:
        list(batches)
    assert away.value.read == 150
