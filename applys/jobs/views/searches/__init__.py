"""Saved searches and favourites over HTTP."""
