"""How what was told leaves: taken under a lease, written, handed over, recorded, tried again."""
