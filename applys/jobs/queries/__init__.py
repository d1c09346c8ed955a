"""Offers, looked up."""
