"""What each component promises, drawn without a browser."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Cell, ClockFace, Column, Link, Reason, Slice, SummaryRow, Table

COMPONENTS = sorted(Path("src/counterpoise/templates/cotton").glob("*.html"))
RUDE = "O'Brien <script>alert(1)</script> & co"
NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


def draw(source, **context):
    """The HTML of a template's source."""
    return engines["django"].from_string(CottonCompiler().process(source)).render(context)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_says_what_it_takes_and_is_named_in_the_guide(path):
    text = path.read_text()
    assert text.startswith("{% comment %}")
    guide = Path("docs/guides/pages.md").read_text()
    inner = {"cell", "reasons", "summary_row", "timeline_item", "mark"}
    name = path.stem.replace("_", "-")
    assert f"`c-{name}`" in guide or path.stem in inner


def test_words_that_turn_letters_round_turn_nothing_but_themselves():
    html = draw('<c-words who="{{ turned }}">{{ turned }}</c-words>', turned="\u202eneG")
    assert '<blockquote class="cp-words__text" dir="auto">\u202eneG</blockquote>' in html
    assert "<bdi>\u202eneG</bdi></figcaption>" in html


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_no_component_needs_an_inline_style_or_script(path):
    assert not re.search(r"\sstyle=|<script|\son[a-z]+=", path.read_text())


@pytest.mark.parametrize(
    "source",
    [
        '<c-page-head title="{{ rude }}" caption="{{ rude }}" />',
        '<c-words who="{{ rude }}">{{ rude }}</c-words>',
        '<c-advice tier="{{ rude }}" :because="reasons" />',
        '<c-timeline-item title="{{ rude }}" by="{{ rude }}" />',
        '<c-summary-list :rows="rows" />',
        '<c-responsive-table :table="table" />',
        '<c-button name="who" value="{{ rude }}">{{ rude }}</c-button>',
        "<c-tag>{{ rude }}</c-tag>",
    ],
)
def test_words_are_escaped_once_wherever_they_are_put(source):
    html = draw(
        source,
        rude=RUDE,
        reasons=[Reason(RUDE, RUDE)],
        rows=[SummaryRow(RUDE, RUDE)],
        table=Table(RUDE, (Column(RUDE),), ((Cell(RUDE),), (RUDE,))),
    )
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&amp;lt;" not in html
    assert "&amp;#x27;" not in html


def test_what_is_not_known_says_so():
    assert "We do not know" in draw('<c-summary-row name="Who was told">  </c-summary-row>')
    assert "We do not know" in draw('<c-summary-list :rows="r" />', r=[SummaryRow("Where", "")])


def test_no_action_leaves_no_empty_bar_at_the_foot_of_a_phone():
    empty = '<c-page-head title="x">{% if no %}<c-button>Go</c-button>{% endif %}</c-page-head>'
    assert "cp-action-bar" not in draw(empty, no=False)
    assert "cp-action-bar" in draw(empty, no=True)


@pytest.mark.parametrize(
    "tone", ["quiet", "going", "soon", "late", "done", "protection", "freedom", "danger"]
)
def test_a_status_is_an_icon_and_a_word(tone):
    html = draw(f'<c-tag tone="{tone}">Word</c-tag>')
    assert "<svg" in html
    assert "Word" in html


def test_only_danger_is_red():
    css = Path("src/counterpoise/static/built/counterpoise.css").read_text()
    own = css[css.index(".cp-mark") :]
    red = {rule.split("{")[0] for rule in own.split("}") if "#b3141e" in rule}
    expected = {".cp-danger", ".cp-danger__title", ".cp-tag--danger", ".govuk-button--warning"}
    expected |= {".cp-danger-first", ".cp-desk .cp-desk__danger", ".cp-review__danger"}
    assert {rule.strip() for rule in red} == expected


def test_protection_and_freedom_are_of_equal_size_and_both_always_there():
    html = draw(
        "<c-two-sides><c-slot name='protection'>safe</c-slot>"
        "<c-slot name='freedom'>free</c-slot></c-two-sides>"
    )
    assert html.index("safe") < html.index("free")
    assert html.count('<section class="cp-side cp-side--') == 2


def test_a_clock_gives_the_exact_time_on_hover_and_whose_turn_it_is():
    face = ClockFace("Decide", spoken(NOW, now=NOW), "late", "3 days late", "Beth, manager")
    html = draw('<c-clock :clock="face" />', face=face)
    assert 'title="Tuesday 10 March 2026 at 14:00 GMT"' in html
    assert 'datetime="2026-03-10T14:00+00:00"' in html
    assert "Whose turn: Beth, manager" in html


def test_every_cell_of_a_table_names_its_column_and_a_row_is_never_short():
    table = Table("Open", (Column("Who"), Column("Days", figure=True)), (("Gwen", "3"),))
    html = draw('<c-responsive-table :table="table" />', table=table)
    assert html.count("data-column=") == 2
    assert 'scope="row"' in html
    with pytest.raises(ValueError, match="shorter"):
        _ = Table("Open", table.columns, (("Gwen",),)).paired_rows


def test_a_single_page_has_no_links_to_others():
    assert "<nav" not in draw('<c-pagination :page="page" />', page=Slice(rows=[]))
    assert 'rel="next"' in draw('<c-pagination :page="page" />', page=Slice([], next="?after=x"))


def test_a_success_is_announced_and_other_banners_are_not():
    assert 'role="alert"' in draw(
        '<c-notification-banner :success="True">x</c-notification-banner>'
    )
    assert 'role="region"' in draw("<c-notification-banner>x</c-notification-banner>")


def test_the_current_view_is_marked_for_those_who_hear_it():
    views = [Link("Open", "/o", current=True, count=0), Link("Mine", "/m")]
    html = draw('<c-saved-views :views="views" />', views=views)
    assert html.count('aria-current="page"') == 1
    assert "(0)" in html
    assert "(None)" not in html
