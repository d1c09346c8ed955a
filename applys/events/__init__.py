"""Meetings: Job Dating, Coffee Job, Markethon and others; their places, and who has them."""
