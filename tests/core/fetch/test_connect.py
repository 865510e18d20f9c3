"""Opening a connection by a given moment."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator

import pytest

from core.fetch.connect import STAGGER_S, Address, connect, lookup


def go_on() -> None:
    """Nothing stops the waiting."""


@pytest.fixture
def listening() -> Iterator[Address]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield (socket.AF_INET, "127.0.0.1", server.getsockname()[1])


@pytest.fixture
def closed() -> Address:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return (socket.AF_INET, "127.0.0.1", server.getsockname()[1])


only_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue refuses")


@pytest.fixture
def silent() -> Iterator[Address]:
    """A port whose queue is full: connecting to it gets no answer."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        address = server.getsockname()
        waiting = [socket.socket() for _ in range(8)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(address)
        yield (socket.AF_INET, *address)
        for sock in waiting:
            sock.close()


def test_numbers_and_names_are_looked_up() -> None:
    soon = time.monotonic() + 5
    assert lookup("127.0.0.1", 80, soon, go_on) == [(socket.AF_INET, "127.0.0.1", 80)]
    assert (socket.AF_INET, "127.0.0.1", 80) in lookup("localhost", 80, soon, go_on)


def test_invalid_is_never_asked_for() -> None:
    with pytest.raises(socket.gaierror):
        lookup("x.invalid", 80, time.monotonic() + 5, go_on)


def test_a_look_up_ends_in_time() -> None:
    with pytest.raises(TimeoutError):
        lookup("localhost", 80, time.monotonic() - 1, go_on)


def test_the_first_that_answers_wins(listening: Address, closed: Address) -> None:
    with connect([closed, listening], time.monotonic() + 5, go_on) as sock:
        assert sock.getpeername() == listening[1:]


@only_linux
def test_a_silent_address_is_passed_by(listening: Address, silent: Address) -> None:
    started_at = time.monotonic()
    with connect([silent, listening], time.monotonic() + 5, go_on) as sock:
        assert sock.getpeername() == listening[1:]
    assert time.monotonic() - started_at < STAGGER_S + 0.5


def test_all_refused(closed: Address) -> None:
    with pytest.raises(ConnectionRefusedError):
        connect([closed, closed], time.monotonic() + 5, go_on)


@only_linux
def test_silence_ends_in_time(silent: Address) -> None:
    started_at = time.monotonic()
    with pytest.raises(TimeoutError):
        connect([silent], time.monotonic() + 0.4, go_on)
    assert time.monotonic() - started_at < 0.9


@only_linux
def test_it_can_be_stopped(silent: Address) -> None:
    stop_at = time.monotonic() + 0.3

    def check() -> None:
        if time.monotonic() > stop_at:
            raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        connect([silent], time.monotonic() + 20, check)
    assert time.monotonic() < stop_at + 1
