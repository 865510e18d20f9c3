"""The data of the sample site: what tests and front ends may rely on."""

from __future__ import annotations

from core.sample_site import data


def test_titles_and_addresses_never_repeat() -> None:
    posts = [data.post(number) for number in range(1, 3001)]
    assert len({one.title for one in posts}) == len({one.path for one in posts}) == 3000
    assert all(cell and cell == cell.strip() and "\n" not in cell for one in posts for cell in one)


def test_rows_are_in_page_order_with_absolute_links() -> None:
    rows = list(data.blog_rows("http://h", 2))
    assert [row[1] for row in rows] == [f"http://h/post/{number}" for number in range(1, 41)]
    assert all(len(row) == len(data.BLOG_COLUMNS) for row in rows)


def test_the_texts_hold_what_spoils_careless_programs() -> None:
    titles = " ".join(one.title for page in range(1, data.BLOG_PAGES + 1) for one in data.posts(page))
    assert all(sign in titles for sign in ("&", "<", '"', "协程"))
    views = {one.views[-1] for one in data.posts(1)}
    assert "万" in views
    assert data.chinese_date(data.NEWEST) == "2026年11月22日"
    assert {book.price[0] for book in data.books(1)} >= {"￥", "$"}
    assert {"1.2万", "3.5万"} <= {data.book(number).price for number in (2, 3)}
