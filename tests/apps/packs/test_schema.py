"""The published schema is what an issued pack is: checked by a small validator of our own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "pack.schema.json"
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def problems(value, rule, whole, where="$"):
    """What is wrong with a value, as far as our schema uses JSON Schema."""
    if "$ref" in rule:
        return problems(value, whole["$defs"][rule["$ref"].rsplit("/", 1)[1]], whole, where)
    if "oneOf" in rule:
        fits = [one for one in rule["oneOf"] if not problems(value, one, whole, where)]
        return [] if len(fits) == 1 else [f"{where}: fits {len(fits)} of its forms"]
    wrong = _wrong_itself(value, rule)
    if wrong:
        return [f"{where}: {words}" for words in wrong]
    if isinstance(value, dict) and "properties" in rule:
        return _in_object(value, rule, whole, where)
    if isinstance(value, list) and "items" in rule:
        inside = (
            problems(one, rule["items"], whole, f"{where}[{n}]") for n, one in enumerate(value)
        )
        return [words for found in inside for words in found]
    return []


def _wrong_itself(value, rule):
    wanted = rule.get("type", [])
    kinds = tuple(
        kind
        for name in ([wanted] if isinstance(wanted, str) else wanted)
        for kind in _kinds(TYPES[name])
    )
    if kinds and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
        return [f"{type(value).__name__} is not {wanted}"]
    checks = {
        "const": lambda limit: value == limit,
        "enum": lambda limit: value in limit,
        "pattern": lambda limit: re.search(limit, value),
    }
    return [name for name, holds in checks.items() if name in rule and not holds(rule[name])]


def _in_object(value, rule, whole, where):
    found = [f"{where}: lacks {name}" for name in set(rule["required"]) - set(value)]
    found += [f"{where}: {name} is not known" for name in set(value) - set(rule["properties"])]
    for name in set(rule["properties"]) & set(value):
        found += problems(value[name], rule["properties"][name], whole, f"{where}.{name}")
    return found


def _kinds(kind):
    return kind if isinstance(kind, tuple) else (kind,)


def test_an_issued_pack_keeps_its_schema(issued, shown, schema):
    pack = issued(framework="cqc-quality-statements")
    assert problems(pack.content, schema, schema) == []


def test_the_validator_sees_what_is_wrong(issued, shown, schema):
    content = issued().content
    assert problems({**content, "digest": "short"}, schema, schema)
    assert problems({**content, "more": 1}, schema, schema)
    assert problems({name: v for name, v in content.items() if name != "limits"}, schema, schema)
    assert problems({**content, "parts": [{}]}, schema, schema)
