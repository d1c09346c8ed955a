"""What a list shows of a meeting."""

from typing import Any

from sqlalchemy import Select, func, select, true

from applys.events.models import Meeting, Slot
from applys.partners.models import Neighbourhood, Partner

PLACES = (
    select(
        func.coalesce(func.sum(Slot.capacity), 0).label("capacity"),
        func.coalesce(func.sum(Slot.capacity - Slot.taken), 0).label("places_left"),
        func.coalesce(func.sum(Slot.waiting), 0).label("waiting"),
    )
    .where(Slot.meeting_id == Meeting.id)
    .lateral("places")
)
COLUMNS = (
    Meeting.id,
    Meeting.kind,
    Meeting.state,
    Meeting.title,
    Meeting.starts_at,
    Meeting.ends_at,
    Meeting.registration_from,
    Meeting.registration_until,
    Meeting.venue,
    Meeting.address,
    Meeting.latitude,
    Meeting.longitude,
    Neighbourhood.slug.label("neighbourhood"),
    Meeting.step_free,
    Meeting.languages,
    Meeting.childcare,
    Meeting.audience,
    Meeting.opens_to_all_at,
    Meeting.organiser_id,
    Partner.name.label("organiser"),
    Meeting.series_id,
    PLACES.c.capacity,
    PLACES.c.places_left,
    PLACES.c.waiting,
)


def joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join what `COLUMNS` reads besides the meeting."""
    return (
        statement.join(Partner, Partner.id == Meeting.organiser_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Meeting.neighbourhood_id)
        .join(PLACES, true())
    )


LISTED = joined(select(*COLUMNS).select_from(Meeting))
