"""A made-up archive of care notes: `python -m benches.archive FILE NOTES [PEOPLE]`.

Varied on purpose: half of all sentences are joined from two free halves and stand hardly twice in
ten million notes, half are the routine ones that carers write every day (published studies of care
records find a third to a half of all text repeated). One note in ten holds a sentence that says
something, from the worked examples, with an ending of its own. The same seed, the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

WORKED = Path(__file__).parents[1] / "tests/engines/notes/worked_notes.jsonl"
CHUNK = 200_000
SENTENCES = (2, 8)  # a note, evenly spread
TELLING = 0.10


def _listed(words: str, by: str | None = None) -> list[str]:
    return words.split(by)


WHO = _listed(
    "She He They Mum Dad Joan Albert Mrs_Okafor Mr_Singh Beti Mrs_Lowe Tom Rosa Mr_Blunt Ivy"
)
DID = _listed(
    "had enjoyed asked_for finished was_given chose helped_make talked_about looked_at watched "
    "listened_to sorted_out put_away brought_out laughed_about remembered wanted waited_for"
)
WHAT = _listed(
    "porridge_and_tea a_cheese_sandwich soup_and_a_roll fish_and_chips two_mugs_of_tea "
    "a_bowl_of_cereal scrambled_eggs_on_toast her_post the_garden the_birds the_crossword "
    "an_old_film the_football some_knitting the_photo_album a_letter_from_Leeds the_news "
    "her_blue_cardigan the_clean_sheets the_shopping_list a_phone_call_from_Sunita Countdown "
    "the_radio a_new_jigsaw the_washing her_library_book a_cup_of_coffee a_yoghurt the_paper "
    "last_night's_match stories_of_the_docks her_school_days the_wedding_in_June the_cat"
)
WHERE = _listed(
    "in_the_kitchen by_the_window in_the_lounge at_the_table in_her_chair upstairs outside "
    "with_me with_the_neighbour before_lunch after_her_wash this_morning at_teatime "
    "while_I_hoovered while_the_kettle_boiled for_half_an_hour until_I_left at_the_day_centre"
)
THEN = _listed("then I|so I|and I|afterwards I|I also|later I|before leaving I|meanwhile I", by="|")
TASK = _listed(
    "wiped_the_worktops emptied_the_bins made_the_bed changed_the_towels topped_up_the_drinks "
    "filled_the_flask hung_out_the_washing watered_the_tomatoes fed_the_cat drew_the_curtains "
    "checked_the_fridge_dates put_the_bins_out folded_the_laundry signed_the_chart "
    "charged_the_phone cleaned_the_glasses creamed_both_legs combed_her_hair cut_up_an_apple "
    "wrote_the_shopping_list rang_the_chemist_about_Friday found_the_remote mopped_the_floor "
    "laid_out_the_clothes locked_the_back_door turned_the_heating_down set_the_clock"
)
HOW = _listed(
    "as_asked as_usual together with_a_chat with_the_radio_on at_her_own_pace in_good_time "
    "which_pleased_her and_we_laughed and_left_it_tidy for_the_evening for_tomorrow "
    "because_it_was_bin_day as_the_sun_was_out to_save_her_legs while_it_was_quiet"
)
ROUTINE = _listed(
    "All well on arrival.|Washed and dressed with support.|Tablets given and recorded.|Tea made.|"
    "Left comfy with drinks to hand.|No concerns.|Morning call completed.|Ate well.|Pad changed.|"
    "Evening call, into nightclothes and settled.|Breakfast served as per plan.|Lunch was eaten.|"
    "Creams applied.|Bed made.|In good spirits.|Radio on.|TV on, blanket over knees.|Slept well.|"
    "Skin intact.|Mouth care done.|Door locked, key safe closed.|Chatty and bright.|Fluids pushed.|"
    "Personal care given.|Hoisted with two carers.|Catheter bag emptied.|Call bell within reach.",
    by="|",
)


def main(arguments: list[str]) -> int:
    place, notes = Path(arguments[0]), int(arguments[1].replace("_", ""))
    people = int(arguments[2]) if len(arguments) > 2 else max(1, notes // 100)
    print(json.dumps(write(place, notes, people)))
    return 0


def write(place: Path, notes: int, people: int, *, templates: bool = False) -> dict[str, float]:
    """Parquet in order of time, as exports are. What it holds, measured on its first chunk.

    ``templates`` makes the flattering kind instead: routine sentences only.
    """
    chance = np.random.default_rng(2026)
    about: dict[str, float] = {}
    draft = place.with_suffix(".draft")
    pools = _pools()
    with pq.ParquetWriter(draft, _schema(), compression="zstd") as writer:
        for first in range(0, notes, CHUNK):
            table = _chunk(
                chance, pools, first, min(CHUNK, notes - first), notes, people, templates
            )
            about = about or _about(table["text"])
            writer.write_table(table)
    draft.replace(place)
    return about


def _schema() -> pa.Schema:
    names = ("note_id", "person_id", "service_id", "written_at", "author", "text")
    return pa.schema([(name, pa.string()) for name in names])


def _pools() -> dict[str, pa.Array]:
    """Halves of sentences: every way to put the words together."""
    lines = [json.loads(line) for line in WORKED.read_text(encoding="utf-8").splitlines()]
    telling = [line["text"].rstrip(". ") for line in lines if line["labels"]]
    return {
        "one": _array(f"{a} {b} {c} {d}" for a in WHO for b in DID for c in WHAT for d in WHERE),
        "two": _array(f"{a} {b} {c}" for a in THEN for b in TASK for c in HOW),
        "routine": _array(ROUTINE),
        "telling": _array(telling),
    }


def _array(words: object) -> pa.Array:
    return pa.array([word.replace("_", " ") for word in words])  # type: ignore[attr-defined]


def _chunk(
    chance: np.random.Generator,
    pools: dict[str, pa.Array],
    first: int,
    count: int,
    notes: int,
    people: int,
    templates: bool,
) -> pa.Table:
    person = chance.integers(0, people, count)
    minute = ((first + np.arange(count)) * (365 * 24 * 60) // notes).astype("timedelta64[m]")
    moments = np.datetime64("2025-01-01T00:00") + minute
    number = pa.array(np.arange(first, first + count))
    return pa.Table.from_arrays(
        [
            _named("n", number),
            _named("p", pa.array(person)),
            _named("s", pa.array(person % 200)),
            pa.array(np.datetime_as_string(moments, unit="m")),
            _named("w", pa.array(chance.integers(0, 12, count) + person % 200 * 12)),
            _texts(chance, pools, count, templates),
        ],
        schema=_schema(),
    )


def _named(letter: str, numbers: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(letter, pc.cast(numbers, pa.string()), "")


def _texts(
    chance: np.random.Generator, pools: dict[str, pa.Array], count: int, templates: bool
) -> pa.Array:
    """Sentences of every note, joined: routine, free, and now and then a telling one."""
    size = chance.integers(SENTENCES[0], SENTENCES[1] + 1, count)
    parts = []
    for at in range(SENTENCES[1]):
        routine = _pick(chance, pools["routine"], count)
        free = _free(chance, pools, count)
        usual = pa.array(chance.random(count) < (1.1 if templates else 0.5))
        sentence = pc.if_else(usual, routine, free)
        if at == 0:
            told = pa.array(chance.random(count) < TELLING)
            tail = pc.binary_join_element_wise(_pick(chance, pools["two"], count), ".", "")
            telling = pc.binary_join_element_wise(
                _pick(chance, pools["telling"], count), tail, ". "
            )
            sentence = pc.if_else(told, telling, sentence)
        parts.append(pc.if_else(pa.array(at < size), sentence, None))
    return pc.binary_join_element_wise(*parts, " ", null_handling="skip")


def _free(chance: np.random.Generator, pools: dict[str, pa.Array], count: int) -> pa.Array:
    """Two halves, sometimes one, with the marks and the capitals that people leave out."""
    one, two = _pick(chance, pools["one"], count), _pick(chance, pools["two"], count)
    both = pc.binary_join_element_wise(one, two, _pick(chance, pa.array([", ", " ", " - "]), count))
    sentence = pc.if_else(pa.array(chance.random(count) < 0.6), both, one)
    small = pa.array(chance.random(count) < 0.15)
    sentence = pc.if_else(small, pc.utf8_lower(sentence), sentence)
    return pc.binary_join_element_wise(
        sentence, _pick(chance, pa.array([".", ".", "!"]), count), ""
    )


def _pick(chance: np.random.Generator, pool: pa.Array, count: int) -> pa.Array:
    return pool.take(pa.array(chance.integers(0, len(pool), count)))


def _about(texts: pa.ChunkedArray) -> dict[str, float]:
    """How long, and how much of it is repeated."""
    sentences = pc.list_flatten(pc.split_pattern_regex(texts.combine_chunks(), r"[.!] ?"))
    sentences = sentences.filter(pc.not_equal(sentences, ""))
    return {
        "characters": round(pc.mean(pc.utf8_length(texts)).as_py(), 1),
        "distinct notes": round(pc.count_distinct(texts).as_py() / len(texts), 3),
        "distinct sentences": round(pc.count_distinct(sentences).as_py() / len(sentences), 3),
        "sentences a note": round(len(sentences) / len(texts), 2),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
