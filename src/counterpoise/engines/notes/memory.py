"""What was answered lately, so that the same words are not read again. Never grows."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

HELD = 16_384


class Memory(Generic[Key, Value]):
    """The last answers, one to two times ``held`` of them. Forgetting changes no answer."""

    __slots__ = ("_before", "_held", "_lately")

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._lately: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        found = self._lately.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: Key, value: Value) -> Value:
        if len(self._lately) >= self._held:
            self._before, self._lately = self._lately, {}
        self._lately[key] = value
        return value


class Quiet:
    """Sentences that say nothing, one to two times ``held`` of them."""

    __slots__ = ("_before", "_held", "_lately")

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._lately: set[str] = set()
        self._before: set[str] = set()

    def __contains__(self, words: str) -> bool:
        return words in self._lately or words in self._before

    def add(self, words: str) -> None:
        if len(self._lately) >= self._held:
            self._before, self._lately = self._lately, set()
        self._lately.add(words)
