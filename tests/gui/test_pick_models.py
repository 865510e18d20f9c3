"""What clicks mean (gui/models/selection.py), and a page's elements as a tree (gui/models/nodes.py)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from core.messages.pick_messages import Picked
from core.pick import Sheet, page_of
from core.records import Page
from core.sample_site import pages
from gui.models.nodes import NodeTree
from gui.models.selection import ADD, LEAVE_OUT, Selection

HOSTILE = (
    "<ul>" + "".join(f"<li class=c><a href=/{n}>&lt;b&gt;x{n}&lt;/b&gt;</a><i>{n}</i></li>" for n in range(4)) + "</ul>"
)


@pytest.fixture
def selection(qapp) -> Selection:
    return Selection()


def test_one_two_three_clicks(selection: Selection) -> None:
    selection.point("1")
    assert selection.include == ("1",)
    selection.show(Picked(select="x", matches=("1",), alike=("1", "2", "3")))
    assert [selection.state(way) for way in "1234"] == ["chosen", "alike", "alike", ""]
    selection.point("2")
    assert selection.include == ("1", "2")
    selection.show(Picked(select="x", matches=("1", "2", "3")))
    selection.point("3")
    assert (selection.include, selection.exclude) == (("1", "2"), ("3",))
    assert selection.state("3") == "out"
    selection.point("3")
    assert selection.exclude == ()
    selection.point("9")
    assert (selection.include, selection.exclude) == (("9",), ())


def test_the_same_again_takes_all_alike_and_once_more_lets_go(selection: Selection) -> None:
    selection.point("1")
    selection.point("1")
    assert selection.alike
    selection.point("1")
    assert (selection.include, selection.alike) == ((), False)


def test_with_ctrl_and_shift_it_is_said_outright(selection: Selection) -> None:
    selection.point("1")
    selection.point("7", ADD)
    selection.point("8", LEAVE_OUT)
    assert (selection.include, selection.exclude) == (("1", "7"), ("8",))
    selection.point("8", ADD)
    assert (selection.include, selection.exclude) == (("1", "7", "8"), ())
    selection.point("1", LEAVE_OUT)
    assert (selection.include, selection.exclude) == (("7", "8"), ("1",))
    command = selection.command("li")
    assert (command.include, command.exclude, command.rows) == (("7", "8"), ("1",), "li")


def test_a_move_takes_the_place_of_the_last(selection: Selection) -> None:
    told: list[bool] = []
    selection.changed.connect(lambda: told.append(True))
    selection.move("5")
    assert not told
    selection.point("1/2")
    selection.point("3/2", ADD)
    selection.move("3")
    assert selection.include == ("1/2", "3")
    assert len(told) == 3


@pytest.mark.parametrize("cards", [True, False], ids=["cards", "tree"])
def test_the_models_hold_together(selection: Selection, qtmodeltester, cards: bool) -> None:
    model = NodeTree(selection, cards=cards)
    for text in (HOSTILE, pages.blog(1, 3).body.decode(), ""):
        model.show(page_of(Sheet(Page("http://a.example/", text))))
        qtmodeltester.check(model)
        selection.point("1/0")
        model.refresh()


def test_cards_are_blocks_of_what_a_reader_sees(selection: Selection) -> None:
    model = NodeTree(selection, cards=True)
    model.show(page_of(Sheet(Page("http://a.example/", f"<h1>Head</h1>{HOSTILE}"))))
    assert [model.index(row, 0).data() for row in range(model.rowCount())][:2] == ["Head", "li.c, 1 of 4"]
    block = model.index(1, 0)
    assert [model.index(row, 0, block).data() for row in range(model.rowCount(block))] == ["<b>x0</b>", "0"]
    tip = model.index(0, 0, block).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x0" in tip and "http://a.example/0" in tip
    hit = model.find("x2", QModelIndex())
    assert model.find("X3", hit).data() == "<b>x3</b>"
    assert model.find("x2", hit) == hit
    assert not model.find("nowhere", hit).isValid()
    node = model.node(hit)
    assert node is not None and model.index_of(node.way) == hit
    selection.point(node.way)
    model.refresh()
    assert "chosen" in hit.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "chosen" in hit.siblingAtColumn(1).data()


def test_the_tree_nests_as_the_markup_does(selection: Selection) -> None:
    model = NodeTree(selection, cards=False)
    model.show(page_of(Sheet(Page("http://a.example/", "<main id=m class='a b'><p>one</p></main>"))))
    html = model.index(0, 0)
    main = model.index(0, 0, model.index(0, 0, html))
    assert (html.data(), main.data()) == ("html", "main#m.a.b")
    assert model.index(0, 0, main).data() == "p  one"
