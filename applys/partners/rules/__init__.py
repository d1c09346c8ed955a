"""What partners and neighbourhoods must be, decided without a database."""
