"""The host protocol: every message survives the pipe, and nothing else is taken for one."""

import typing

import msgspec
import pytest

from core import messages as m


def all_of(union: object) -> list[type]:
    return list(typing.get_args(union))


def sample(kind: type) -> msgspec.Struct | None:
    fields = msgspec.structs.fields(kind)
    values = {
        "path": "p",
        "recipe": "r",
        "urls": "u",
        "url": "x",
        "engine": "asyncio",
        "state": "done",
        "format": "csv",
    }
    numbers = dict.fromkeys(("seq", "page_id", "rows", "total", "level"), 7)
    texts = {"code": "c", "message": "m", "text": "t", "time_s": 1.5, "counts": m.Counts(total=3)}
    known = values | numbers | texts
    required = {field.name: known[field.name] for field in fields if field.required and field.name in known}
    return msgspec.convert(required, kind) if len(required) == sum(field.required for field in fields) else None


@pytest.mark.parametrize("kind", all_of(m.AnyCommand))
def test_commands_cross_the_pipe(kind: type) -> None:
    command = sample(kind)
    if command is not None:
        assert m.read_command(m.pack(command)) == command


@pytest.mark.parametrize("kind", all_of(m.AnyEvent))
def test_events_cross_the_pipe(kind: type) -> None:
    event = sample(kind)
    if event is not None:
        assert m.read_event(m.pack(event)) == event


def test_an_answer_finds_its_type() -> None:
    summary = m.UrlSummary(count=3, errors=(m.LineError(1, "x", "bad-address"),))
    done = m.Done(seq=1, answer=m.pack(summary))
    assert m.answer_of(m.CheckUrls(), done) == summary
    assert m.answer_of(m.Pause(), m.Done(seq=1)) is None


@pytest.mark.parametrize("frame", [b"", b"\x00", b"\x80\x04K\x01.", b"[]", m.pack(m.Done(seq=1)), b"\xc1" * 100])
def test_what_is_no_command_is_refused(frame: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, msgspec.ValidationError)):
        m.read_command(frame)
