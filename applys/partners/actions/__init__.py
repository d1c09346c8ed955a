"""What people, seeds and imports do with partners and neighbourhoods."""

from applys.partners.actions.importing import import_neighbourhoods
from applys.partners.actions.keeping import archive_partner, change_partner, create_partner
from applys.partners.actions.seeds import seed_partners, seed_school_holidays, seed_territory

__all__ = [
    "archive_partner",
    "change_partner",
    "create_partner",
    "import_neighbourhoods",
    "seed_partners",
    "seed_school_holidays",
    "seed_territory",
]
