"""Owns the load generator: a few keep-alive connections in one thread, so that the servers have the machine.

It speaks just enough HTTP/1.1 (Content-Length bodies) to cost little beside what it measures; every answer must be a
200. Must not know what the requests mean.
"""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.servers import HOST

CONNECTIONS = 8  # half of what two workers take


class LoadError(RuntimeError):
    """A request was answered with something else than 200."""


@dataclass(frozen=True)
class Request:
    """One request as the browser sent it."""

    method: str
    path: str
    body: bytes = b""
    content_type: str = ""

    def encode(self) -> bytes:
        """The bytes on the wire."""
        head = [f"{self.method} {self.path} HTTP/1.1", f"Host: {HOST}", "Accept-Encoding: gzip, deflate, br"]
        if self.method == "POST":
            head += [f"Content-Type: {self.content_type}", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*head, "", ""]).encode() + self.body


@dataclass
class _Connection:
    """One keep-alive connection; ``step`` counts the requests it has finished."""

    port: int
    step: int = 0
    buffer: bytearray = field(default_factory=bytearray)
    sock: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        self.sock = socket.create_connection((HOST, self.port), timeout=10)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer.clear()


def rate(port: int, requests: Sequence[Request], seconds: float) -> float:
    """How many times a second the whole of ``requests``, one after the other, is answered.

    Raises:
        LoadError: an answer is not 200.
    """
    wire = [request.encode() for request in requests]
    selector = selectors.DefaultSelector()
    # Spread over the list, or all would ask for the same thing at the same time.
    connections = [_Connection(port, step=n) for n in range(CONNECTIONS)]
    for connection in connections:
        selector.register(connection.sock, selectors.EVENT_READ, connection)
        connection.sock.sendall(wire[connection.step % len(wire)])
    done, start = 0, time.perf_counter()
    end = start + seconds
    while time.perf_counter() < end:
        for key, _ in selector.select(timeout=1):
            done += _advance(key.data, selector, wire)
    elapsed = time.perf_counter() - start
    for connection in connections:
        connection.sock.close()
    selector.close()
    return done / len(wire) / elapsed


def _advance(connection: _Connection, selector: selectors.BaseSelector, wire: Sequence[bytes]) -> int:
    """Read what has come; 1 when an answer is whole and the next request is sent, else 0."""
    try:
        chunk = connection.sock.recv(1 << 18)
    except ConnectionResetError:
        chunk = b""
    if not chunk:  # a worker that is replaced closes its connections; the request is sent anew
        selector.unregister(connection.sock)
        connection.sock.close()
        connection.connect()
        selector.register(connection.sock, selectors.EVENT_READ, connection)
        connection.sock.sendall(wire[connection.step % len(wire)])
        return 0
    connection.buffer += chunk
    if not _is_whole(connection.buffer, wire[connection.step % len(wire)]):
        return 0
    connection.buffer.clear()
    connection.step += 1
    connection.sock.sendall(wire[connection.step % len(wire)])
    return 1


def _is_whole(buffer: bytearray, asked: bytes) -> bool:
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = bytes(buffer[:end]).lower()
    if not head.startswith(b"http/1.1 200 "):
        shown = asked[:200].decode(errors="replace"), bytes(buffer[:500]).decode(errors="replace")
        raise LoadError("asked\n{}\nanswered\n{}".format(*shown))
    at = head.find(b"content-length:")
    if at < 0:
        raise LoadError(f"no Content-Length in the answer to {asked[:100]!r}")
    length = int(head[at + 15 :].split(b"\r\n", 1)[0])
    return len(buffer) >= end + 4 + length
