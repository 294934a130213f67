"""Write the table of settings into docs/guides/running-it.md; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from counterpoise.config.environment import PREFIX, Environment

GUIDE = Path(__file__).resolve().parents[1] / "docs/guides/running-it.md"
BEGIN = "<!-- settings: made by `make docs` -->"
END = "<!-- end of settings -->"


def table() -> str:
    rows = ["| Variable | Unless you say otherwise | What it is for |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        rows.append(f"| `{PREFIX}{name.upper()}` | {_default(field)} | {field.description} |")
    return "\n".join(rows)


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "`var/` in a checkout, else your own data folder"
    value = field.default
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    if value is None or value is PydanticUndefined or value == "":
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def main(arguments: list[str]) -> int:
    old = GUIDE.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    _, after = rest.split(END)
    new = f"{before}{BEGIN}\n{table()}\n{END}{after}"
    if "--check" in arguments:
        if new != old:
            print(f"{GUIDE.name}: the table of settings is out of date; run make docs")
        return int(new != old)
    GUIDE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
