"""Data classes that cost little to define, and whose frozen ones are frozen for the type checker.

The standard library compiles six functions for a frozen class. For the hundred and more classes of a run that takes
longer than building a document, and each field is set by a call. Here only `__init__` is compiled; the others are
closures that do the same. mypy finds every assignment to a field of a frozen class; while the program runs it is a
plain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen: bool = False, order: bool = False, **options: Any):
        """The standard library's decorator, with its meaning of the options: a `frozen` class can be hashed."""

        def decorated(cls: type) -> type:
            if order:
                return dataclasses.dataclass(order=True, unsafe_hash=frozen, **options)(cls)
            own = set(cls.__dict__)
            made = dataclasses.dataclass(eq=False, repr=False, **options)(cls)
            fields = dataclasses.fields(made)
            compared = _values_of(field.name for field in fields if field.compare)
            hashed = _values_of(field.name for field in fields if (field.compare if field.hash is None else field.hash))
            shown = [field.name for field in fields if field.repr]

            def __eq__(self: Any, other: object) -> Any:  # noqa: N807  # becomes the method of that name
                return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

            def __hash__(self: Any) -> int:  # noqa: N807  # becomes the method of that name
                return hash(hashed(self))

            def __repr__(self: Any) -> str:  # noqa: N807  # becomes the method of that name
                values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
                return f"{self.__class__.__qualname__}({values})"

            for function in (__eq__, __hash__, __repr__):
                if function.__name__ not in own:
                    setattr(made, function.__name__, function)
            if not frozen and "__hash__" not in own:
                made.__hash__ = None
            return made

        return decorated

    def _values_of(names):
        """A function that gives the values of the fields `names` of an object, as a tuple."""
        found = tuple(names)
        if len(found) > 1:
            return attrgetter(*found)
        return lambda one: tuple(getattr(one, name) for name in found)
