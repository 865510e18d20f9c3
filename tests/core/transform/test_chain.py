"""Steps, one after another: what each makes of a value, and how wrong ones are told."""

from __future__ import annotations

import pytest

from core.errors import RecipeError
from core.recipe import Field
from core.transform import STEPS, Place, compile_chain
from core.transform.chain import Value

PLACE = Place("https://site.example/a/b", 1.0e9, {"Name": "Ada", "Born": 1815, "None": None})


def made(raw: Value, *steps: str, type: str = "") -> object:
    chain = compile_chain(Field(name="F", steps=steps, type=type))
    assert chain is not None
    return chain.apply(raw, PLACE).cell


def wrong(raw: Value, *steps: str, type: str = "") -> tuple[str, str] | None:
    chain = compile_chain(Field(name="F", steps=steps, type=type))
    assert chain is not None
    return chain.apply(raw, PLACE).wrong


@pytest.mark.parametrize(
    "raw, steps, value",
    [
        ("\u3000a b\u00a0", ["trim"], "a b"),
        ("a \n b", ["collapse"], "a b"),
        ("Price: 12 EUR", [r"regex: (\d+)"], "12"),
        ("Price: 12 EUR", [r"regex: \d+ \w+"], "12 EUR"),
        ("12元", ["replace: 元 =>"], "12"),
        ("a-b", ["replace: - => ' / '"], "a / b"),
        ("2024-01", [r"regex-replace: (\d+)-(\d+) => \2.\1"], "01.2024"),
        ("a, b,, c", ["split: ,"], "a\nb\nc"),
        ("a b  c", ["split"], "a\nb\nc"),
        ("a | b", ["split: '|'", "join: ', '"], "a, b"),
        ("a,b,c", ["split: ,", "item: 2"], "b"),
        ("a,b,c", ["split: ,", "item: -1"], "c"),
        ("x,Y", ["split: ,", "upper", "join: +"], "X+Y"),
        ("ABC", ["lower"], "abc"),
        ("o'brien and SONS", ["title"], "O'brien And Sons"),
        ("1.2万", ["number"], 12_000),
        ("1.299", ["number: ,"], 1299),
        ("2024年1月5日", ["date"], "2024-01-05"),
        ("../c?d=1#e", ["link"], "https://site.example/c?d=1"),
        ("mailto:a@b.c", ["link"], "mailto:a@b.c"),
        ("<p>a<br>b &amp; c</p><script>x</script>", ["strip-tags"], "a b & c"),
        (None, ["trim", "default: none"], "none"),
        ("x", ["default: none"], "x"),
        ("x", ["template: {} by {Name} ({Born}) {{}}"], "x by Ada (1815) {}"),
        (None, ["template: {} {None}"], None),
        ("abc", ["hash"], "ba7816bf8f01cfea"),
        ("abc", ["hash: 8"], "ba7816bf"),
        (" x ", ["Trim", "UPPER"], "X"),
        ("", ["trim"], None),
        (["b", "a"], ["item: 1"], "b"),
    ],
)
def test_each_step(raw: Value, steps: list[str], value: object) -> None:
    assert made(raw, *steps) == value


def test_every_step_is_tried_above() -> None:
    tried = {step.partition(":")[0].lower() for _, steps, _ in test_each_step.pytestmark[0].args[1] for step in steps}
    assert tried == set(STEPS)


@pytest.mark.parametrize(
    "raw, type, value",
    [
        ("1,299", "number", 1299), (12, "number", 12), ("3 件 ￥5", "price", 5), ("昨天", "date", "2001-09-08"),
        ("/x", "link", "https://site.example/x"), ("a.jpg 1x, b.jpg 2x", "image", "https://site.example/a/b.jpg"),
        ("是", "boolean", 1), ("No", "boolean", 0), (["a", "b\nc"], "list", "a\nb c"), ("a", "list", "a"),
        (12.0, "text", "12.0"), (None, "number", None), (None, "boolean", None),
    ],
)  # fmt: skip
def test_each_type(raw: Value, type: str, value: object) -> None:
    assert made(raw, type=type) == value


def test_what_cannot_be_made_is_an_empty_cell_with_a_reason() -> None:
    assert made("面议", "number") is None
    assert wrong("面议", "trim", "number") == ("number", "there is no number in it")
    assert wrong("maybe", type="boolean") == ("type boolean", "it says neither yes nor no")
    assert wrong("a", r"regex: \d") == (r"regex: \d", "the expression finds nothing in it")
    assert wrong("http://", "link") is not None
    assert wrong("a", "split: ,", "item: 2") == ("item: 2", "there is no item 2; it has 1")


def test_a_default_makes_good_what_went_wrong() -> None:
    assert made("面议", "number", "default: 0", type="number") == 0
    assert wrong("面议", "number", "default: 0", type="number") is None


@pytest.mark.parametrize(
    "step, why",
    [
        ("nonsense", "there is no step"), ("regex", "wants a regular expression"), ("regex: (", "cannot be used"),
        (r"regex-replace: a => \1", "cannot be used"), ("replace: a", "old => new"), ("item: x", "counts from 1"),
        ("item: 0", "counts from 1"), ("trim: x", "takes nothing"), ("number: x", "takes , or ."),
        ("date: ymd", "takes dmy or mdy"), ("hash: 99", "4 to 64"), ("default:", "wants something"),
        ("regex: a{99999999999}", "cannot be used"),
    ],
)  # fmt: skip
def test_a_step_that_makes_no_sense_names_field_and_step(step: str, why: str) -> None:
    with pytest.raises(RecipeError, match=why) as caught:
        compile_chain(Field(name="Price", steps=("trim", step)))
    assert "'Price'" in str(caught.value)
    assert step in str(caught.value)


def test_the_trace_tells_the_value_after_each_step() -> None:
    chain = compile_chain(Field(name="F", steps=("split: ,", "item: 3", "default: 7"), type="number"))
    assert chain is not None
    assert list(chain.trace("a,b", PLACE)) == [
        ("split: ,", "a\nb", ""),
        ("item: 3", None, "there is no item 3; it has 2"),
        ("default: 7", "7", ""),
        ("type number", 7, ""),
    ]


def test_a_field_without_steps_and_type_has_no_chain() -> None:
    assert compile_chain(Field(name="F")) is None
