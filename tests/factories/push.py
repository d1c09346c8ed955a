"""Pushes, as tests want them."""

from datetime import timedelta

from applys.gateways.push import AddressKind, PushMessage
from applys.kernel import ids


def a_message(address="ok", **changes):
    facts = {
        "id": ids.new_id(), "address": address, "kind": AddressKind.FID, "tag": "offer-1",
        "title": "Une offre près de chez vous", "body": "Boulangerie démo cherche un vendeur.",
        "link": "/offres/1", "channel": "jobs", "ttl": timedelta(hours=6),
    }  # fmt: skip
    return PushMessage(**{**facts, **changes})
