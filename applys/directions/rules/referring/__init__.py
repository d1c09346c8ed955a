"""Referrals: who may move a leg, what an answer must say, and the desk's clock."""
