"""Hosts of one's own: network namespaces with a cable each, which can be pulled."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import suppress

IP = shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin:/bin")


def impossible():
    """Why this machine cannot have them; nothing when it can."""
    if IP is None:
        return "there is no `ip`"
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    name = f"applys-{os.getpid()}"
    if subprocess.run([IP, "netns", "add", name], capture_output=True, check=False).returncode:
        return "this machine makes no network namespaces"
    subprocess.run([IP, "netns", "delete", name], check=True)
    return ""


class Host:
    """A namespace whose one cable leads here; `here` is our address at its end."""

    def __init__(self, number):
        self.name, self.here = f"applys-{os.getpid()}-{number}", f"10.213.{number}.1"
        self.cable = f"ap{os.getpid() % 100_000}x{number}"
        self.process = None
        self._ip("netns", "add", self.name)
        self._ip("link", "add", self.cable, "type", "veth", "peer", "eth0", "netns", self.name)
        self._ip("address", "add", f"{self.here}/30", "dev", self.cable)
        self._ip("link", "set", self.cable, "up")
        self._ip("-n", self.name, "address", "add", f"10.213.{number}.2/30", "dev", "eth0")
        self._ip("-n", self.name, "link", "set", "eth0", "up")
        self._ip("-n", self.name, "link", "set", "lo", "up")

    def pull(self):
        self._ip("link", "set", self.cable, "down")

    def plug(self):
        self._ip("link", "set", self.cable, "up")

    def work(self, environment, log):
        command = [IP, "netns", "exec", self.name, sys.executable, "-m", "applys.cli", "work"]
        self.process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=log, stderr=log
        )

    def finish(self):
        """Let the worker do what it has at hand, and go."""
        self.process.terminate()
        assert self.process.wait(60) == 0

    def end(self):
        if self.process:
            self.process.kill()
            self.process.wait()
        subprocess.run([IP, "link", "delete", self.cable], check=False)
        self._ip("netns", "delete", self.name)

    def _ip(self, *words):
        subprocess.run([IP, *words], check=True)


class Relay:
    """Passes connections on, from any address of ours to what listens on this machine only."""

    def __init__(self, dial):
        self._dial = dial
        self._server = socket.create_server(("0.0.0.0", 0))  # noqa: S104 - other namespaces' way
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _accept(self):
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = self._dial()
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one, other):
        with suppress(OSError):
            while chunk := one.recv(65_536):
                other.sendall(chunk)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
