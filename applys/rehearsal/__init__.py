"""Stand-ins for the outside world that speak the real protocols on loopback.

For `applys run` and the tests.
"""
