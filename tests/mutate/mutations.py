"""Small changes to the source of one module, each of which a test should notice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OTHER_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutation:
    """One change: the bytes `start` to `end` of the module become `new`."""

    path: str  # relative to the checkout
    line: int  # from 1
    kind: str
    start: int
    end: int
    new: str

    def applied(self, source: bytes) -> bytes:
        """Return the source with the change in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def told(self, source: bytes) -> str:
        """Return where the change is and what it is, in one line."""
        old = source[self.start : self.end].decode()
        return f"{self.path}:{self.line} {self.kind}: {_short(old)} -> {_short(self.new)}"


def mutations(path: str, source: bytes) -> list[Mutation]:
    """Return every mutation of one module, in the order of its lines.

    Annotations, docstrings and f-strings are left as they are: the first two do nothing at run
    time, and Python 3.11 does not tell where in a file a part of an f-string lies.
    """
    lengths = [len(line) for line in source.splitlines(keepends=True)]
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    found = []
    for node, kind, new in _changes(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        found.append(Mutation(path, node.lineno, kind, start, end, new))
    return sorted(found, key=lambda one: (one.start, one.end, one.new))


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str, str]]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr):
            yield from ((node, kind, f"({ast.unparse(new)})") for kind, new in _of_expression(node))
        elif isinstance(node, ast.stmt):
            yield from ((node, kind, new) for kind, new in _of_statement(node))
        if not isinstance(node, ast.JoinedStr):
            waiting += _inner(node)


def _inner(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node that run: no annotations, no types."""
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            parts = value if isinstance(value, list) else [value]
            yield from (part for part in parts if isinstance(part, ast.AST))


def _of_expression(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Compare(left, [operator, *others], comparators):
            other = COMPARISONS[type(operator)]()
            yield "comparison", ast.Compare(left, [other, *others], comparators)
        case ast.BinOp(left, operator, right) if type(operator) in OPERATORS:
            if not _is_text(left) and not _is_text(right):
                yield "operator", ast.BinOp(left, OPERATORS[type(operator)](), right)
        case ast.BoolOp(operator, values):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield "and/or", ast.BoolOp(other, values)
        case ast.UnaryOp(ast.Not(), operand):
            yield "not", operand
        case ast.Constant(bool() as value):
            yield "constant", ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield "boundary", ast.Constant(value + 1)
            if value:
                yield "boundary", ast.Constant(value - 1)
        case ast.Call(function, [first, second, *rest], keywords):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                yield "swapped arguments", ast.Call(function, [second, first, *rest], keywords)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        other_name = OTHER_NAMES.get(node.func.id)
        if other_name:
            yield "operator", ast.Call(ast.Name(other_name), node.args, node.keywords)


def _of_statement(node: ast.stmt) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Continue():
            yield "removed statement", "pass"
        case ast.Assign([ast.Subscript() | ast.Attribute()]):
            yield "removed statement", "pass"
        case ast.Return(ast.expr() as value) if not _is_nothing(value):
            yield "removed statement", "return None"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:69]}…"
