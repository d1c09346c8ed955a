"""Places are booked, offered, given back: nothing else moves a booking or its slot's counts."""
