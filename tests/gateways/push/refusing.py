"""A server of HTTP/2 that serves some requests of its first connection and refuses the rest."""

import asyncio
from collections import Counter
from threading import Thread

import h2.config
import h2.connection
import h2.errors
import h2.events

from applys.rehearsal.fcm.server import LOOPBACK

ANSWER = b'{"name": "projects/test/messages/1"}'


class Refusing:
    """`processed` counts the bodies that were served, after which `how` ends the others."""

    def __init__(self, how, after):
        self.how, self.left = how, after
        self.processed = Counter()
        self.transports = []
        self._loop = asyncio.new_event_loop()
        self._listening = self._loop.run_until_complete(
            self._loop.create_server(lambda: Line(self), LOOPBACK, 0)
        )
        port = self._listening.sockets[0].getsockname()[1]
        self.url = f"http://{LOOPBACK}:{port}/"
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._listening.close()
        for transport in self.transports:
            transport.abort()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()


class Line(asyncio.Protocol):
    def __init__(self, server):
        self.server, self.bodies, self.over = server, {}, False
        self.wire = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))

    def connection_made(self, transport):
        self.transport = transport
        self.server.transports.append(transport)
        self.wire.initiate_connection()
        transport.write(self.wire.data_to_send())

    def data_received(self, data):
        events = [] if self.over else self.wire.receive_data(data)
        for event in events:
            if isinstance(event, h2.events.DataReceived):
                self.bodies[event.stream_id] = event.data
            if isinstance(event, h2.events.StreamEnded) and not self.over:
                self.asked(event.stream_id)
        self.transport.write(self.wire.data_to_send())

    def asked(self, stream):
        if self.server.left:
            self.server.left -= 1
            self.server.processed[self.bodies[stream].decode()] += 1
            self.wire.send_headers(stream, [(":status", "200")])
            self.wire.send_data(stream, ANSWER, end_stream=True)
        elif self.server.how == "stream":
            self.wire.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
        else:
            self.wire.close_connection(last_stream_id=stream - 2)
            self.over = True
            asyncio.get_running_loop().call_later(0.1, self.transport.close)
