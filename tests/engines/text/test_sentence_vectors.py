"""The encoder in NumPy equals the same steps written out one number at a time."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.text.alike import LEAST, Meant, most_alike, score
from counterpoise.engines.text.sentence_vectors import WordingModel, vectors_of
from counterpoise.engines.text.wordpiece import piece_numbers

WIDTH, WIDE, HEADS, LAYERS = 4, 8, 2, 2
WORDS = ["[UNK]", "[CLS]", "[SEP]", "fell", "hip", "purse", "tea", "son"]


def small_model() -> WordingModel:
    """Two layers of made-up weights, the same every time."""
    made = np.random.default_rng(7)

    def array(*shape: int):
        return made.normal(0, 0.7, shape).astype(np.float32)

    weights = {
        "embeddings.word_embeddings.weight": array(len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": array(16, WIDTH),
        "embeddings.token_type_embeddings.weight": array(2, WIDTH),
    }
    evened = ["embeddings.LayerNorm"]
    for n in range(LAYERS):
        name = f"encoder.layer.{n}"
        dense = {f"{name}.attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key")}
        dense |= {f"{name}.attention.self.value": (WIDTH, WIDTH)}
        dense |= {f"{name}.attention.output.dense": (WIDTH, WIDTH)}
        dense |= {f"{name}.intermediate.dense": (WIDE, WIDTH)}
        dense |= {f"{name}.output.dense": (WIDTH, WIDE)}
        for place, shape in dense.items():
            weights[f"{place}.weight"], weights[f"{place}.bias"] = array(*shape), array(shape[0])
        evened += [f"{name}.attention.output.LayerNorm", f"{name}.output.LayerNorm"]
    for place in evened:
        weights[f"{place}.weight"], weights[f"{place}.bias"] = array(WIDTH), array(WIDTH)
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    return WordingModel("small", vocabulary, weights, layers=LAYERS, heads=HEADS, longest=12)


MODEL = small_model()


class Twin:
    """Every step in plain Python, with the true error function."""

    def __init__(self, model: WordingModel) -> None:
        self.w = {name: array.astype(float).tolist() for name, array in model.weights.items()}

    def dense(self, row, name):
        weight, bias = self.w[f"{name}.weight"], self.w[f"{name}.bias"]
        return [
            sum(a * b for a, b in zip(row, line, strict=True)) + bias[n]
            for n, line in enumerate(weight)
        ]

    def evened(self, row, name):
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
        weight, bias = self.w[f"{name}.weight"], self.w[f"{name}.bias"]
        return [(x - mean) / spread * weight[n] + bias[n] for n, x in enumerate(row)]

    def attention(self, rows, name):
        asks, offers, gives = (
            [self.dense(row, f"{name}.attention.self.{part}") for row in rows]
            for part in ("query", "key", "value")
        )
        size = WIDTH // HEADS
        out = [[0.0] * WIDTH for _ in rows]
        for head in range(HEADS):
            part = range(head * size, head * size + size)
            for i, ask in enumerate(asks):
                exps = [
                    math.exp(sum(ask[c] * offer[c] for c in part) / math.sqrt(size))
                    for offer in offers
                ]
                for j, give in enumerate(gives):
                    for c in part:
                        out[i][c] += exps[j] / sum(exps) * give[c]
        return out

    def vector(self, numbers):
        words = self.w["embeddings.word_embeddings.weight"]
        places = self.w["embeddings.position_embeddings.weight"]
        first = self.w["embeddings.token_type_embeddings.weight"][0]
        rows = [
            self.evened(
                [words[k][c] + places[n][c] + first[c] for c in range(WIDTH)],
                "embeddings.LayerNorm",
            )
            for n, k in enumerate(numbers)
        ]
        for n in range(LAYERS):
            rows = self.layer(rows, f"encoder.layer.{n}")
        mean = [sum(row[c] for row in rows) / len(rows) for c in range(WIDTH)]
        length = math.sqrt(sum(x * x for x in mean))
        return [x / length for x in mean]

    def layer(self, rows, name):
        heard = [
            self.dense(row, f"{name}.attention.output.dense") for row in self.attention(rows, name)
        ]
        rows = [
            self.evened(
                [a + b for a, b in zip(x, y, strict=True)], f"{name}.attention.output.LayerNorm"
            )
            for x, y in zip(rows, heard, strict=True)
        ]
        told = []
        for row in rows:
            wide = self.dense(row, f"{name}.intermediate.dense")
            bent = [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in wide]
            told.append(self.dense(bent, f"{name}.output.dense"))
        return [
            self.evened([a + b for a, b in zip(x, y, strict=True)], f"{name}.output.LayerNorm")
            for x, y in zip(rows, told, strict=True)
        ]


TWIN = Twin(MODEL)
TEXTS = st.lists(st.sampled_from([*WORDS[3:], "what"]), max_size=14).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_it_equals_the_steps_written_out(text):
    (found,) = vectors_of([text], MODEL)
    expected = TWIN.vector(piece_numbers(text, MODEL.vocabulary, most=MODEL.longest))
    assert np.allclose(found, expected, atol=2e-5)
    assert math.isclose(float(np.linalg.norm(found)), 1, abs_tol=1e-5)


def test_what_stands_beside_a_text_changes_nothing():
    alone = vectors_of(["fell hip"], MODEL)[0]
    among = vectors_of(["purse son tea", "fell hip", ""], MODEL)[1]
    assert alone.tobytes() == among.tobytes()
    assert vectors_of([], MODEL).shape == (0, WIDTH)


def unit(*numbers: float):
    vector = np.array(numbers, np.float32)
    return vector / np.linalg.norm(vector)


def test_the_most_alike_first_and_never_itself():
    wanted = Meant("a", unit(1, 0))
    others = [Meant("far", unit(0, 1)), Meant("b", unit(1, 1)), Meant("c", unit(1, 0.1)), wanted]
    assert most_alike(wanted, others) == ("c", "b")
    assert most_alike(wanted, others, most=1) == ("c",)
    assert most_alike(wanted, [wanted]) == ()


def test_ties_are_in_the_order_of_their_keys():
    others = [Meant(key, unit(1, 0)) for key in "zxy"]
    assert most_alike(Meant("a", unit(1, 0)), others) == ("x", "y", "z")


def test_signs_read_in_both_bring_two_texts_nearer():
    falls, money = frozenset({"falls"}), frozenset({"financial"})
    assert (
        score(0.5, falls, falls) > score(0.5, frozenset(), frozenset()) > score(0.5, falls, money)
    )
    assert score(LEAST, falls, money) < LEAST
