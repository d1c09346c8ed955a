"""Pages about bulky waste; importing a module mounts them."""

from applys.web.dumping import disposal, piles, reporting, telling

__all__ = ["disposal", "piles", "reporting", "telling"]
