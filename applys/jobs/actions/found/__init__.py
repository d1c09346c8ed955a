"""What a Markethon finds: drafted, confirmed by its firm, or dropped."""
