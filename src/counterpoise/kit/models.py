"""The base every record stands on: an address, a version, and no way to be deleted."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from django.db import models

from counterpoise.kit.errors import OperatorError
from counterpoise.kit.references import new_key


class Kept(models.Model):
    """A row that is never deleted by code: withdrawn, corrected or ended instead."""

    class Meta:
        abstract = True

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OperatorError(
            "nothing-is-deleted",
            f"{type(self).__name__} rows are kept. Withdraw, correct by addendum, or end them.",
        )


class Record(Kept):
    """Something with a page of its own.

    ``public_key`` stands in addresses; ``version`` lets the second of two people
    who save at once be refused rather than overwrite the first.
    """

    public_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_over(self, expected_version: int, *, fields: list[str]) -> bool:
        """Save ``fields`` only if nobody saved since ``expected_version``; say whether it was."""
        values = {name: getattr(self, name) for name in fields}
        changed = (
            type(self)
            ._base_manager.filter(pk=self.pk, version=expected_version)
            .update(version=expected_version + 1, **values)
        )
        if changed:
            self.version = expected_version + 1
        return bool(changed)

    def fresh(self) -> Self:
        """The row as it stands in the database now."""
        return type(self)._base_manager.get(pk=self.pk)
