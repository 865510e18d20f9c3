"""Picking values from a page, as commands and answers: which elements were clicked, and the selector that finds them.

An element is named by its way from the page's outermost one: '1/0/3' is the fourth child of the first child of the
second child, elements alone counted. That holds for any tree of the same page, a browser's too.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias, Union

import msgspec
from msgspec import Meta

from core.messages.commands import Command
from core.records import Cell

MAX_VALUES = 20
Way = Annotated[str, Meta(max_length=4000, pattern=r"^(?:\d{1,7}(?:/\d{1,7})*)?$")]
Ways = Annotated[tuple[Way, ...], Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=5000)]


class OpenPage(Command, frozen=True):
    """Show a page for picking. Done carries a PickPage; the host keeps the page for Pick and PickByExample.

    With a `page_id` it is that kept page of the project. Else it is the one at `url`: as it was tested last, or as it
    is kept, or fetched under the recipe's settings; always fetched with `fresh`. A `text` is shown as it is given.
    """

    url: str = ""
    recipe: str = ""
    page_id: int = 0
    fresh: bool = False
    text: str = ""


class Pick(Command, frozen=True):
    """The selector that finds the elements `include`, and nothing like those of `exclude`. Done carries a Picked.

    One element is found alone, or with all `alike`; several with all that are like them. Where all lie in what the
    selector `rows` finds, the answer is the way from such a row to them. With a `select` nothing is chosen and that
    selector is tried as it stands: below each of `rows`, or on the whole page. `take` '' lets the element decide.
    """

    include: Ways = ()
    exclude: Ways = ()
    alike: bool = False
    rows: Text = ""
    select: Text = ""
    take: Annotated[str, Meta(max_length=100)] = ""
    kind: Annotated[str, Meta(max_length=20)] = ""


class PickByExample(Command, frozen=True):
    """The rules that give values seen on the page. Done carries PickRules, the best first."""

    values: Annotated[tuple[Text, ...], Meta(max_length=MAX_VALUES)]


class PickNode(msgspec.Struct, frozen=True, array_like=True):
    """One element of the page, in document order. `parent` is its place among the nodes, -1 for none.

    `kind` is 'text', 'link' or 'image' for what shows something to a reader, else ''; `text` is then what it shows,
    else the text directly in it. `address` is where a link leads or an image is. `block` is the place among the blocks
    of the one it stands in, -1 for none.
    """

    parent: int
    way: str
    label: str  # tag, id and classes, as in a selector
    text: str
    kind: str = ""
    address: str = ""
    block: int = -1


class PickBlock(msgspec.Struct, frozen=True, array_like=True):
    """One of several elements that are alike, such as a card: the place of its node, its number of how many."""

    node: int
    number: int
    count: int


class PickPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page to pick from. Without nodes `reason` says why, or `form` is 'json' or 'xml' and has none.

    `origin` is 'fetched', 'tested', 'kept' or 'given'. `cut` says that the page is longer than what is shown.
    """

    url: str
    title: str = ""
    form: str = "html"
    origin: str = "fetched"
    status: int = 0
    reason: str = ""
    detail: str = ""
    nodes: tuple[PickNode, ...] = ()
    blocks: tuple[PickBlock, ...] = ()
    cut: bool = False


class Offer(msgspec.Struct, frozen=True, array_like=True):
    """Something that can be taken of the element: 'text', 'html' or '@name', with what that is there."""

    take: str
    value: str


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """What a choice comes to. `select` is relative to `rows` where there are any; '' where nothing fits the choice.

    `whole` is a selector of the same elements on the whole page, where there is a short one. `count` elements match,
    the first of them are `matches`; `row_count` is how many rows there are, empty ones too. `alike` are those that
    would match together with the one that was chosen. `values` are the first, made by `take` and `kind`; `wrong` is why
    one of them could not be made.
    """

    rows: str = ""
    select: str = ""
    whole: str = ""
    count: int = 0
    row_count: int = 0
    alike: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    name: str = ""
    take: str = "text"
    kind: str = ""
    likely: str = ""  # the type that the values look like
    offers: tuple[Offer, ...] = ()
    values: tuple[Cell, ...] = ()
    wrong: str = ""


class PickRule(msgspec.Struct, frozen=True, kw_only=True):
    """A recipe of rows and fields (TOML) that gives the values `found`; `others` are the first of what else it gives.

    `near` is True where a value only stands within what is given, or is the same number written otherwise.
    """

    recipe: str
    found: tuple[str, ...]
    row_count: int
    other_count: int = 0
    others: tuple[str, ...] = ()
    near: bool = False


class PickRules(msgspec.Struct, frozen=True, kw_only=True):
    """Rules, best first; `missing` are the values that stand nowhere on the page."""

    rules: tuple[PickRule, ...] = ()
    missing: tuple[str, ...] = ()


class UseCookies(Command, frozen=True):
    """Let the requests of this project carry the cookies of a visit to `url`. Done carries a LoginState.

    `cookies` are pairs of an address and a Set-Cookie value; those of other sites are left out. Each goes to the
    domain and path it belongs to, as in a browser. With `remember` they are kept in the project file.
    """

    url: Text
    cookies: Annotated[tuple[tuple[str, str], ...], Meta(max_length=500)]
    remember: bool = False


class ForgetCookies(Command, frozen=True):
    """Forget what UseCookies gave, in the project file too. Done carries a LoginState."""


class AskLogin(Command, frozen=True):
    """Which sites the project is logged in to. Done carries a LoginState."""


class LoginState(msgspec.Struct, frozen=True, kw_only=True):
    """The sites whose cookies go with requests, how many cookies, and whether the project file holds them."""

    sites: tuple[str, ...] = ()
    count: int = 0
    remembered: bool = False


PickCommand: TypeAlias = Union[OpenPage, Pick, PickByExample, UseCookies, ForgetCookies, AskLogin]
PickAnswer: TypeAlias = Union[PickPage, Picked, PickRules, LoginState]
PICK_ANSWERS: dict[type[Command], type[msgspec.Struct] | None] = {
    OpenPage: PickPage,
    Pick: Picked,
    PickByExample: PickRules,
    UseCookies: LoginState,
    ForgetCookies: LoginState,
    AskLogin: LoginState,
}
