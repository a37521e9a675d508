"""A mapping of document.yaml after it was checked against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.diagnostics import Place
from plangen.messages import language


class Record(Mapping[str, Any]):
    """Fields by their English names; a Chinese title finds its field as well.

    Values are Prose, int, float, bool, datetime.date, tuple or Record. `names` maps every key that the schema knows
    to its English name, so that a field left out can be told from one that does not exist.
    """

    __slots__ = ("_fields", "_places", "names", "place")

    def __init__(
        self, fields: Mapping[str, Any], names: Mapping[str, str], places: Mapping[str, Place], place: Place
    ) -> None:
        self._fields = dict(fields)
        self._places = places
        self.names = names
        self.place = place

    def __getitem__(self, name: str) -> Any:
        return self._fields[self.names.get(name, name)]

    def __contains__(self, name: object) -> bool:
        return self.names.get(name, name) in self._fields if isinstance(name, str) else False

    def get(self, name: str, default: Any = None) -> Any:
        """As of any mapping, which would look for the field by catching the error."""
        return self._fields.get(self.names.get(name, name), default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Record({self._fields!r})"

    def knows(self, name: str) -> bool:
        """Whether the schema has a field `name`, given or not."""
        return name in self.names or name in self._fields

    def called(self, name: str) -> str:
        """What to call the field `name`, whether given or not, in a message: in Chinese by its title."""
        titles = (one for one, english in self.names.items() if english == name and one != name)
        return next(titles, name) if language() == "zh" else name

    def place_of(self, name: str) -> Place:
        """Where the value of field `name` stands; the record's own place if it was not given."""
        return self._places.get(self.names.get(name, name), self.place)

    def replaced(self, fields: Mapping[str, Any]) -> Record:
        """The same record with other values."""
        return Record(fields, self.names, self._places, self.place)
