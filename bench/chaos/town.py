"""A town of residents with phones, and something to tell them all."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine, exists, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.dumping.messages import NEWS
from applys.kernel import clock, migrating
from applys.notifications.actions import News, tell
from applys.notifications.models import Delivery, DeliveryState, Device
from applys.partners.models import Territory

AMBOISE = {
    "slug": "amboise", "name": "Amboise", "code": None, "insee_code": "37003",
    "postcode": "37400", "timezone": "Europe/Paris", "latitude": 47.41, "longitude": 0.98,
}  # fmt: skip
# Nobody here has quiet hours or enough of it: what is proved must not depend on the hour.
RESIDENTS = """
INSERT INTO account (id, created_at, territory_id, role, language)
SELECT gen_random_uuid(), now(), id, 'resident', 'fr' FROM territory, generate_series(1, :phones);
INSERT INTO notification_rhythm (account_id, daily_cap, urgent_at_night)
SELECT id, 100, false FROM account;
INSERT INTO notification_device
    (id, created_at, account_id, address, kind, provider, platform, seen_at)
SELECT gen_random_uuid(), now(), id, 'phone-' || id, 'fid', 'fcm', 'android', now() FROM account
"""

# Asked again and again while others work: it reads no more than an entry of an index or two.
OPEN = select(
    exists().select_from(Delivery),
    *(
        exists().where(Delivery.state == state)
        for state in (DeliveryState.PENDING, DeliveryState.SENDING)
    ),
)


class Town:
    """The database as a witness sees it. While it is away, questions wait for it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def settle(self, phones: int) -> None:
        """Empty the database, migrate it, and people it."""
        with self.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        migrating.migrate(self.engine)
        with Session(self.engine) as session, session.begin():
            session.add(Territory(**AMBOISE))
            session.flush()
            for statement in RESIDENTS.split(";\n"):
                session.execute(text(statement), {"phones": phones})
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))

    def tell(self, key: str, audience=None) -> int:
        """Tell everyone, or an audience, through the product's own action."""
        news = News(
            key=key, kind=NEWS, link="/messages",
            texts={"fr": {"title": "Bonjour", "body": "Une nouvelle de la ville"}},
            expires_at=clock.now() + timedelta(days=1),
        )  # fmt: skip
        with Session(self.engine) as session, session.begin():
            return tell(session, select(Account.id) if audience is None else audience, news)

    def ask(self, statement, **values):
        """All rows of an answer."""
        while True:
            try:
                with self.engine.connect() as connection:
                    found = text(statement) if isinstance(statement, str) else statement
                    return connection.execute(found, values).all()
            except OperationalError:
                time.sleep(0.2)

    def states(self) -> Counter[str]:
        rows = self.ask(select(Delivery.state, func.count()).group_by(Delivery.state))
        return Counter({str(state): count for state, count in rows})

    def is_open(self) -> bool:
        """Whether something is still to leave, or was never told."""
        told, *leaving = self.ask(OPEN)[0]
        return not told or any(leaving)

    def is_idle(self) -> bool:
        """Whether much is still to leave, and nobody sends."""
        states = self.states()
        return states["pending"] > 0 == states["sending"]

    def addresses(self, *, gone: bool) -> set[str]:
        found = Device.gone_at.is_not(None) if gone else Device.gone_at.is_(None)
        return {row.address for row in self.ask(select(Device.address).where(found))}

    def jobs(self) -> list[tuple[str, str]]:
        """Deliveries' tasks that are left, with their state and hour."""
        return self.ask(
            "SELECT status, scheduled_at, attempts FROM procrastinate_jobs"
            " WHERE task_name = 'notifications.deliver'"
        )

    def wait(self, over: Callable[[], bool], patience: float) -> bool:
        """Whether this became true within so many seconds."""
        deadline = time.monotonic() + patience
        while not over():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return True
