"""A Markethon, as its teams and its organiser need it."""
