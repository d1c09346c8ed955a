"""What people, seeds and imports do with partners and neighbourhoods."""

from applys.partners.actions.keeping import archive_partner, change_partner, create_partner

__all__ = ["archive_partner", "change_partner", "create_partner"]
