"""Data classes that cost little to define, and whose frozen ones are frozen for the type checker.

The standard library compiles six functions for a frozen class. For the hundred and more classes of a run that takes
longer than building a document, and each field is set by a call. Here only `__init__` is compiled, when the first
object of the class is made; the others are closures that do the same. mypy finds every assignment to a field of a
frozen class; while the program runs it is a plain one.
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
            made = dataclasses.dataclass(init=False, eq=False, repr=False, **options)(cls)
            fields = dataclasses.fields(made)
            compared = _values_of(field.name for field in fields if field.compare)
            hashed = _values_of(field.name for field in fields if (field.compare if field.hash is None else field.hash))
            shown = [field.name for field in fields if field.repr]

            def __init__(self: Any, *arguments: Any, **named: Any) -> None:  # noqa: N807  # until the first object
                made.__init__ = _compiled_init(made)
                made.__init__(self, *arguments, **named)

            def __eq__(self: Any, other: object) -> Any:  # noqa: N807  # becomes the method of that name
                return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

            def __hash__(self: Any) -> int:  # noqa: N807  # becomes the method of that name
                return hash(hashed(self))

            def __repr__(self: Any) -> str:  # noqa: N807  # becomes the method of that name
                values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
                return f"{self.__class__.__qualname__}({values})"

            for function in (__init__, __eq__, __hash__, __repr__):
                if function.__name__ not in own:
                    setattr(made, function.__name__, function)
            if not frozen and "__hash__" not in own:
                made.__hash__ = None
            return made

        return decorated

    def _compiled_init(cls: type):
        """The function that sets the fields of an object of `cls` to what is given for them."""
        parameters, statements, known = ["self"], [], {"_missing": dataclasses.MISSING}
        for field in dataclasses.fields(cls):
            name, value = field.name, field.name
            if field.default_factory is not dataclasses.MISSING:
                known[f"_new_{name}"] = field.default_factory
                value = f"_new_{name}() if {name} is _missing else {name}" if field.init else f"_new_{name}()"
                parameters += [f"{name}=_missing"] if field.init else []
            elif field.default is not dataclasses.MISSING:
                known[f"_default_{name}"] = field.default
                value = name if field.init else f"_default_{name}"
                parameters += [f"{name}=_default_{name}"] if field.init else []
            elif field.init:
                parameters.append(name)
            else:
                continue  # set by somebody else
            statements.append(f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            statements.append("self.__post_init__()")
        exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(statements or ["pass"]), known)  # noqa: S102
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"  # for who calls it with arguments that do not fit
        return made

    def _values_of(names):
        """A function that gives the values of the fields `names` of an object, as a tuple."""
        found = tuple(names)
        if len(found) > 1:
            return attrgetter(*found)
        return lambda one: tuple(getattr(one, name) for name in found)
