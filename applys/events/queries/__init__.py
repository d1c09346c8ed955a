"""Meetings, slots and bookings, looked up."""
