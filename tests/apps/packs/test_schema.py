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
    found = []
    if "const" in rule and value != rule["const"]:
        found.append(f"{where}: is not {rule['const']}")
    if "enum" in rule and value not in rule["enum"]:
        found.append(f"{where}: {value!r} is not in its list")
    if "type" in rule:
        wanted = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
        kinds = tuple(k for one in wanted for k in _kinds(TYPES[one]))
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            return [*found, f"{where}: {type(value).__name__} is not {wanted}"]
    if "pattern" in rule and not re.search(rule["pattern"], value):
        found.append(f"{where}: {value!r} is not like {rule['pattern']}")
    if isinstance(value, dict) and "properties" in rule:
        found += [f"{where}: lacks {name}" for name in set(rule["required"]) - set(value)]
        found += [f"{where}: {name} is not known" for name in set(value) - set(rule["properties"])]
        for name, inside in rule["properties"].items():
            if name in value:
                found += problems(value[name], inside, whole, f"{where}.{name}")
    if isinstance(value, list) and "items" in rule:
        for place, one in enumerate(value):
            found += problems(one, rule["items"], whole, f"{where}[{place}]")
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
