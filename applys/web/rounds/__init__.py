"""The Monday round in pages: prepared, printed, driven with or without a network, and its local."""

from applys.web.rounds import caretaker, desk, field, ledger, moves, paper, points, settling

__all__ = ["caretaker", "desk", "field", "ledger", "moves", "paper", "points", "settling"]
