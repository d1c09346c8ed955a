"""Saved searches and favourites, looked up."""
