"""Names in a template that stand for nothing: unknown ones are a fault, optional fields left out are empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import Undefined
from jinja2.utils import missing

from plangen.render.rendering import current

# What nothing can be part of. Jinja raises for these; here the fault is told and the template goes on.
_OPERATIONS = (
    *("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__div__", "__rdiv__"),
    *("__truediv__", "__rtruediv__", "__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__pow__", "__rpow__"),
    *("__lt__", "__le__", "__gt__", "__ge__", "__pos__", "__neg__", "__int__", "__float__", "__complex__"),
)


class Nothing(Undefined):
    """What came of a name that was told already: false, empty, and silent."""

    __slots__ = ()

    def _report(self) -> None:
        """Tell that it was used where nothing can be."""

    def _used(self, *_arguments: Any, **_keywords: Any) -> Nothing:
        self._report()
        return Nothing(name=self._undefined_name)

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    def __getitem__(self, name: Any) -> Any:
        return self

    def __call__(self, *_arguments: Any, **_keywords: Any) -> Any:
        return self

    def __str__(self) -> str:
        self._report()
        return ""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Undefined) or other == ""

    __hash__ = Undefined.__hash__


class Absent(Nothing):
    """A field that the kind knows and the document does not give: false and empty, and never to be printed."""

    __slots__ = ()

    def _report(self) -> None:
        current().report_absent(str(self._undefined_name))


class Unknown(Nothing):
    """A name that the template cannot use. Its use is told, and rendering goes on to find the next fault."""

    __slots__ = ()

    def _report(self) -> None:
        name, holder = self._undefined_name, self._undefined_obj
        if name is not None:  # without a name it is an {{ … if … }} without an else
            current().report_unknown(str(name), None if holder is missing else holder)

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._used()

    def __getitem__(self, name: Any) -> Any:
        return self._used()

    def __call__(self, *_arguments: Any, **_keywords: Any) -> Any:
        return self._used()

    def __iter__(self) -> Iterator[Any]:
        self._report()
        return iter(())

    def __len__(self) -> int:
        self._report()
        return 0

    def __bool__(self) -> bool:
        self._report()
        return False

    def __eq__(self, other: object) -> bool:
        self._report()
        return False

    __hash__ = Undefined.__hash__


for _name in _OPERATIONS:
    setattr(Nothing, _name, Nothing._used)  # noqa: SLF001  # the class's own
