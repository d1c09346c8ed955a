"""Pages about meetings; importing a module mounts them."""

from applys.web.events import agenda, booking, linked, mine

__all__ = ["agenda", "booking", "linked", "mine"]
