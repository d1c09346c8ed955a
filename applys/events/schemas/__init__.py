"""Meetings and bookings on the wire."""
