"""One file: its bytes, its text, its tree, and whether it can concern TensorFlow at all."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tf2lint.python.syntax import Syntax


@dataclass(frozen=True, order=True)
class Range:
    """Where a finding is: lines from 1, columns from 0 and in characters; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """A Python file to lint.

    ``filename`` is where it lies or pretends to lie; ``text`` what stands in it, decoded; ``tree`` its syntax tree
    where the caller has it already, parsed from the same text.
    """

    def __init__(self, filename: str, text: str, tree: ast.Module | None = None) -> None:
        self.filename = filename
        self.text = text
        self._tree = tree
        self._owns_tree = tree is None
        self.known: dict[Any, Any] = {}  # what was found out about the tree, and goes with it

    @cached_property
    def lines(self) -> list[str]:
        return re.split("\r\n|\r|\n", self.text)  # as the tokenizer does, which str.splitlines does not

    @classmethod
    def from_bytes(cls, filename: str, data: bytes) -> Source:
        """Decode as Python does. Raises ``SyntaxError`` or ``UnicodeDecodeError`` for what Python cannot decode."""
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        # Universal newlines, and no other line breaks than the tokenizer knows.
        return cls(filename, io.TextIOWrapper(io.BytesIO(data), encoding).read())

    @property
    def tree(self) -> ast.Module:
        """The syntax tree. Raises what ``ast.parse`` raises: ``SyntaxError``, ``ValueError``, ``RecursionError``..."""
        if self._tree is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about the linted code's own escapes
                self._tree = ast.parse(self.text)
        return self._tree

    @cached_property
    def syntax(self) -> Syntax:
        """The same, with what is around and below each node."""
        return Syntax(self.tree)

    def drop_tree(self) -> None:
        """Free the tree, unless it is the caller's: it is many times the size of the text."""
        self.__dict__.pop("syntax", None)
        self.known = {}
        if self._owns_tree:
            self._tree = None

    def share_tree(self, other: Source) -> None:
        """Have one tree with a source of the same text, and what was found out about it: this one's, if it has one.
        Raises what ``ast.parse`` raises."""
        if self._tree is None:
            self._tree, self.known = other.tree, other.known
        elif other._tree is None:
            other._tree, other.known = self._tree, self.known

    def has_tree(self, tree: ast.Module) -> bool:
        """Whether a tree is the one that there is at this time."""
        return self._tree is tree

    def mentions(self, module: str) -> bool:
        """Whether every part of a dotted module name stands somewhere in the text."""
        return all(part in self.text for part in module.split("."))

    def column(self, line: int, byte_column: int) -> int:
        """``ast`` counts columns in bytes of UTF-8; this counts them in characters."""
        if not 0 < line <= len(self.lines):
            return byte_column
        text = self.lines[line - 1]
        if text.isascii():
            return byte_column
        return len(text.encode("utf-8", "surrogatepass")[:byte_column].decode("utf-8", "ignore"))

    def extent_of(self, node: ast.expr) -> Range:
        """The range of all of an expression."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        start = self.column(node.lineno, node.col_offset)
        return Range(node.lineno, start, end_line, self.column(end_line, end_column))

    def range_of(self, node: ast.expr | ast.alias | ast.keyword) -> Range:
        """The range of a node; of a name after a dot that starts a later line, the range of that name."""
        end_line = node.end_lineno or node.lineno
        end_column = node.end_col_offset or node.col_offset
        line, column = node.lineno, node.col_offset
        if isinstance(node, ast.Attribute) and end_line != line:
            line, column = end_line, end_column - len(node.attr.encode())
        return Range(line, self.column(line, column), end_line, self.column(end_line, end_column))
