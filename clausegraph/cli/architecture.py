"""The rooms of the package as its own imports show them: a picture, a line a room, a line a module."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from clausegraph.text.places import PACKAGE, ROOT

BLOCK = re.compile(r"(<!-- rooms: [^>]*-->\n).*?(?=<!-- end of rooms -->)", re.DOTALL)


def architecture() -> str:
    """The page: the picture, then every module of every room."""
    parts = ["# Architecture\n", picture(), "\n## Modules\n"]
    for room in _rooms():
        parts += [f"### {room}\n", f"{_says(room)}\n"]
        modules = [name for name in sorted(_imports()) if name.startswith(f"{room}.")]
        parts += [f"- `{name.removeprefix(f'{room}.')}`: {_says(name)}" for name in modules]
        parts += [""] if modules else []
    return "\n".join(parts).rstrip() + "\n"


def contributing(text: str) -> str:
    """The text of CONTRIBUTING.md with its rooms as they are."""
    shown = "\n".join(f"  {_file(room):19} {_says(room)}" for room in _rooms())
    block = f"```\nclausegraph/\n{shown}\n```\n\n{picture()}\n"
    return BLOCK.sub(lambda found: found[1] + block, text)


def picture() -> str:
    """The rooms with an arrow from each to those that it imports, in Mermaid.

    Floors lie above each other; arrows to the ground floor, on which all rooms stand, are left out.
    """
    rooms = _rooms()
    arrows = [
        f"  {above} --> {below}"
        for above in rooms[:0:-1]
        for below in rooms[:0:-1]
        if below in _of_rooms()[above]
    ]
    apart = [  # a line that nobody sees keeps one floor below the other
        f"  {above} ~~~ {below}"
        for below, above in pairwise(rooms)
        if f"  {above} --> {below}" not in arrows
    ]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, *apart, "```"])


@cache
def _rooms() -> tuple[str, ...]:
    """The rooms from the ground up, as the contract in pyproject.toml orders them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (floors,) = (c for c in project["tool"]["importlinter"]["contracts"] if "layers" in c)
    return tuple(layer for layer in reversed(floors["layers"]) if layer != "__main__")


@cache
def _imports() -> dict[str, frozenset[str]]:
    """What each module imports of the package; names without `clausegraph.`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found[_name(path.relative_to(PACKAGE).with_suffix("").parts)] = frozenset(_named(tree))
    return found


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("clausegraph."):
            yield (node.module or "").removeprefix("clausegraph.")
        elif isinstance(node, ast.Import):
            yield from (a.name.partition(".")[2] for a in node.names if "clausegraph." in a.name)


def _name(parts: tuple[str, ...]) -> str:
    return ".".join(parts).removesuffix("__init__").removesuffix(".")


def _of_rooms() -> dict[str, set[str]]:
    """What each room imports, by room."""
    found: dict[str, set[str]] = {room: set() for room in _rooms()}
    for name, imported in _imports().items():
        if (room := name.partition(".")[0]) in found:
            found[room] |= {module.partition(".")[0] for module in imported} - {room}
    return found


def _says(name: str) -> str:
    """The first sentence of the docstring of a room or module."""
    path = PACKAGE.joinpath(*name.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or ""
    return said.partition("\n")[0]


def _file(room: str) -> str:
    return f"{room}/" if (PACKAGE / room).is_dir() else f"{room}.py"
