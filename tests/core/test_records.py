"""Ids and states that are stored in project files: they may never change."""

from core.records import MAX_ROWS_PER_PAGE, PageState, Role, page_of, row_id


def test_row_ids_are_unique_ordered_and_lead_back_to_their_page() -> None:
    ids = [row_id(page, index) for page in (1, 2, 10**7) for index in (0, 1, MAX_ROWS_PER_PAGE)]
    assert ids == sorted(set(ids))
    assert [page_of(one) for one in ids] == [page for page in (1, 2, 10**7) for _ in range(3)]
    assert ids[-1] < 1 << 63, "SQLite's row ids are signed 64-bit numbers"


def test_the_numbers_in_project_files_stay_as_they_are() -> None:
    assert {one.name: int(one) for one in PageState} == {"QUEUED": 0, "OK": 1, "EMPTY": 2, "FAILED": 3, "SKIPPED": 4}
    assert {one.name: int(one) for one in Role} == {"PAGE": 0, "DETAIL": 1, "ROBOTS": 2, "SITEMAP": 3}
