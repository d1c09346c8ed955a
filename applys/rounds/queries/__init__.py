"""Rounds, stops and the ledger, looked up."""
