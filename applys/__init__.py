"""Allo App'lys: jobs, meetings, rights and bulky waste for a town's priority neighbourhoods."""

__version__ = "0.1.0"
