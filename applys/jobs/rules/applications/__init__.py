"""What an application may become, how many there may be, what is sent and for how long."""
