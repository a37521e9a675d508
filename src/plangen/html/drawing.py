"""A drawing in SVG, piece by piece. Lengths are points, from the upper left."""

from __future__ import annotations

from typing import Literal

from plangen.characters import is_wide
from plangen.html.markup import attribute, number, text
from plangen.theme.measure import width_in_characters

Anchor = Literal["start", "middle", "end"]
_BASELINE = 0.36  # how far below the middle of a line its letters stand, in characters


class Drawing:
    """Collects the pieces of a drawing of that size; text is in `colour`."""

    def __init__(self, width: float, height: float, colour: str) -> None:
        self.width = width
        self.height = height
        self._colour = colour
        self._parts: list[str] = []

    def svg(self, style: str, title: str, description: str) -> str:
        """The drawing; `style` says its fonts, `title` and `description` what it shows."""
        width, height = number(self.width), number(self.height)
        words = {"title": title, "desc": description}
        told = "".join(f"<{tag}>{text(said)}</{tag}>" for tag, said in words.items() if said)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img"{attribute("aria-label", description or title)}'
            f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"{attribute("style", style)}'
            f' fill="#{self._colour}">{told}{"".join(self._parts)}</svg>'
        )

    def text(
        self, characters: str, place: tuple[float, float], size: float, anchor: Anchor = "middle", font: str = ""
    ) -> None:
        """A line of text; at `place` is its `anchor`, half-way up its height."""
        x, y = place
        own = attribute("text-anchor", anchor if anchor != "start" else "") + attribute("font-family", font)
        where = f'x="{number(x)}" y="{number(y + _BASELINE * size)}" font-size="{number(size)}"'
        self._parts.append(f"<text {where}{own}>{text(characters)}</text>")

    def lines(self, lines: list[str], place: tuple[float, float], size: float, anchor: Anchor = "middle") -> None:
        """Lines of text, the first of them at `place`."""
        x, y = place
        for number_, line in enumerate(lines):
            self.text(line, (x, y + number_ * size * LINE), size, anchor)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self._parts.append(f'<rect {place} fill="#{colour}"/>')

    def line(self, points: list[tuple[float, float]], colour: str, width: float) -> None:
        """A line through `points`."""
        joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._parts.append(
            f'<polyline points="{joined}" fill="none" stroke="#{colour}" stroke-width="{number(width)}"'
            ' stroke-linejoin="round"/>'
        )

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle."""
        self._parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="#{colour}"/>')

    def path(self, commands: str, colour: str, edge: str) -> None:
        """A filled shape with an edge; `commands` as in SVG."""
        self._parts.append(f'<path d="{commands}" fill="#{colour}" stroke="#{edge}"/>')


LINE = 1.25  # the distance of lines, in characters


def wrapped(words: str, room: float, most: int) -> list[str]:
    """`words` in at most `most` lines of `room` characters; what does not fit is cut off with ….

    Chinese may turn anywhere, other words only where there is a space or nothing else helps.
    """
    lines: list[str] = []
    rest = words
    while rest and len(lines) < most:
        end = len(rest)
        while end > 1 and width_in_characters(rest[:end]) > room:
            end -= 1
        if end < len(rest) and not is_wide(rest[end]) and " " in rest[:end]:
            end = rest.rindex(" ", 0, end) + 1 or end
        lines.append(rest[:end].strip())
        rest = rest[end:]
    if rest and lines:
        lines[-1] = lines[-1][:-1] + "…"
    return lines or [""]
