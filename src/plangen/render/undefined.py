"""Names in a template that stand for nothing: unknown ones are a fault, optional fields left out are empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from jinja2 import Undefined
from jinja2.utils import missing

from plangen.render.rendering import current


class Unknown(Undefined):
    """A name that the template cannot use. Each use is reported, and rendering goes on to find the next fault."""

    __slots__ = ()

    def _report(self) -> None:
        name, holder = self._undefined_name, self._undefined_obj
        if name is not None:
            current().report_unknown(str(name), None if holder is missing else holder)

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        self._report()
        return Absent(name=name)

    def __getitem__(self, name: Any) -> Any:
        self._report()
        return Absent(name=name)

    def __str__(self) -> str:
        self._report()
        return ""

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

    def __call__(self, *_args: Any, **_keywords: Any) -> Any:
        self._report()
        return Absent(name=self._undefined_name)

    __hash__ = Undefined.__hash__


class Absent(Undefined):
    """A field that the kind knows and the document does not give: false, empty, and never to be printed."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_keywords: Any) -> NoReturn:
        raise ValueError(f"{self._undefined_name}")

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    def __getitem__(self, name: Any) -> Any:
        return self

    def __str__(self) -> str:
        current().report_absent(str(self._undefined_name))
        return ""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False
