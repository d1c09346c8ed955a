"""Immersions over HTTP."""
