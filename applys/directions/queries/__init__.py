"""Doors, sheets and what decides their hours, looked up."""
