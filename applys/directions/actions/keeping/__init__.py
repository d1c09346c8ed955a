"""Structures, services and permanences are written, changed and taken back."""
