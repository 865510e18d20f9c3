"""What joins threads to each other and to the event loop: nothing lost, nothing out of order, nobody left waiting."""

from __future__ import annotations

import asyncio
import threading

from core.engines.thread_workers import Belt, Inbox


async def test_what_many_threads_send_arrives_whole_and_in_order_by_few_wake_ups() -> None:
    batches: list[list[tuple[int, int]]] = []
    all_here = asyncio.Event()

    def take(things: list[tuple[int, int]]) -> None:
        batches.append(things)
        if sum(map(len, batches)) == 4000:
            all_here.set()

    inbox = Inbox(asyncio.get_running_loop(), take)

    def send(sender: int) -> None:
        for number in range(1000):
            inbox.put((sender, number))

    threads = [threading.Thread(target=send, args=(sender,)) for sender in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()  # the loop is not awake meanwhile: one wake-up must be enough for all that waits
    await asyncio.wait_for(all_here.wait(), 5)
    assert len(batches) == 1
    for sender in range(4):
        assert [number for who, number in batches[0] if who == sender] == list(range(1000))


def test_after_the_loop_has_closed_nobody_is_disturbed() -> None:
    loop = asyncio.new_event_loop()
    inbox = Inbox(loop, lambda things: None)
    loop.close()
    inbox.put("late")


def test_a_full_belt_makes_producers_wait_for_consumers() -> None:
    belt: Belt[int] = Belt(3)
    seen: list[int] = []
    most = 0
    lying = 0
    lock = threading.Lock()

    def produce() -> None:
        nonlocal lying, most
        for number in range(200):
            belt.put(number)
            with lock:
                lying += 1
                most = max(most, lying)

    producer = threading.Thread(target=produce)
    producer.start()
    while len(seen) < 200:
        number = belt.get()
        assert number is not None
        with lock:
            lying -= 1
        seen.append(number)
    producer.join(5)
    assert seen == list(range(200))
    assert most <= 3


def test_the_end_comes_behind_all_that_was_put_even_on_a_full_belt() -> None:
    belt: Belt[str] = Belt(2)
    belt.put("a")
    belt.put("b")
    belt.end(2)
    assert [belt.get() for _ in range(4)] == ["a", "b", None, None]


def test_a_widened_belt_lets_those_who_wait_go_on() -> None:
    belt: Belt[int] = Belt(1)
    belt.put(1)
    waiting = threading.Thread(target=belt.put, args=(2,))
    waiting.start()
    belt.widen(1)
    waiting.join(5)
    assert not waiting.is_alive()
