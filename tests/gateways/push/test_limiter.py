"""No more messages a second than allowed, whatever the number of threads."""

from applys.gateways.push.limiter import Limiter


class Watch:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def taken(limiter):
    count = 0
    while limiter.take() == 0:
        count += 1
    return count


def test_a_quarter_of_a_second_s_worth_may_leave_at_once():
    assert taken(Limiter(1000, Watch())) == 250


def test_it_fills_at_its_rate_and_no_further():
    watch = Watch()
    limiter = Limiter(1000, watch)
    taken(limiter)
    watch.now = 0.1
    assert taken(limiter) == 100
    watch.now = 100
    assert taken(limiter) == 250


def test_it_says_how_long_to_wait():
    limiter = Limiter(10, Watch())
    taken(limiter)
    assert 0 < limiter.take() <= 0.1


def test_a_slow_rate_lets_one_leave():
    assert taken(Limiter(0.5, Watch())) == 1
