"""A broken rule file is refused with file, line and reason, all problems at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from counterpoise.rulesets.reading import RulesetError, open_toml, read_toml

GOOD = """
name = "ours"   # a note
from = 2026-04-01
count = 3
shut = false
words = [
  "one",
  "two = three",
]
long = '''
name = "not a key"
'''

[line]
tier = "quality"

[[signs]]
id = "A"

[[signs]]
id = "B"
[signs.more]
deep = "yes"
"""


def test_every_kind_of_value_is_read() -> None:
    top = read_toml(GOOD, "ours.toml")
    assert top.text("name") == "ours"
    assert top.date("from") == dt.date(2026, 4, 1)
    assert top.whole_number("count") == 3
    assert top.yes_no("shut") is False
    assert top.texts("words") == ("one", "two = three")
    assert top.table("line").choice("tier", ("quality", "consult")) == "quality"
    assert [sign.text("id") for sign in top.tables("signs")] == ["A", "B"]
    top.finish()


def test_each_key_is_found_on_its_own_line() -> None:
    top = read_toml(GOOD, "ours.toml")
    lines = GOOD.split("\n")
    assert lines[top.line("words") - 1].startswith("words")
    assert lines[top.table("line").line("tier") - 1] == 'tier = "quality"'
    second = top.tables("signs")[1]
    assert lines[second.line("id") - 1] == 'id = "B"'
    assert lines[second.table("more").line("deep") - 1] == 'deep = "yes"'
    assert second.line("missing") == second.line()


def test_all_problems_are_told_at_once_in_order() -> None:
    top = read_toml('name = 3\ncount = "x"\nsurprise = 1\n', "bad.toml")
    top.text("name")
    top.whole_number("count")
    top.date("from")
    top.refuse_unknown_keys()
    with pytest.raises(RulesetError) as caught:
        top.finish()
    problems = caught.value.problems
    assert [(p.line, p.reason.split('"')[1]) for p in problems] == [
        (1, "from"),
        (1, "name"),
        (2, "count"),
        (3, "surprise"),
    ]
    assert str(caught.value).startswith("bad.toml, line 1: ")
    assert (caught.value.file, caught.value.line) == ("bad.toml", 1)


def test_true_is_not_a_number_and_a_time_is_not_a_date() -> None:
    top = read_toml("count = true\nfrom = 2026-04-01T10:00:00\n", "bad.toml")
    top.whole_number("count")
    top.date("from")
    with pytest.raises(RulesetError) as caught:
        top.finish()
    assert [p.line for p in caught.value.problems] == [1, 2]


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (b'name = "ours"\nthis is not toml\n', 2, "not TOML"),
        (b'name = "ours"\n\xff\xfe\n', 2, "UTF-8"),
        (b'name = "ours', 1, "not TOML"),
        (b"#" * 2_000_001, 1, "larger"),
    ],
)
def test_a_file_that_cannot_be_read_names_its_line(
    tmp_path: Path, raw: bytes, line: int, word: str
) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(raw)
    with pytest.raises(RulesetError, match=word) as caught:
        open_toml(file, "bad.toml")
    assert caught.value.line == line


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="cannot be read"):
        open_toml(tmp_path / "absent.toml")
