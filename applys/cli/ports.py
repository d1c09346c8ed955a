"""Ports of this machine, for itself only."""

import socket

from applys.cli import ground

HOST = "127.0.0.1"
TRIED = 100


def free_port(first: int) -> int:
    """The first port from this one on at which nobody listens; fail after a hundred."""
    for port in range(first, first + TRIED):
        if is_free(port):
            return port
    raise ground.Failed(f"No free port from {first} to {first + TRIED - 1}: set APPLYS_PORT.")


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except (OSError, OverflowError):
            return False
        return True
