"""Two of the house's contracts that import-linter has no words for: who may see an app's inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph

Found = list[tuple[str, str, int]]


class PrivateFaces(Contract):
    """Either `faces` (what apps show each other) or `asked` and `askers` (who may ask it)."""

    container = fields.StringField()
    faces = fields.ListField(subfield=fields.StringField(), required=False)
    asked = fields.StringField(required=False)
    askers = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        found = self._wrong_askers(graph) if self.asked else self._wrong_visits(graph)
        return ContractCheck(kept=not found, metadata={"found": sorted(found)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, line in check.metadata["found"]:
            output.print_error(f"- {importer} -> {imported} (l.{line})")

    def _wrong_visits(self, graph: ImportGraph) -> Found:
        """Imports from one app into a part of another that is not among its faces."""
        found: Found = []
        for importer, imported, line in self._imports_inside(graph):
            here, there = self._place(importer), self._place(imported)
            if here[0] != there[0] and there[1] and there[1] not in self.faces:
                found.append((importer, imported, line))
        return found

    def _wrong_askers(self, graph: ImportGraph) -> Found:
        found: Found = []
        for importer in graph.find_descendants(self.container):
            if self._place(importer)[1] in self.askers:
                continue
            for imported in graph.find_modules_directly_imported_by(importer):
                if imported == self.asked or imported.startswith(f"{self.asked}."):
                    found.append((importer, imported, _line(graph, importer, imported)))
        return found

    def _imports_inside(self, graph: ImportGraph) -> Found:
        inside = graph.find_descendants(self.container)
        return [
            (importer, imported, _line(graph, importer, imported))
            for importer in inside
            for imported in graph.find_modules_directly_imported_by(importer)
            if imported in inside
        ]

    def _place(self, module: str) -> tuple[str, str]:
        """The app and the part of it that a module belongs to: `concerns`, `actions`."""
        rest = module.removeprefix(f"{self.container}.").split(".")
        return rest[0], rest[1] if len(rest) > 1 else ""


def _line(graph: ImportGraph, importer: str, imported: str) -> int:
    details = graph.get_import_details(importer=importer, imported=imported)
    return details[0]["line_number"] if details else 0
