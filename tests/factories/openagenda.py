"""Events as OpenAgenda exports them (v2)."""

import json

from tests.factories.partners import VERRERIE

LATITUDE, LONGITUDE = VERRERIE
PLACE = {
    "uid": 7, "name": "Centre social", "address": "1 rue de la Paix", "postalCode": "37400",
    "city": "Amboise", "latitude": LATITUDE, "longitude": LONGITUDE,
}  # fmt: skip
TIMING = {"begin": "2027-01-14T09:30:00+01:00", "end": "2027-01-14T11:30:00+01:00"}
LATER = {"begin": "2027-01-21T09:30:00+01:00", "end": "2027-01-21T11:30:00+01:00"}


def a_raw_event(**changes):
    """A workshop on one day."""
    facts = {
        "uid": 12345, "title": {"fr": "Atelier CV"}, "description": {"fr": "Un CV en une heure."},
        "longDescription": {"fr": "Venez avec vos questions."}, "status": 1, "state": 2,
        "attendanceMode": 1, "location": PLACE, "timings": [TIMING],
        "canonicalUrl": "https://openagenda.com/events/atelier-cv", "keywords": {"fr": ["emploi"]},
    }  # fmt: skip
    return {**facts, **changes}


def an_export(*events):
    """A file with these events."""
    rows = ",\n".join(json.dumps(each) for each in events)
    return f'{{"total": {len(events)}, "events": [\n{rows}\n], "success": true}}'.encode()
