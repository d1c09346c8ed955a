"""The Monday round: stops in order, what was picked up, and the local's ledger."""
