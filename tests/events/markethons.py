"""A team's phone, and what it is told."""

from tests.factories.events import by_link


class Phone:
    """A team's link, as its phone uses it."""

    def __init__(self, call, meeting, team):
        self.call, self.id, self.path = call, team["id"], by_link(team["link"])
        self.desk = f"/events/desk/meetings/{meeting['id']}"

    def log(self, *visits, **said):
        answer = self.call(None, "POST", f"{self.path}/visits", json={"visits": visits, **said})
        assert answer.status_code == 200, answer.json
        return answer.json["items"]


def told(item):
    """Why a visit was not kept, and of whom and when it speaks."""
    problem = item["problem"]
    return problem["type"], problem.get("team"), problem.get("visited_at")
