"""Allo App'lys: jobs, meetings, rights and bulky waste for a town's priority neighbourhoods."""
