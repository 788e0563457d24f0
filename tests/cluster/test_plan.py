"""Sites are never torn apart, small ones share a part, and a part's name stands for all in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from sourcecheck.cluster import plan
from sourcecheck.cluster.folder import Folder
from sourcecheck.cluster.plan import Plan, Todo
from sourcecheck.links import Reference
from sourcecheck.model import Location
from sourcecheck.settings import HostSettings, Settings

USUAL = Settings()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.prepare()
    return made


def make(folder: Folder, urls: list[str], settings: Settings = USUAL, salt: str = "s") -> Plan:
    references = [Reference(url, (Location("l", n),)) for n, url in enumerate(urls, 1)]
    return plan.make(references, settings, folder, salt)


def todos(folder: Folder, made: Plan) -> list[list[Todo]]:
    return [list(plan.read_todo(folder.todo(part.name))) for part in made.parts]


def sites(count: int, of: int) -> list[str]:
    return [f"https://www.s{n}.example/{m}" for m in range(of) for n in range(count)]


def test_every_url_is_in_one_part_and_every_site_too(folder: Folder) -> None:
    urls = [*sites(300, 3), *(f"https://big.example/{n}" for n in range(500))]
    parts = todos(folder, make(folder, urls))
    assert sorted(one.url for part in parts for one in part) == sorted(urls)
    owners = Counter(site for part in parts for site in {one.url.split("/")[2] for one in part})
    assert set(owners.values()) == {1}


def test_a_big_site_is_a_part_and_small_ones_are_packed_to_a_bound(folder: Folder) -> None:
    made = make(folder, [*sites(300, 3), *(f"https://big.example/{n}" for n in range(500))])
    bound = -(-1400 // plan.PARTS)
    assert (made.biggest_site, made.biggest_urls) == ("big.example", 500)
    assert made.parts[0].urls == 500
    assert all(bound - 3 < part.urls <= bound for part in made.parts[1:-1])


def test_the_site_that_bounds_a_run_is_named_where_it_is_big(folder: Folder) -> None:
    big = [f"https://big.example/{n}" for n in range(1_200)]
    made = make(folder, [*sites(300, 3), *big])
    assert made.bound.startswith("big.example has 1,200 of 2,100 links")
    assert not make(folder, sites(300, 3)).bound


def test_hosts_of_a_domain_are_one_site_across_schemes(folder: Folder) -> None:
    urls = ["https://a.x.co.uk/", "http://b.x.co.uk/", "https://y.co.uk/"]
    assert sorted(part.urls for part in make(folder, urls).parts) == [1, 2]


def test_a_url_is_looked_at_once_with_all_its_places(folder: Folder) -> None:
    ((one,), (other,)) = todos(
        folder, make(folder, ["https://a.example/", "https://b.example/"] * 2)
    )
    assert {one.index, other.index} == {0, 1}
    assert {place.line for place in one.cited_at} in ({1, 3}, {2, 4})


def test_what_will_be_refused_is_in_a_part_too(folder: Folder) -> None:
    urls = [
        "file:///etc/passwd",
        "nonsense",
        "https://user:pw@a.example/",
        "https://\ud800.example/",
    ]
    assert make(folder, urls).urls == len(urls)


def test_include_and_exclude_choose_before_anything_is_planned(folder: Folder) -> None:
    made = make(folder, sites(4, 2), replace(USUAL, exclude=("www.s1.example",)))
    assert (made.urls, made.left_out) == (6, 2)


def test_the_same_list_has_the_same_parts_in_every_run(folder: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "other")
    other.prepare()
    assert make(folder, sites(50, 3)) == make(other, sites(50, 3))


@pytest.mark.parametrize(
    "settings",
    [
        replace(USUAL, timeout=3),
        replace(USUAL, retries=0),
        replace(USUAL, allow=("10.0.0.0/8",)),
        replace(USUAL, hosts={"s1.example": HostSettings(accept=(403,))}),
    ],
)
def test_settings_that_change_results_make_other_parts(folder: Folder, settings: Settings) -> None:
    usual = {part.name for part in make(folder, sites(5, 2)).parts}
    assert usual.isdisjoint(part.name for part in make(folder, sites(5, 2), settings).parts)


def test_another_list_and_another_run_make_other_parts(folder: Folder) -> None:
    usual = make(folder, sites(5, 2))
    assert make(folder, [*sites(5, 2), "https://new.example/"]).key != usual.key
    assert make(folder, sites(5, 2), salt="t").key != usual.key


def test_how_politely_is_asked_changes_no_part(folder: Folder) -> None:
    polite = replace(USUAL, delay=2, per_host=1, concurrency=3)
    assert make(folder, sites(5, 2), polite) == make(folder, sites(5, 2))


def test_an_empty_list_has_no_parts(folder: Folder) -> None:
    assert make(folder, []).parts == ()
