"""Firms' answers are counted, their silence is warned of, and their offers rest meanwhile."""
