"""Offers, occupations and schemes, looked up."""
