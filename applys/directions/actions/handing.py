"""A direction is sent to a phone: the number is sealed while it waits, and kept nowhere else."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts import rules as accounts
from applys.accounts.models import ContactKind
from applys.directions.actions.referring.telling import Site, Text
from applys.directions.messages import slips
from applys.directions.models import Direction
from applys.kernel import sealing, tasks

PURPOSE = "a direction's phone"


def send_to_phone(session: Session, secret: str, direction: Direction, phone: str) -> None:
    """Have a direction sent to a number; raise `accounts.rules.AddressRefused`."""
    number = accounts.normal_address(ContactKind.PHONE, phone, "phone")
    sealed = sealing.seal(secret, PURPOSE, number)
    tasks.defer(
        session, "directions.send_slip", {"direction_id": str(direction.id), "sealed": sealed}
    )


def slip(session: Session, site: Site, direction_id: UUID, sealed: str) -> Text | None:
    """The text message of a direction; None when it is over."""
    direction = session.get(Direction, direction_id)
    if direction is None or direction.code is None:
        return None
    url = f"{site.url}/direction/{direction.code}"
    return Text(
        id=f"direction-{direction.id}",
        to=sealing.unseal(site.secret, PURPOSE, sealed),
        text=slips.text(direction.said, direction.language, url),
    )
