"""The territory, its neighbourhoods, and the bodies that act in them."""
