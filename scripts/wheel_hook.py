"""A wheel made where there is a C compiler holds the compiled half of note screening."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
from build_sieve import BUILT, build


class WheelHook(BuildHookInterface):  # type: ignore[type-arg]
    """Such a wheel is for this kind of machine and any Python; without a compiler, for every
    machine, and notes are read by Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or build():
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
        build_data["artifacts"].append(str(BUILT.relative_to(self.root)))
