"""Many people who want few places at the same instant."""
