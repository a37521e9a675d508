"""The Jinja environment: sandboxed, with undefined names as faults, and every value printed by reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemBytecodeCache,
    FileSystemLoader,
    Template,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.loaders import split_template_path
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context
from markupsafe import Markup

from plangen.facts.fact import Grouping
from plangen.facts.passage import Passage
from plangen.facts.rows import Row
from plangen.inputs.reads import Reads, collecting, note, read_noted, still_so
from plangen.inputs.record import Record
from plangen.inputs.text import FORBIDDEN
from plangen.installation import cache_folder
from plangen.messages import _
from plangen.render.filters import FILTERS, REMOVED_FILTERS
from plangen.render.functions import FUNCTIONS
from plangen.render.printing import Composite, joined, printed
from plangen.render.undefined import Absent, Unknown


class _Generator(CodeGenerator):
    """Joins with ~ by the environment's own rule; Jinja's would escape for HTML, which Markdown reads as markup."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # the name is Jinja's
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Bytecode(FileSystemBytecodeCache):
    """Keeps compiled templates where that can be done: a full disk only costs time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Environment(ImmutableSandboxedEnvironment):
    """A template environment whose values never become markup."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "%", "*"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._reads: dict[str, Reads] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002  # Jinja's
        """The template `name`, compiled once until it changes. Each document that uses it notes its files."""
        if not isinstance(name, str):
            return super().get_template(name, parent, globals)
        with collecting() as reads:
            template = super().get_template(name, parent, globals)
        if reads:  # it was read just now: for the first time, or because it changed
            self._reads[name] = reads
        note(self._reads[name])
        return template

    def select_template(self, names: Iterable[Any], parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The first of the templates `names` that exists."""
        tried = list(names)
        for name in tried:
            with suppress(TemplateNotFound):
                return self.get_template(name, parent, globals)
        raise TemplatesNotFound([str(name) for name in tried])

    def joined(self, parts: Iterable[Any]) -> str:
        """What `a ~ b` is."""
        return joined(parts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and any(isinstance(one, Markup | Composite | Passage) for one in (left, right)):
            return joined((left, right))
        if isinstance(left, Markup):
            left = str(left)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record comes before the methods that records have; a field left out is Absent."""
        if isinstance(obj, Record | Row | Grouping):
            return self.getitem(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Record | Row):
            if argument in obj:
                return obj[argument]
            return Absent(obj=obj, name=argument) if obj.knows(argument) else Unknown(obj=obj, name=argument)
        if isinstance(obj, Grouping) and argument not in obj:
            return super().getattr(obj, str(argument))
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # The methods of Markup escape for HTML, which is no protection in Markdown.
        return not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)


class _Loader(FileSystemLoader):
    """Reads templates from the first of its folders that has them, and notes what it read.

    Characters that no Word document can hold are refused with their line.
    """

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        pieces = split_template_path(template)
        for folder in self.searchpath:
            path = Path(folder, *pieces)
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                with collecting() as reads:
                    source = read_noted(path).decode("utf-8")
                if found := FORBIDDEN.search(source):
                    message = _("character {code} cannot stand in a document", code=f"U+{ord(found[0]):04X}")
                    line = source.count("\n", 0, found.start()) + 1
                    raise TemplateSyntaxError(message, line, template, str(path))
                return source, str(path), partial(still_so, reads)
        raise TemplateNotFound(template)


@pass_eval_context
def _finalize(_context: EvalContext, value: Any) -> Markup:
    return printed(value)


@lru_cache(maxsize=32)
def environment(template_folders: tuple[Path, ...]) -> Environment:
    """The environment of the templates in `template_folders`, made once a process; what it compiles is kept longer."""
    cache = cache_folder()
    made = Environment(
        loader=_Loader([str(folder) for folder in template_folders]),
        undefined=Unknown,
        finalize=_finalize,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        bytecode_cache=_Bytecode(str(cache)) if cache else None,
    )
    made.filters.update(FILTERS)
    for name in REMOVED_FILTERS:
        made.filters.pop(name, None)
    made.globals.update(FUNCTIONS)
    return made
