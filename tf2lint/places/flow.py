"""Where values go: what becomes of the result of an expression, as far as its file shows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from tf2lint.python.syntax import Syntax, last_name, unparse, walk

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

# Functions, and methods of tests, whose second argument is a class, or several.
TYPE_TESTS = ("isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance")
DEEPEST = 4  # of functions that hand on what they are handed

# What the words say of an expression or, where it is given a name, of the uses of that name.
WORDS = {
    "unused": "a statement of its own, or given a name of its function that nothing reads",
    "named": "given a name, or the default of a parameter",
    "unpacked": "taken apart by an assignment to several names",
    "unzipped": "taken apart by zip(*...)",
    "inherited": "a base of a class, be it in a function of the file that it is handed to, or what a subclass calls",
    "indexed": "an element is taken from it",
    "called": "called",
    "read": "an attribute is read from it",
    "passed": "an argument of a call",
    "measured": "its length is taken",
    "kept": "put into a list, a tuple or a dictionary",
    "returned": "the result of its function",
    "computed": "in arithmetic",
    "compared": "in a comparison, or the class that isinstance or its like asks for",
    "tested": "a condition",
    "looped": "a for loop goes over it",
    "entered": "in a with statement",
    "fetched": "run or evaluated in a session",
    "fed": "a key of a feed_dict",
}


class Flow:
    """Where the values of a file's expressions go. ``fetched`` and ``fed`` are expressions that sessions run and that
    they are fed with."""

    def __init__(self, syntax: Syntax, fetched: frozenset[ast.AST], fed: frozenset[ast.AST]) -> None:
        self.syntax = syntax
        self.parents = syntax.parents
        self.fetched, self.fed = fetched, fed

    @cached_property
    def _loads(self) -> dict[tuple[ast.AST | None, str], list[ast.expr]]:
        """Where names, and attributes of ``self``, are read: by the function, or the class, around them."""
        found: dict[tuple[ast.AST | None, str], list[ast.expr]] = {}
        for name in self.syntax.all(ast.Name):
            if type(name.ctx) is ast.Load:
                for scope in self._scopes(name):
                    found.setdefault((scope, name.id), []).append(name)
        for node in self.syntax.all(ast.Attribute):
            if type(node.ctx) is ast.Load and type(node.value) is ast.Name and node.value.id == "self":
                found.setdefault((self._class(node), f"self.{node.attr}"), []).append(node)
        return found

    def _scopes(self, node: ast.AST) -> Iterator[ast.AST | None]:
        """The functions around a node, and the module as ``None``: where a name in it may have been set."""
        while node in self.parents:
            node = self.parents[node]
            if isinstance(node, FUNCTIONS):
                yield node
        yield None

    def _class(self, node: ast.AST) -> ast.AST | None:
        while node in self.parents:
            node = self.parents[node]
            if isinstance(node, ast.ClassDef):
                return node
        return None

    def loads(self, target: ast.expr) -> list[ast.expr]:
        """Where what is assigned to a name, or to an attribute of ``self``, may be read."""
        if isinstance(target, ast.Name):
            return self._loads.get((next(self._scopes(target)), target.id), [])
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
            return self._loads.get((self._class(target), f"self.{target.attr}"), [])
        return []

    def targets(self, node: ast.expr) -> list[ast.expr]:
        """The names, and the like, that an expression is assigned to as it is, be it one of several to several."""
        outer = self.parents.get(node)
        if isinstance(outer, ast.Assign) and outer.value is node:
            return outer.targets
        if isinstance(outer, (ast.AnnAssign, ast.NamedExpr)) and outer.value is node:
            return [outer.target]
        if isinstance(outer, (ast.Tuple, ast.List)):
            return self._beside(outer, node)
        return []

    def _beside(self, values: ast.Tuple | ast.List, node: ast.expr) -> list[ast.expr]:
        """What one of several values is assigned to by an assignment to as many names."""
        outer = self.parents.get(values)
        target = outer.targets[0] if isinstance(outer, ast.Assign) and len(outer.targets) == 1 else None
        if not isinstance(target, (ast.Tuple, ast.List)) or len(target.elts) != len(values.elts):
            return []
        is_open = any(isinstance(each, ast.Starred) for each in (*target.elts, *values.elts))
        return [] if is_open else [target.elts[values.elts.index(node)]]

    def reads(self, node: ast.expr) -> list[ast.expr]:
        """Where an expression's value is read by the names, and the like, that it is given."""
        return [load for target in self.targets(node) for load in self.loads(target)]

    def places(self, node: ast.expr) -> list[ast.expr]:
        """Where an expression's value is used: there, or by the names that it is given."""
        return self.reads(node) if self.targets(node) else [node]

    def taker(self, node: ast.AST) -> ast.Call | None:
        """The call that an expression is an argument of."""
        outer = self.parents.get(node)
        call = self.parents.get(outer) if isinstance(outer, ast.keyword) else outer
        return call if isinstance(call, ast.Call) and call.func is not node else None

    def name_of_result(self, node: ast.expr) -> str:
        """The name that an expression's value is given: by an assignment, a with statement, the keyword or the key of
        a dictionary that it is passed for; empty where it gets none."""
        outer = self.parents.get(node)
        while isinstance(outer, ast.IfExp) and node is not outer.test:
            node, outer = outer, self.parents.get(outer)
        for target in self.targets(node):
            if isinstance(target, (ast.Name, ast.Attribute)):
                return target.id if isinstance(target, ast.Name) else target.attr
        if isinstance(outer, ast.withitem) and isinstance(outer.optional_vars, ast.Name):
            return outer.optional_vars.id
        if isinstance(outer, ast.keyword):
            return outer.arg or ""
        if isinstance(outer, ast.Dict) and node in outer.values:
            key = outer.keys[outer.values.index(node)]
            is_name = isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isidentifier()
            return str(key.value) if is_name and isinstance(key, ast.Constant) else ""
        return ""

    def key_of(self, node: ast.expr) -> ast.expr | None:
        """The key under which an expression's value is put into a dictionary, there or by a name that it is given."""
        for each in (node, *self.reads(node)):
            outer = self.parents.get(each)
            if isinstance(outer, ast.Dict) and each in outer.values:
                return outer.keys[outer.values.index(each)]
        return None

    def parts(self, node: ast.expr) -> list[ast.expr]:
        """The names, and the like, that an expression's value is taken apart into: by an assignment to several, of the
        value itself or of ``zip(*value)``."""
        outer = self.parents.get(node)
        if isinstance(outer, ast.Starred) and self._is_unzipped(outer):
            call = self.parents[outer]
            return self.parts(call) if isinstance(call, ast.Call) else []
        targets = (each for each in self.targets(node) if isinstance(each, (ast.Tuple, ast.List)))
        found = next(targets, None)
        elements = found.elts if found is not None else []
        return [] if any(isinstance(each, ast.Starred) for each in elements) else elements

    def needs(self, node: ast.expr, index: int) -> bool:
        """Whether anything takes the part of an expression's value that has an index, as far as the file tells."""
        outer = self.parents.get(node)
        if isinstance(outer, ast.Subscript) and outer.value is node and isinstance(outer.slice, ast.Constant):
            return bool(outer.slice.value == index)
        parts = self.parts(node)
        return index >= len(parts) or self.is_read(parts[index])

    def is_read(self, target: ast.expr) -> bool:
        """Whether anything reads a name that is assigned to, or one of several: of what is no local name that is not
        known, and one that begins with ``_`` is not meant."""
        if isinstance(target, (ast.Tuple, ast.List)):
            return any(map(self.is_read, target.elts))
        if not isinstance(target, ast.Name) or (target.id != "_" and self.loads(target)):
            return True
        is_local = any(isinstance(each, FUNCTIONS) for each in self._scopes(target))
        return not is_local and not target.id.startswith("_")

    def _is_local(self, target: ast.expr) -> bool:
        """Whether what is assigned to is a name of the function around it."""
        function = next(self._scopes(target))
        if function is None or not isinstance(target, ast.Name):
            return False
        elsewhere = (each.names for each in walk(function) if isinstance(each, (ast.Global, ast.Nonlocal)))
        return not any(target.id in names for names in elsewhere)

    def _is_unzipped(self, starred: ast.Starred) -> bool:
        call = self.parents.get(starred)
        return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "zip"

    def members(self, node: ast.expr) -> frozenset[str]:
        """The attributes that are taken from an expression's value, there or by a name that it is given."""
        return frozenset(each.attr for each in self._taken(node))

    def calls_of(self, node: ast.expr, method: str) -> list[ast.Call]:
        """The calls of a method of an expression's value, or of that itself, there or by a name that it is given."""
        if method == "__call__":
            functions: list[ast.expr] = [node, *self.reads(node)]
        else:
            functions = [each for each in self._taken(node) if each.attr == method]
        outer = ((each, self.parents.get(each)) for each in functions)
        return [call for each, call in outer if isinstance(call, ast.Call) and call.func is each]

    def keywords(self, node: ast.expr) -> frozenset[str]:
        """The keywords that an expression's value, or one that it may be in place of, is called with by a name."""
        outer = self.parents.get(node)
        while isinstance(outer, ast.IfExp) and node is not outer.test:
            node, outer = outer, self.parents.get(outer)
        calls = ((each, self.parents.get(each)) for each in (node, *self.reads(node)))
        taken = [call.keywords for each, call in calls if isinstance(call, ast.Call) and call.func is each]
        return frozenset(word.arg for words in taken for word in words if word.arg)

    def _taken(self, node: ast.expr) -> Iterator[ast.Attribute]:
        outer = self.parents.get(node)
        targets = self.targets(node)
        if isinstance(outer, ast.withitem) and outer.optional_vars is not None:
            targets = [outer.optional_vars]
        loads = [node, *(load for target in targets for load in self.loads(target))]
        for each in (*loads, *(inner for load in loads for inner in self.loads_of_parameter(load))):
            taken = self.parents.get(each)
            if isinstance(taken, ast.Attribute):
                yield taken

    @cached_property
    def functions(self) -> dict[str, list[ast.FunctionDef]]:
        """The functions of the file by their names."""
        found: dict[str, list[ast.FunctionDef]] = {}
        for node in self.syntax.all(ast.FunctionDef):
            found.setdefault(node.name, []).append(node)
        return found

    def loads_of_parameter(self, node: ast.expr) -> list[ast.expr]:
        """Where a function of the file, or a method of the same object, reads what it is passed with this argument."""
        word, call = self.parents.get(node), self.taker(node)
        if call is None:
            return []
        is_own = isinstance(call.func, ast.Attribute) and unparse(call.func.value) == "self"
        known = self.functions.get(last_name(call.func), []) if is_own or isinstance(call.func, ast.Name) else []
        if len(known) != 1:
            return []
        if isinstance(word, ast.keyword):
            return self._loads.get((known[0], word.arg or ""), [])
        names = [each.arg for each in known[0].args.args][is_own:]
        index = call.args.index(node)
        return self._loads.get((known[0], names[index]), []) if index < len(names) else []

    def results(self, function: ast.AST) -> list[ast.expr | None]:
        """What a function returns."""
        found = (each for each in walk(function) if isinstance(each, ast.Return))
        return [each.value for each in found if next(self._scopes(each)) is function]

    def _is_subclassed(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether a class that is handed to a function of the file is the base of another one there."""
        if depth > DEEPEST:
            return False
        outers = ((load, self.parents.get(load)) for load in self.loads_of_parameter(node))
        return any(
            self._is_subclassed(load, depth + 1) if not isinstance(outer, ast.ClassDef) else load in outer.bases
            for load, outer in outers
        )

    def _is_called_by_subclass(self, method: ast.Attribute) -> bool:
        """Whether a method is called on ``self`` by the name of its class, as a subclass calls what it overrides."""
        call = self.parents.get(method)
        if not isinstance(call, ast.Call) or call.func is not method or not call.args or method.attr == "__init__":
            return False
        return isinstance(call.args[0], ast.Name) and call.args[0].id == "self"

    def is_type_test(self, node: ast.AST) -> bool:
        """Whether an expression is a class that ``isinstance`` or its like asks for, or one of several."""
        outer = self.parents.get(node)
        if isinstance(outer, ast.Tuple):
            node, outer = outer, self.parents.get(outer)
        return isinstance(outer, ast.Call) and last_name(outer.func) in TYPE_TESTS and node in outer.args[1:2]

    def is_annotation(self, node: ast.AST) -> bool:
        """Whether an expression is the annotation of a parameter or of a name."""
        outer = self.parents.get(node)
        return isinstance(outer, (ast.arg, ast.AnnAssign)) and outer.annotation is node

    def holder(self, node: ast.AST) -> str:
        """The name whose attributes the function around a node, or the methods of its class, run or feed in a session:
        of the object that has what the graph computes. Empty where that is not one."""
        owner = self._class(node)
        scope = next(self._scopes(node))
        found = set()
        for each in (*self.fetched, *self.fed):
            root: ast.AST = each
            while isinstance(root, (ast.Attribute, ast.Subscript)):
                root = root.value
            if isinstance(each, ast.Attribute) and isinstance(root, ast.Name):
                is_own = root.id == "self" and self._class(each) is owner
                if is_own or (root.id != "self" and next(self._scopes(each)) is scope):
                    found.add(root.id)
        return found.pop() if len(found) == 1 else ""

    def around(self, node: ast.AST) -> frozenset[str]:
        """``looped`` where an expression is computed again and again: in a loop or a comprehension."""
        while node in self.parents:
            inner, node = node, self.parents[node]
            if isinstance(node, FUNCTIONS):
                break
            if isinstance(node, (ast.For, ast.While, ast.AsyncFor)) and inner in node.body:
                return frozenset({"looped"})
            if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
                return frozenset({"looped"})
        return frozenset()

    def words(self, node: ast.expr) -> frozenset[str]:
        """What becomes of an expression, in ``WORDS``."""
        found = set(self._here(node))
        for target in self.targets(node):
            if isinstance(target, (ast.Tuple, ast.List)):
                found.add("unpacked")
            else:
                found.add("named")
                if not self.loads(target) and self._is_local(target):
                    found.add("unused")
            if isinstance(target, ast.Subscript):
                found.add("kept")
            for load in self.loads(target):
                found.update(self._here(load))
                if any(isinstance(each, (ast.Tuple, ast.List)) for each in self.targets(load)):
                    found.add("unpacked")
        return frozenset(found)

    def _here(self, node: ast.expr) -> Iterator[str]:
        outer = self.parents.get(node)
        if node in self.fetched:
            yield "fetched"
        if node in self.fed:
            yield "fed"
        if self.is_type_test(node):
            yield "compared"
        if isinstance(outer, ast.Expr):
            yield "unused"
        elif isinstance(outer, ast.arguments):
            yield "named"
        elif isinstance(outer, ast.ClassDef) and node in outer.bases:
            yield "inherited"
        elif isinstance(outer, ast.Starred) and self._is_unzipped(outer):
            yield "unzipped"
        elif isinstance(outer, ast.Subscript) and outer.value is node:
            yield "indexed"
        elif isinstance(outer, ast.Attribute):
            yield "read"
            if self._is_called_by_subclass(outer):
                yield "inherited"
        elif isinstance(outer, ast.Call):
            yield "called" if outer.func is node else "passed"
            if isinstance(outer.func, ast.Name) and outer.func.id == "len":
                yield "measured"
            if self._is_subclassed(node):
                yield "inherited"
        elif isinstance(outer, ast.keyword):
            yield "passed"
            if self._is_subclassed(node):
                yield "inherited"
        elif isinstance(outer, (ast.List, ast.Tuple, ast.Set, ast.Dict)):
            yield "kept"
        elif isinstance(outer, ast.Return):
            yield "returned"
        elif isinstance(outer, (ast.BinOp, ast.UnaryOp, ast.AugAssign)):
            yield "tested" if isinstance(outer, ast.UnaryOp) and isinstance(outer.op, ast.Not) else "computed"
        elif isinstance(outer, ast.Compare):
            yield "compared"
        elif isinstance(outer, (ast.If, ast.IfExp, ast.While, ast.BoolOp, ast.Assert)):
            yield "tested"
        elif isinstance(outer, (ast.For, ast.AsyncFor, ast.comprehension)) and outer.iter is node:
            yield "looped"
        elif isinstance(outer, ast.withitem):
            yield "entered"
            if outer.optional_vars is not None:
                yield "named"
