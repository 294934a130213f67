"""Tags carry their family, their words and their place in the original."""

from __future__ import annotations

from hypothesis import given, settings

from counterpoise.engines.text import PlainMatcher, Tagger
from tests.engines.triage.generated import ruleset, texts


def test_one_word_may_belong_to_two_families() -> None:
    reading = Tagger({"mark": ["bruis*"], "colour": ["bruis*", "red"]}).read("Red, bruised")
    assert [(tag.family, tag.first, tag.clause) for tag in reading.tags] == [
        ("colour", 0, 0),
        ("mark", 1, 0),
        ("colour", 1, 0),
    ]


def test_a_phrase_does_not_run_across_the_end_of_a_thought() -> None:
    assert Tagger({"f": ["no harm"]}).read("no. harm").tags == ()


@settings(deadline=None)
@given(texts())
def test_the_plain_matcher_reads_the_same(text: str) -> None:
    families = ruleset().vocabulary.families
    few = {name: families[name] for name in sorted(families)[::9]}
    assert Tagger(few).read(text) == Tagger(few, PlainMatcher).read(text)


@settings(deadline=None)
@given(texts())
def test_tags_lie_inside_the_original_and_in_order(text: str) -> None:
    reading = ruleset().vocabulary.tagger.read(text)
    for tag in reading.tags:
        start, end = reading.span(tag)
        assert 0 <= start < end <= len(text)
    starts = [tag.start for tag in reading.tags]
    assert starts == sorted(starts)
