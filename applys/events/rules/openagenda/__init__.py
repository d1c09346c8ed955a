"""What OpenAgenda exports, read whatever its state, and what becomes of it here."""
