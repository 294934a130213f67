"""A text as one vector, by a small BERT with given weights; NumPy and nothing else.

The encoder of Devlin and others (2019) in the size of MiniLM (Wang and others, 2020), its last
layer averaged over the pieces and brought to length one, as Sentence-BERT does (Reimers and
Gurevych, 2019). One text at a time, so that what stands beside a text never changes its vector.
Similar vectors mean similar wording; they say nothing of what happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.engines.text.wordpiece import piece_numbers

Array = NDArray[np.float32]
LEAST_VARIANCE = np.float32(1e-12)


@dataclass(frozen=True, slots=True, eq=False)
class WordingModel:
    """Weights by their names in the file, float32; ``vocabulary`` gives each piece its row.

    ``longest``: how many pieces of a text are read, the two marks among them.
    """

    name: str
    vocabulary: Mapping[str, int]
    weights: Mapping[str, Array]
    layers: int = 6
    heads: int = 12
    longest: int = 256


def vectors_of(texts: Sequence[str], model: WordingModel) -> Array:
    """One row of length 1 for each text: (texts, width), float32."""
    width = model.weights["embeddings.word_embeddings.weight"].shape[1]
    rows = [_vector(text, model) for text in texts]
    return np.stack(rows) if rows else np.zeros((0, width), np.float32)


def _vector(text: str, model: WordingModel) -> Array:
    """The average over all pieces of the last layer, marks included, with length 1."""
    state = _embedded(piece_numbers(text, model.vocabulary, most=model.longest), model)
    for layer in range(model.layers):
        state = _layer(state, model, f"encoder.layer.{layer}")
    mean = state.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


def _embedded(numbers: Sequence[int], model: WordingModel) -> Array:
    """What each piece means, where it stands, and that there is one text only."""
    weights = model.weights
    state = weights["embeddings.word_embeddings.weight"][list(numbers)]
    state = state + weights["embeddings.position_embeddings.weight"][: len(numbers)]
    state = state + weights["embeddings.token_type_embeddings.weight"][0]
    return _evened(state, model, "embeddings.LayerNorm")


def _layer(state: Array, model: WordingModel, name: str) -> Array:
    """Attention, then two dense steps, each added to what went in and evened."""
    heard = _dense(_attention(state, model, name), model, f"{name}.attention.output.dense")
    state = _evened(state + heard, model, f"{name}.attention.output.LayerNorm")
    wide = _gelu(_dense(state, model, f"{name}.intermediate.dense"))
    told = _dense(wide, model, f"{name}.output.dense")
    return _evened(state + told, model, f"{name}.output.LayerNorm")


def _attention(state: Array, model: WordingModel, name: str) -> Array:
    """What each piece takes from every other, head by head: (pieces, width)."""
    asks, offers, gives = (
        _by_head(_dense(state, model, f"{name}.attention.self.{part}"), model.heads)
        for part in ("query", "key", "value")
    )
    scores = asks @ offers.transpose(0, 2, 1) / np.float32(np.sqrt(asks.shape[2]))
    shares = np.exp(scores - scores.max(axis=2, keepdims=True))
    shares /= shares.sum(axis=2, keepdims=True)
    return np.asarray((shares @ gives).transpose(1, 0, 2).reshape(state.shape))


def _by_head(state: Array, heads: int) -> Array:
    pieces, width = state.shape
    return state.reshape(pieces, heads, width // heads).transpose(1, 0, 2)


def _dense(state: Array, model: WordingModel, name: str) -> Array:
    weights = model.weights
    return np.asarray(state @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def _evened(state: Array, model: WordingModel, name: str) -> Array:
    """Each row with mean 0 and variance 1, then scaled and moved."""
    off = state - state.mean(axis=1, keepdims=True)
    even = off / np.sqrt((off * off).mean(axis=1, keepdims=True) + LEAST_VARIANCE)
    return np.asarray(even * model.weights[f"{name}.weight"] + model.weights[f"{name}.bias"])


def _gelu(state: Array) -> Array:
    return np.asarray(state * (1 + _erf(state / np.float32(np.sqrt(2)))) / 2, np.float32)


def _erf(x: Array) -> Array:
    """The error function within 1.5e-7 (Abramowitz and Stegun 1964, formula 7.1.26)."""
    size = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * size)
    sum_of_five = t * np.float32(1.061405429) - np.float32(1.453152027)
    for factor in (1.421413741, -0.284496736, 0.254829592):
        sum_of_five = sum_of_five * t + np.float32(factor)
    return np.asarray(np.sign(x) * (1 - sum_of_five * t * np.exp(-size * size)), np.float32)
