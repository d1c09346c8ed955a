"""What a lock screen must not show: put it in the things that messages are made of."""

NAME, PHONE, EMAIL = "Zoé Martin", "06 12 34 56 78", "zoe@example.org"
FLAT, STREET = "appartement 12", "12 rue des Lilas"
ALL = (NAME, PHONE, EMAIL, FLAT, STREET)
