"""TF9xx: behaviour that changed, and what is between TensorFlow 1 and 2."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tf2lint.instead import filtered, keys
from tf2lint.instead.listed import deletion
from tf2lint.instead.operations import name_of_operation, remedy_of_name, remedy_of_operation
from tf2lint.instead.texts import inline
from tf2lint.knowledge import Route, resolves, types
from tf2lint.names import Kind, Mode
from tf2lint.places import steps
from tf2lint.python.scopes import names_in, names_of, parameters
from tf2lint.python.syntax import last_name, start, walk
from tf2lint.rules import Finding, Severity, rule
from tf2lint.uses import FUNCTIONS, File, Findings, FunctionNode, Use, is_store, shown, written

LIST_SEARCHES = tuple(f"{types.VARIABLES}.{method}" for method in ("remove", "index", "count"))


def is_in_graph_mode(use: Use) -> bool:
    """Whether a use may be where TensorFlow 2, too, makes a graph of the old kind. Code that is TensorFlow 1 by its
    own names cannot run there at all, so a switch elsewhere is none for it."""
    return use.in_graph or (not use.file.uses_tensorflow_one and use.file.may_be_in_graph(use.node))


@rule(
    "TF901",
    "tf-tensor-equality",
    symbols=("tf.Tensor.__eq__", "tf.Variable.__eq__", *LIST_SEARCHES),
    severity=Severity.WARNING,
    compat=Severity.ERROR,
    problem="`{name}` compares by value in TF 2",
    remedy="write `is` where the same object is meant",
    silent=True,
)
def tensor_equality(use: Use) -> Findings:
    """Comparing tensors and variables with `==`, `!=` and `in`.

    In TensorFlow 1 `a == b` asks whether the two are one object, and gives a Python bool. In TensorFlow 2 it compares
    the values, element by element, and gives a tensor of bools. `in`, `list.remove`, `list.index` and `list.count` use
    `==`, so they find another variable that happens to hold the same value, and raise ValueError for tensors of more
    than one element. Write `a is b` for the same object, `tf.equal(a, b)` for equal values, and
    `any(v is each for each in variables)` for membership.

    Why: two variables that both start at 1.0 are equal, so a filter on a list of variables picks the wrong ones,
    without an error.

    TF 1:
        weight, scale = tf.Variable(1.0), tf.Variable(1.0)
        frozen = [scale]
        print(weight in frozen)

    TF 2:
        weight, scale = tf.Variable(1.0), tf.Variable(1.0)
        frozen = [scale]
        print(any(weight is variable for variable in frozen))

    Native: `is` for identity, `tf.equal` for values, `variable.ref()` for sets and dictionaries.

    compat.v1: `tf.compat.v1.disable_tensor_equality()` brings the old comparison back, for the whole program.

    False alarms: places that are meant to compare values, and were written for TensorFlow 2 in a file that still has
    TensorFlow 1 elsewhere. Comparisons with None and with texts are not reported.
    """
    if is_in_graph_mode(use) or use.reference.argument_of is not None:
        return  # what takes a comparison as a tensor was written for TensorFlow 2
    node = use.node
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
        kept = use.file.assignments.value_of(node.comparators[0])
        made = use.file.calls.get(kept) if isinstance(kept, ast.Call) else None
        if made is not None and made.route is Route.COMPAT_V1:
            return  # a collection, which graphs alone have
        text, container = shown(node.left), shown(node.comparators[0])
        problem = f"`{shown(node)}` compares `{text}` with each element by value in TF 2"
        direct = use.file.calls.get(node.comparators[0]) if isinstance(node.comparators[0], ast.Call) else made
        if direct is not None and direct.path == "tf.trainable_variables":
            negation = "not " * isinstance(node.ops[0], ast.NotIn)
            yield use.report(problem=problem, remedy=f"write {negation}{text}.trainable", severity=Severity.WARNING)
            return
        found = f"{'not ' * isinstance(node.ops[0], ast.NotIn)}any({text} is each for each in {container})"
        yield use.report(problem=problem, remedy=f"write {found}", severity=Severity.WARNING)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        if not are_tensors(use, *sides(node)) or tests_type(use.file, node):
            return
        if any(isinstance(each, (ast.Tuple, ast.List)) for each in sides(node)):
            yield compared_with_literal(use, node)
            return
        sign, function = ("is", "tf.equal") if isinstance(node.ops[0], ast.Eq) else ("is not", "tf.not_equal")
        text = ast.unparse(node)
        left, right = (shown(each) if len(text) <= 60 else name for each, name in zip(sides(node), "ab", strict=True))
        values = f"{function}({left}, {right})"
        if "tested" in use.file.flow.words(node):
            values = f"tf.reduce_{'all' if sign == 'is' else 'any'}({values})"
        values += " for the values"
        if any(isinstance(each, ast.Call) for each in sides(node)):
            remedy = f"write {values}"
        else:
            remedy = f"write {left} {sign} {right} for the objects, {values}"
        problem = f"`{left} {'==' if sign == 'is' else '!='} {right}` compares the values in TF 2, in TF 1 the objects"
        yield use.report(problem=problem, remedy=remedy, severity=Severity.WARNING)
    elif not isinstance(node, ast.Compare):
        yield use.report(
            problem="`{name}` finds an element by its value in TF 2",
            remedy=remedy_of_search(use),
            severity=Severity.WARNING,
        )


def remedy_of_search(use: Use) -> str:
    """What to write for a method of a list that finds an element: by which object it is."""
    method, call = use.node, use.call
    if call is None or not isinstance(method, ast.Attribute) or len(call.args) != 1:
        return "search for the element that `is` the variable"
    items, item = shown(method.value), shown(call.args[0])
    if method.attr == "remove":
        return f"write {items} = [each for each in {items} if each is not {item}]"
    if method.attr == "index":
        return f"write next(i for i, each in enumerate({items}) if each is {item})"
    return f"write sum(each is {item} for each in {items})"


def compared_with_literal(use: Use, node: ast.Compare) -> Finding:
    """The finding about a tensor that is compared with a tuple or a list, which it never is the same object as."""
    literal = next(each for each in sides(node) if isinstance(each, (ast.Tuple, ast.List)))
    tensor = next(each for each in sides(node) if each is not literal)
    sign, always = ("==", "False") if isinstance(node.ops[0], ast.Eq) else ("!=", "True")
    is_tested = "tested" in use.file.flow.words(node)
    problem = (
        f"`{shown(tensor)} {sign} {inline(literal)}` was always {always} in TF 1, and compares each element in TF 2"
    )
    reference = use.file.calls.get(tensor) if isinstance(tensor, ast.Call) else None
    if reference is not None and reference.path == "tf.shape" and isinstance(tensor, ast.Call) and tensor.args:
        remedy = f"compare the static shape, tuple({shown(tensor.args[0])}.shape) {sign} {inline(literal)}"
    else:
        function = "tf.reduce_all(tf.equal" if sign == "==" else "tf.reduce_any(tf.not_equal"
        remedy = f"write {function}({inline(tensor)}, {inline(literal)}))"
    severity = Severity.ERROR if is_tested else Severity.WARNING
    return use.report(
        problem=f"{problem}, which raises as a condition" if is_tested else problem, remedy=remedy, severity=severity
    )


def sides(node: ast.Compare) -> tuple[ast.expr, ast.expr]:
    return node.left, node.comparators[0]


def are_tensors(use: Use, *operands: ast.expr) -> bool:
    """Whether both sides of a comparison are known as tensors, or one of them is computed right there: what a name
    holds may be a number on another path."""
    if any(each in use.file.calls for each in operands):
        return True
    return use.reference.both and all(
        isinstance(each, ast.Attribute) or is_set_once(use.file, each) for each in operands
    )


def is_set_once(file: File, node: ast.expr) -> bool:
    """Whether a name has one value in its function: on another path it may be a number."""
    function = file.function_around(node) or file.source.tree
    found = file.assignments.by_name.get((function, last_name(node)), [])
    return isinstance(node, ast.Name) and len(found) < 2


def tests_type(file: File, node: ast.Compare) -> bool:
    """Whether the types of what is compared are tested around the comparison: then it is for numbers."""
    names = {each.id for each in sides(node) if isinstance(each, ast.Name)}
    for outer in file.around(node):
        test = (
            outer if isinstance(outer, ast.BoolOp) else outer.test if isinstance(outer, (ast.If, ast.IfExp)) else None
        )
        for call in walk(test) if test is not None else ():
            if isinstance(call, ast.Call) and last_name(call.func) == "isinstance" and call.args:
                if last_name(call.args[0]) in names:
                    return True
        if isinstance(outer, FUNCTIONS):
            break
    return False


@rule(
    "TF902",
    "tf-tensor-hash",
    symbols=("tf.Tensor.__hash__", "tf.Variable.__hash__"),
    compat=None,
    remedy="use its .ref() as the key, and .deref() to get it back",
)
def tensor_hash(use: Use) -> Findings:
    """Tensors and variables as keys of dictionaries and elements of sets.

    TensorFlow 1 hashes a tensor by its identity. In TensorFlow 2 tensors compare by value, and so they have no hash.
    `variable.ref()` is an object with a hash that stands for the variable, and `reference.deref()` gives the variable
    back; a name or an index does as well.

    Why: `{v: x}`, `d[v] = x`, `v in d` and `set(variables)` raise TypeError: Variable is unhashable. Graphs that are
    built under `tf.Graph().as_default()` keep the old hash.

    TF 1:
        weight = tf.Variable(1.0)
        multipliers = {weight: 10.0}
        print(multipliers[weight])

    TF 2:
        weight = tf.Variable(1.0)
        multipliers = {weight.ref(): 10.0}
        print(multipliers[weight.ref()])

    Native: `variable.ref()` as the key.

    compat.v1: `tf.compat.v1.disable_tensor_equality()` gives tensors their hash back, for the whole program.

    False alarms: dictionaries that feed placeholders under another name; they go with `feed_dict`, see TF402.
    """
    is_two = use.file.resembles_tensorflow_two and not use.file.is_graph_mode
    if is_two or is_in_graph_mode(use) or not isinstance(use.node, ast.expr):
        return
    node = use.node
    if is_feed(use.file, node) or (use.is_compat and isinstance(node, ast.Call) and last_name(node.func) in SETS):
        return  # tf.compat.v1.global_variables() is empty with eager execution on
    if isinstance(node, ast.Compare):
        problem = f"`{shown(node)}` hashes `{shown(node.left)}`, and tensors have no hash in TF 2"
        yield use.report(problem=problem, remedy=remedy_of_question(use, node))
    elif isinstance(node, ast.Call) and last_name(node.func) in SETS:
        problem = f"`{shown(node)}` hashes variables, and they have no hash in TF 2"
        yield use.report(problem=problem, remedy=remedy_of_set(use, node))
    else:
        problem = f"`{shown(node)}` has no hash in TF 2, so it is no key of a dictionary or a set"
        if use.reference.argument_of is not None and use.reference.argument_of[0] == "tf.case":
            pairs = pairs_of(use.file, use.file.parents.get(node))
            remedy = "" if pairs else "pass a list of pairs, [(condition, function), ...]"
            yield use.report(problem=problem, remedy=remedy, instead=pairs)
            return
        yield use.report(problem=problem, remedy=keys.remedy(use, node))


def remedy_of_set(use: Use, node: ast.Call) -> str:
    """What to write for a set of variables. Those of Keras 3 have no ``ref()``; ``id`` is for all."""
    if gone := deletion(use.file, node, "TF 2 initializes a variable when it creates it"):
        return gone
    made = [f"{{id(v) for v in {shown(node.args[0])}}}"] if node.args else []
    outer = use.file.parents.get(node)
    if isinstance(outer, ast.Compare) and isinstance(outer.ops[0], (ast.Eq, ast.NotEq)):
        both = [
            each for each in sides(outer) if isinstance(each, ast.Call) and last_name(each.func) in SETS and each.args
        ]
        if len(both) == 2:
            sign = "==" if isinstance(outer.ops[0], ast.Eq) else "!="
            return "write " + f" {sign} ".join(f"{{id(v) for v in {shown(each.args[0])}}}" for each in both)
    return f"write {made[0]}, and ask for id(v)" if made else ""


def remedy_of_question(use: Use, node: ast.Compare) -> str:
    """What to write where a variable is asked for in a set or a dictionary, by what that is to have."""
    container = node.comparators[0]
    kept = use.file.assignments.value_of(container)
    if isinstance(kept, ast.Call) and last_name(kept.func) in SETS:
        sign = "not in" if isinstance(node.ops[0], ast.NotIn) else "in"
        asked = f"id({shown(node.left)}) {sign} {shown(container)}"
        return f"write {asked}, for the set of line {kept.lineno} to be one of ids"
    return f"keep references, and ask for {shown(node.left)}.ref()"


SETS = ("set", "frozenset")


def pairs_of(file: File, node: ast.AST | None) -> tuple[ast.expr, ast.expr] | None:
    """A dictionary as it is written, and the list of its pairs."""
    if not isinstance(node, ast.Dict) or None in node.keys:
        return None
    keys, values = file.writer.rewritten(node.keys), file.writer.rewritten(node.values)
    pairs: list[ast.expr] = [ast.Tuple([key, value], ast.Load()) for key, value in zip(keys, values, strict=True)]
    return node, ast.List(pairs, ast.Load())


def is_feed(file: File, node: ast.expr) -> bool:
    """Whether a key belongs to a dictionary that feeds a session, as far as names tell."""
    for outer in file.around(node):
        if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and outer.func.attr in ("run", "eval"):
            return True
        names: list[ast.AST] = []
        if isinstance(outer, ast.keyword):
            if "feed" in (outer.arg or ""):
                return True
        elif isinstance(outer, ast.Assign):
            names = [each.value if isinstance(each, ast.Subscript) else each for each in outer.targets]
        elif isinstance(outer, (ast.AnnAssign, ast.AugAssign)):
            names = [outer.target]
        elif isinstance(outer, FUNCTIONS):
            return "feed" in outer.name
        if any(is_feed_name(file, last_name(each)) for each in names):
            return True
    return False


def is_feed_name(file: File, name: str) -> bool:
    return "feed" in name.lower() or name in file.fed


MAKES_VARIABLES = tuple(
    f"tf.keras.layers.{name}"
    for name in (
        "Dense", "Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "SeparableConv2D", "DepthwiseConv2D", "Embedding",
        "LSTM", "GRU", "SimpleRNN", "BatchNormalization", "LayerNormalization", "PReLU",
    )
)  # fmt: skip


METRICS = tuple(
    f"tf.keras.metrics.{name}"
    for name in (
        "AUC", "Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "Mean", "MeanAbsoluteError", "MeanSquaredError",
        "Precision", "Recall", "RootMeanSquaredError", "SparseCategoricalAccuracy", "Sum", "TopKCategoricalAccuracy",
    )
)  # fmt: skip


@rule(
    "TF904",
    "tf-variable-in-function",
    symbols=("tf.Variable", "tf.get_variable", *MAKES_VARIABLES, *METRICS),
    problem="`{name}` inside a tf.function makes a variable on every trace, which raises",
    compat=Severity.ERROR,
    remedy="create it outside, in the __init__ of the tf.Module or layer that owns it",
)
def variable_in_function(use: Use) -> Findings:
    """Variables that are created inside a `tf.function`.

    A TensorFlow 1 function that builds a graph runs once, so it may create variables. A `tf.function` is traced again
    for every new signature and must find the same variables each time, so it may create them only in its first trace.
    Create variables, layers and metrics in `__init__`, or guard them: `if self.v is None: self.v = tf.Variable(...)`.

    Why: the call raises ValueError: tf.function only supports singleton tf.Variables created on the first call.

    TF 1:
        @tf.function
        def scale(x):
            factor = tf.Variable(2.0)
            return factor * x

        print(scale(tf.constant(3.0)))

    TF 1 raises: ValueError: the tf.function of 1.15 has the same limit.

    TF 2:
        class Scale(tf.Module):
            def __init__(self):
                super().__init__()
                self.factor = tf.Variable(2.0)

            @tf.function
            def __call__(self, x):
                return self.factor * x

        print(float(Scale()(tf.constant(3.0))))

    Native: create the variable once, on an object that lives as long as the function.

    compat.v1: `tf.compat.v1.wrap_function(build, signature)` runs the function once and keeps its variables.

    False alarms: none known. What stands under an `if`, a `try` or `tf.init_scope()` is not reported.
    """
    if use.in_tf_function and use.call is not None and use.path == use.reference.path:
        if not is_guarded(use):
            yield use.report(severity=Severity.ERROR, problem=use.rule.problem)


def is_guarded(use: Use) -> bool:
    """Whether a place may be reached once only, for all that its function shows."""
    for outer in use.file.around(use.node):
        if isinstance(outer, (ast.If, ast.IfExp, ast.Try, ast.Lambda)):
            return True
        if isinstance(outer, ast.With) and any("init_scope" in ast.unparse(item.context_expr) for item in outer.items):
            return True
        if isinstance(outer, FUNCTIONS) and outer.decorator_list:
            return False
    return False


MUTATORS = frozenset({"append", "extend", "insert", "appendleft"})
IMPURE = {
    "time": "tf.timestamp()",
    "random": "tf.random.uniform(shape)",
    "numpy.random": "tf.random.uniform(shape)",
}
IMPURE_TIMES = frozenset({"time", "perf_counter", "monotonic", "clock", "process_time"})
RUNS_PYTHON = frozenset({"py_function", "numpy_function", "py_func"})


@rule(
    "TF905",
    "tf-side-effect-in-function",
    symbols=("tf.function",),
    severity=Severity.WARNING,
    compat=None,
    problem="Python's own effects happen only while a tf.function is traced",
    remedy="use TensorFlow's own operations for it",
)
def side_effect_in_function(use: Use) -> Findings:
    """Python's own effects inside a `tf.function`: lists that grow, globals, random numbers, the clock, `print`.

    The Python code of a `tf.function` runs while it is traced, once for each signature, as TensorFlow 1 code runs once
    to build a graph. All later calls run the graph alone. So `losses.append(x)` appends one symbolic tensor instead of
    one value for each step, and `np.random.rand()` is drawn once and then is a constant. Return values, or keep them
    in a `tf.Variable` or a `tf.TensorArray`; draw with `tf.random`, print with `tf.print`.

    Why: nothing raises. A counter stays at 1 over a thousand steps, and noise is the same in every step.

    TF 1:
        steps = []

        @tf.function
        def step(x):
            steps.append(1)
            return x + 1.0

        for _ in range(3):
            step(tf.constant(1.0))
        print(len(steps))

    Not compared: the first example shows the trap, and TensorFlow 1.15 has it, too: it counts 1 of 3 calls.

    TF 2:
        steps = tf.Variable(0)

        @tf.function
        def step(x):
            steps.assign_add(1)
            return x + 1.0

        for _ in range(3):
            step(tf.constant(1.0))
        print(int(steps))

    Native: `tf.Variable`, `tf.TensorArray`, `tf.random`, `tf.timestamp`, `tf.print`, or a return value.

    No equivalent: for what only Python can do; call it through `tf.py_function`.

    False alarms: what is meant to happen while tracing, such as a message about it. `print` is reported only where it
    shows an argument and no word about tracing.
    """
    function = decorated(use) if use.reference.kind is Kind.NAME else None
    if function is None:
        return
    free = Free(use.file, function)
    for node, problem, remedy in free.effects(function.body):
        yield use.report(node=node, severity=Severity.WARNING, problem=problem, remedy=remedy)


def decorated(use: Use) -> FunctionNode | None:
    """The function that a reference to ``tf.function`` decorates, or the function of the file that it is called on."""
    node: ast.AST = use.node
    outer = use.file.parents.get(node)
    if isinstance(outer, ast.Call) and outer.func is node:
        if outer.args and isinstance(outer.args[0], ast.Name):
            name = outer.args[0].id
            named = [each for each in walk(use.file.source.tree) if isinstance(each, FUNCTIONS) and each.name == name]
            return named[0] if len(named) == 1 else None
        node, outer = outer, use.file.parents.get(outer)
    return outer if isinstance(outer, FUNCTIONS) and node in outer.decorator_list else None


class Free:
    """What is not local to a function, and what the function does to it."""

    def __init__(self, file: File, function: FunctionNode) -> None:
        self.file = file
        self.parameters = {each.arg for each in parameters(function.args)}
        names = names_in(function.body)
        self.bound, self.outer = set(names.bound), names.global_names
        self.run_by_python = {
            name.id
            for call in walk(function)
            if isinstance(call, ast.Call) and last_name(call.func) in RUNS_PYTHON
            for name in walk(call)
            if isinstance(name, ast.Name)
        }
        self.modules = imported_modules(file)

    def effects(self, statements: list[ast.stmt]) -> Iterator[tuple[ast.expr, str, str]]:
        """The expressions with an effect that is lost, each with the problem and the remedy."""
        pending: list[ast.AST] = list(reversed(statements))
        while pending:
            node = pending.pop()
            if isinstance(node, ast.Lambda) or (isinstance(node, FUNCTIONS) and node.name in self.run_by_python):
                continue
            if isinstance(node, ast.Call) and last_name(node.func) in RUNS_PYTHON:
                continue
            if isinstance(node, FUNCTIONS):
                self.bound |= names_of(node).bound
            found = self.effect(node)
            if found is not None:
                yield found
            pending.extend(reversed(list(ast.iter_child_nodes(node))))

    def effect(self, node: ast.AST) -> tuple[ast.expr, str, str] | None:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            call = node.value
            if isinstance(call.func, ast.Attribute) and call.func.attr in MUTATORS and self.is_free(call.func.value):
                where = written(call.func)
                problem = f"`{where}` runs once in each trace of a tf.function, not in each call"
                return call, problem, "return the value, or keep it in a tf.Variable or tf.TensorArray"
            if isinstance(call.func, ast.Name) and call.func.id == "print" and self.shows_argument(call):
                return call, "`print` shows a tensor's name once in each trace of a tf.function", "call tf.print(...)"
        if isinstance(node, ast.Call):
            module, name = self.module_of(node.func)
            if module in IMPURE and not (module == "time" and name not in IMPURE_TIMES):
                where = written(node.func)
                problem = f"`{where}` is called once in each trace of a tf.function, and is a constant then"
                return node, problem, f"call {IMPURE[module]}"
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name) and target.id in self.outer:
                    problem = f"the global `{target.id}` is set once in each trace of a tf.function, not in each call"
                    return target, problem, "return the value, or keep it in a tf.Variable"
        return None

    def is_free(self, node: ast.expr) -> bool:
        while isinstance(node, (ast.Attribute, ast.Subscript)):
            node = node.value
        if not isinstance(node, ast.Name):
            return False
        return node.id == "self" or node.id not in self.bound | self.parameters

    def shows_argument(self, call: ast.Call) -> bool:
        texts = [each.value for each in walk(call) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if any("trac" in text.lower() or "retrac" in text.lower() for text in texts):
            return False
        return any(isinstance(each, ast.Name) and each.id in self.parameters - {"self"} for each in call.args)

    def module_of(self, node: ast.expr) -> tuple[str, str]:
        """The module that a called name comes from, and its name there."""
        dotted = ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""
        first, dot, rest = dotted.partition(".")
        if first in self.bound | self.parameters:
            return "", ""
        full = self.modules.get(first, "") + dot + rest
        return full.rpartition(".")[0], full.rpartition(".")[2]


def imported_modules(file: File) -> dict[str, str]:
    """What a file's imports bind: the dotted name of each."""
    found = {}
    for node in walk(file.source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return found


@rule(
    "TF906",
    "tf-graph-call-with-eager",
    symbols=("tf.Session", "tf.InteractiveSession", "tf.placeholder", "tf.get_variable"),
    severity=Severity.WARNING,
    compat=Severity.ERROR,
    remedy="call tf.compat.v1.disable_eager_execution() first, or write it without graphs",
    narrows="TF101",
)
def graph_call_with_eager(use: Use) -> Findings:
    """Graph calls through `tf.compat.v1` in code that runs TensorFlow 2 operations eagerly.

    `tf.compat.v1` has the old functions, but eager execution stays on until it is switched off. Then `tf.constant`
    computes at once and leaves nothing in a graph, so a session finds its graph empty; a placeholder cannot exist; and
    `get_variable` makes a new variable whenever it is called. A file that calls both is half migrated: decide for one
    mode. Either call `tf.compat.v1.disable_eager_execution()` before everything else, or put the graph under
    `with tf.Graph().as_default():`, or write it as a function.

    Why: `Session.run` raises RuntimeError: The Session graph is empty; `placeholder` raises RuntimeError;
    `get_variable` shares nothing, without an error.

    TF 1:
        import tensorflow.compat.v1 as tf1

        x = tf.constant(2.0)
        with tf1.Session() as sess:
            print(float(sess.run(x * 3.0)))

    TF 2:
        x = tf.constant(2.0)
        print(float(x * 3.0))

    Native: one mode, without a graph.

    compat.v1: `tf.compat.v1.disable_eager_execution()` as the first call of the program.

    False alarms: programs that switch eager execution off in a module from outside of the project. Functions are
    reported that run from the module's body only, as far as the file shows; the mode of others is decided elsewhere.
    """
    if not use.is_compat or use.call is None or is_in_graph_mode(use) or use.in_tf_function:
        return
    if use.file.uses_tensorflow_one or not use.is_eager:
        return
    if runs_eagerly(use.file):
        problem = "`{name}` needs a graph, and eager execution is on in this file"
        if use.symbol == "tf.get_variable":
            problem = "`{name}` makes a new variable in every call, for eager execution is on in this file"
        yield use.report(severity=Severity.ERROR if use.is_refused else Severity.WARNING, problem=problem)


def runs_eagerly(file: File) -> bool:
    """Whether a file calls what computes at once with eager execution, not through ``tf.compat.v1``."""
    return any(
        reference.route is Route.DIRECT
        and reference.call is not None
        and not reference.owner
        and not file.modes.is_within(reference.nodes[-1], Mode.GRAPH)
        and types.result_of_call(reference.path) in (types.TENSOR, types.VARIABLE)
        and resolves(reference.path, Route.DIRECT, file.api)
        for reference in file.references
    )


@rule(
    "TF907",
    "tf-late-behavior-switch",
    symbols=("tf.disable_eager_execution", "tf.disable_v2_behavior", "tf.enable_eager_execution"),
    compat=Severity.ERROR,
    remedy="move the call to the top of the program, right after its imports",
    narrows="TF112",
)
def late_behavior_switch(use: Use) -> Findings:
    """Switches between eager execution and graphs that come after the first operation.

    Eager execution can be switched on or off once, at the start of the program. A tensor that was made before is of the
    other kind: an eager tensor cannot go into a graph, and what is in a graph has no value.

    Why: the next operation with an earlier tensor raises RuntimeError: Attempting to capture an EagerTensor without
    building a function.

    TF 1:
        x = tf.constant(2.0)
        tf.compat.v1.disable_eager_execution()
        y = x * 3.0
        with tf.compat.v1.Session() as sess:
            print(float(sess.run(y)))

    TF 2:
        x = tf.constant(2.0)
        y = x * 3.0
        print(float(y))

    Native: delete the switch.

    compat.v1: the switch as the first call after the imports.

    False alarms: none known. Only switches outside of functions, below an operation that surely ran, are reported.
    """
    if use.call is None or not runs_at_import(use.file, use.node):
        return
    if use.path == "tf.enable_eager_execution" and not use.file.disables_eager:
        return  # it is on already, and the call does nothing
    for reference in use.file.references:
        node = reference.node_of(reference.path.count(".") + 1)
        before = reference.call is not None and not reference.owner and start(reference.call) < start(use.node)
        if before and types.result_of_call(reference.path) in (types.TENSOR, types.VARIABLE):
            if runs_at_import(use.file, node) and resolves(reference.path, reference.route, use.file.api):
                problem = f"`{{name}}` comes after the operation on line {reference.call.lineno}"  # type: ignore[union-attr]
                compat = use.path.replace("tf.", "tf.compat.v1.", 1)
                renamed = "" if use.is_compat else f"in TF 2 it is {compat}"
                yield use.report(severity=Severity.ERROR, problem=problem, beside=renamed)
                return


def runs_at_import(file: File, node: ast.AST) -> bool:
    """Whether a place is surely reached when the module is imported."""
    return all(isinstance(outer, (ast.Module, ast.expr, ast.Expr, ast.Assign, ast.With, ast.withitem, ast.keyword))
               for outer in file.around(node))  # fmt: skip


@rule(
    "TF908",
    "tf-variable-name-filter",
    symbols=("tf.Variable.name",),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` is just `kernel` or `bias` for a Keras 3 layer, without the layer and its scope",
    remedy="select variables by their owner, as generator.trainable_variables",
    silent=True,
)
def variable_name_filter(use: Use) -> Findings:
    """Variables that are selected by a part of their name.

    In TensorFlow 1 the name of a variable begins with its scopes: `generator/dense/kernel:0`. Keras 3, from TensorFlow
    2.16 on, calls it `kernel`, and keeps the name of the layer in `variable.path`; `tf.variable_scope` is gone, and
    `tf.name_scope` adds nothing to either. A filter such as `"generator" in v.name` then selects nothing: the optimizer
    is given an empty list, or weights are not restored. Ask the object that owns the variables for them:
    `generator.trainable_variables`.

    Why: nothing raises where the list is built. Of two variables of a layer the filter finds 0 instead of 2.

    TF 1:
        tf.compat.v1.reset_default_graph()
        layer = tf.keras.layers.Dense(1, name="generator")
        y = layer(tf.ones([1, 2]))
        print(len([v for v in layer.trainable_variables if "generator" in v.name]))

    TF 2:
        generator = tf.keras.layers.Dense(1, name="generator")
        y = generator(tf.ones([1, 2]))
        print(len(generator.trainable_variables))

    Native: the variables of an object; `getattr(variable, "path", variable.name)` where the name of a layer must do,
    for a `tf.Variable` has no path.

    compat.v1 with tf_keras: the names are the old ones with `tf_keras`, and up to TensorFlow 2.15.

    False alarms: variables that another file makes by `tf.Variable(..., name=...)`, which keep their names.
    """
    if is_in_graph_mode(use) or not use.file.has_keras_three or not isinstance(use.node, ast.expr):
        return
    if not use.is_compat and filtered.is_matched(use.file, use.node) and not filtered.is_kept(use.file, use.node):
        yield use.report(severity=Severity.WARNING, remedy=filtered.remedy(use.file, use.node))


STATE_OPERATIONS = ("tf.Variable.assign", "tf.Variable.scatter", "tf.assign", "tf.scatter")


@rule(
    "TF909",
    "tf-eager-tensor-attribute",
    symbols=(
        *("tf.Tensor.op", "tf.Tensor.name", "tf.Tensor.graph", "tf.Tensor.consumers"),
        *("tf.Variable.op", "tf.Variable.graph"),
    ),
    compat=Severity.WARNING,
    problem="`{name}` is undefined when eager execution is on",
    remedy="keep the name or the object yourself",
)
def eager_tensor_attribute(use: Use) -> Findings:
    """Attributes that tie a tensor to its graph: `op`, `name`, `graph`, `consumers`.

    Every tensor of TensorFlow 1 is the output of an operation in a graph, and knows both. An eager tensor of TensorFlow
    2 is a value: it has no operation and no name. A variable keeps its `name`, without the `op`. Keep names in your
    own code, and use `variable.name.split(":")[0]` where it was `variable.op.name`.

    Why: the attribute raises AttributeError: Tensor.op is undefined when eager execution is enabled. Inside a
    `tf.function` it still works.

    TF 1:
        weight = tf.Variable([1.0, 2.0], name="weight")
        print(weight.op.name)

    TF 2:
        weight = tf.Variable([1.0, 2.0], name="weight")
        print(weight.name.split(":")[0])

    Native: your own names; `variable.name` for variables; the graph of a concrete function where a graph is meant.

    compat.v1: graph mode, after `tf.compat.v1.disable_eager_execution()`.

    False alarms: functions that are only ever called inside a `tf.function` or a Keras layer.
    """
    if use.file.resembles_tensorflow_two or is_in_graph_mode(use) or use.in_tf_function or is_store(use):
        return
    if use.reference.origin in types.PLACEHOLDERS or use.reference.origin.startswith((*STATE_OPERATIONS, "tf.Graph.")):
        return  # the first and last are never eager, the others have no operation and do not raise
    base = use.reference.nodes[0]
    made = use.file.assignments.value_of(base) if isinstance(base, ast.expr) else None
    if made is not None and use.file.modes.is_within(made, Mode.GRAPH):
        return  # it stays one of that graph
    if any(isinstance(outer, ast.Raise) for outer in use.file.around(use.node)):
        return  # the message of an error
    remedies = {
        "tf.Variable.op": "use variable.name, or variable.path for a Keras layer, for variable.op.name",
        "tf.Tensor.graph": "delete it: there is no graph outside of tf.function",
        "tf.Variable.graph": "delete it: there is no graph outside of tf.function",
    }
    outer = use.file.parents.get(use.node)
    if isinstance(outer, ast.Attribute) and outer.attr == "device":
        remedies = {use.symbol: f"write {use.name.rpartition('.')[0]}.device"}
    is_name = use.symbol == "tf.Tensor.name" or (isinstance(outer, ast.Attribute) and outer.attr == "name")
    if use.symbol.startswith("tf.Tensor.") and is_name and isinstance(use.node, ast.Attribute):
        remedies = {use.symbol: remedy_of_name(use.file, use.node)}
    elif use.symbol == "tf.Tensor.op" and isinstance(use.node, ast.expr):
        remedies[use.symbol] = remedy_of_operation(use.file, use.node)
    severity = Severity.WARNING if use.is_compat else Severity.ERROR
    instead = name_of_operation(outer) if use.symbol == "tf.Variable.op" else None
    if instead is not None:
        beside = "for a Keras layer's variable use its path"
        yield use.report(severity=severity, problem=use.rule.problem, instead=instead, beside=beside)
    else:
        yield use.report(severity=severity, problem=use.rule.problem, remedy=remedies.get(use.symbol, ""))


@rule(
    "TF910",
    "tf-variable-per-call",
    symbols=("tf.Variable", *MAKES_VARIABLES),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` makes a new variable in every call of the function in TF 2",
    remedy="create it once, in the __init__ of a tf.Module or layer, and use it here",
    silent=True,
)
def variable_per_call(use: Use) -> Findings:
    """Variables and layers that a function creates whenever it is called.

    In TensorFlow 1 such a function builds a part of the graph: it is called once, and every `run` trains the same
    weights. In TensorFlow 2 the function itself is the step: each call creates fresh random weights, uses them once and
    forgets them. Create variables once, in the `__init__` of a `tf.Module`, a Keras layer or a model.

    Why: nothing raises. The loss jumps around its starting value, for no step keeps what the last one learned.

    TF 1:
        initial = [1.0, 2.0, 3.0]

        def forward(x):
            weight = tf.Variable(initial.pop(0))
            return weight * x

        if tf.executing_eagerly():
            print([float(forward(10.0)) for _ in range(3)])
        else:
            output = forward(10.0)
            with tf.Session() as sess:
                sess.run(tf.global_variables_initializer())
                print([float(sess.run(output)) for _ in range(3)])

    TF 2:
        initial = [1.0, 2.0, 3.0]

        class Forward(tf.Module):
            def __init__(self):
                super().__init__()
                self.weight = tf.Variable(initial.pop(0))

            def __call__(self, x):
                return self.weight * x

        forward = Forward()
        print([float(forward(10.0)) for _ in range(3)])

    Native: an object that owns its variables.

    compat.v1 with tf_keras: `tf.compat.v1.keras.utils.track_tf1_style_variables`, from 2.7 to 2.15 or with `tf_keras`,
    for functions that use `tf.compat.v1.get_variable`.

    False alarms: functions that really are called once in a program's life. Functions that return the variable itself,
    store it, or run a session are not reported, nor are files with an Estimator, which calls its functions once.
    """
    if use.call is None or use.path != use.reference.path or use.is_compat or use.in_tf_function:
        return
    if is_in_graph_mode(use) or use.file.has_estimator:
        return  # an Estimator calls its functions once, in a graph
    if use.is_standalone or (use.path != "tf.Variable" and use.file.resembles_tensorflow_two):
        return  # such a program builds its models once, and Keras keeps their layers
    function = use.file.function_around(use.node)
    if function is not None and use.path != "tf.Variable" and use.file.function_around(function) is not None:
        return  # an inner function that stands for a layer is called once
    if function is None or function.name.startswith(("__", "test")) or function.name in ("build", "main", "setUp"):
        return
    if is_applied_and_forgotten(use.file, function, use.call) and is_step(use.file, function):
        remedy = remedy_of_variable(use, function, use.call)
        is_written = not remedy and use.advice.suggestion is not None
        beside = "keep it as an attribute of a tf.Module or layer" if is_written else ""
        yield use.report(severity=Severity.WARNING, remedy=remedy, beside=beside)


def remedy_of_variable(use: Use, function: FunctionNode, call: ast.Call) -> str:
    """Where to make a variable whose shape comes from what the function is given, and what to do about one that counts
    steps; empty for any other."""
    if use.path == "tf.Variable" and "counted" in steps.words(use.file, call):
        return "delete it: an optimizer counts its steps itself, in optimizer.iterations"
    given = {each.arg for each in walk(function.args) if isinstance(each, ast.arg)} - {"self", "cls"}
    shaped = shaped_by(use, call, given) if use.path == "tf.Variable" else ""
    return (
        f"create it once, in build(self, input_shape) of a layer, for its shape comes from {shaped}" if shaped else ""
    )


def shaped_by(use: Use, node: ast.AST, given: set[str], depth: int = 0) -> str:
    """The parameter of the function around whose shape an expression is made of; empty where there is none."""
    for each in walk(node):
        if isinstance(each, ast.Attribute) and each.attr in ("shape", "get_shape") and last_name(each.value) in given:
            return last_name(each.value)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load) and depth < 3:
            known = use.file.assignments.value_of(each) or taken_apart(use.file, each)
            found = shaped_by(use, known, given, depth + 1) if known is not None else ""
            if found:
                return found
        if isinstance(each, ast.Call) and each in use.file.calls and use.file.calls[each].path == "tf.shape":
            if each.args and last_name(each.args[0]) in given:
                return last_name(each.args[0])
    return ""


def taken_apart(file: File, name: ast.Name) -> ast.expr | None:
    """The value that an assignment to several names takes apart for one, above its use in the same function: the only
    one that sets it."""
    function = file.function_around(name)
    stores = [
        each
        for each in (walk(function) if function is not None else ())
        if isinstance(each, ast.Name) and each.id == name.id and isinstance(each.ctx, ast.Store)
    ]
    targets = file.parents.get(stores[0]) if len(stores) == 1 and start(stores[0]) < start(name) else None
    outer = file.parents.get(targets) if isinstance(targets, (ast.Tuple, ast.List)) else None
    return outer.value if isinstance(outer, ast.Assign) else None


def is_applied_and_forgotten(file: File, function: FunctionNode, call: ast.Call) -> bool:
    """Whether what a call makes is used in the function and not kept: it is applied at once, or a local name has it
    that is only computed with."""
    outer = file.parents.get(call)
    if isinstance(outer, ast.Call) and outer.func is call:
        return True
    if isinstance(outer, ast.BinOp):
        return True
    if not isinstance(outer, ast.Assign) or outer.value is not call or len(outer.targets) != 1:
        return False
    target = outer.targets[0]
    if not isinstance(target, ast.Name):
        return False
    uses = [
        each
        for each in walk(function)
        if isinstance(each, ast.Name) and each.id == target.id and isinstance(each.ctx, ast.Load)
    ]
    return bool(uses) and all(is_computed_with(file, each) for each in uses)


def is_computed_with(file: File, node: ast.Name) -> bool:
    """Whether a name stands where its object goes into a computation, and not away from the function."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.BinOp):
        return True
    if isinstance(outer, ast.keyword):
        outer = file.parents.get(outer)
    if isinstance(outer, ast.Call):
        if outer.func is node:
            return True
        return last_name(outer.func) not in ("append", "add", "add_to_collection", "extend", "get_or_create", "Saver")
    return False


def is_step(file: File, function: FunctionNode) -> bool:
    """Whether a function computes something from its parameters, and neither feeds nor runs a graph by itself."""
    if not {each.arg for each in walk(function.args) if isinstance(each, ast.arg)} - {"self", "cls"}:
        return False
    inside = set(map(id, walk(function)))
    for reference in file.references:
        if reference.path in NOT_IN_A_STEP or reference.path.startswith("tf.Session."):
            if id(reference.nodes[-1]) in inside:
                return False
    returned = [each.value for each in walk(function) if isinstance(each, ast.Return) and each.value is not None]
    return any(not isinstance(each, (ast.Constant, ast.Dict)) for each in returned)


NOT_IN_A_STEP = frozenset(
    {*types.PLACEHOLDERS, "tf.Session", "tf.InteractiveSession", "tf.global_variables_initializer", "tf.Graph",
     "tf.keras.Input", "tf.keras.layers.Input", "tf.keras.Model", "tf.keras.models.Model", "tf.keras.Sequential"}
)  # fmt: skip


STATELESS = {
    "uniform": "tf.random.stateless_uniform",
    "normal": "tf.random.stateless_normal",
    "truncated_normal": "tf.random.stateless_truncated_normal",
    "gamma": "tf.random.stateless_gamma",
    "poisson": "tf.random.stateless_poisson",
    "categorical": "tf.random.stateless_categorical",
}


@rule(
    "TF913",
    "tf-operation-seed",
    symbols={f"tf.random.{name}": f"call {function}(..., seed=[seed, 0])" for name, function in STATELESS.items()},
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` with one seed in two places draws the same numbers in TF 1, different ones in TF 2",
    silent=True,
    advice=True,
)
def operation_seed(use: Use) -> Findings:
    """One seed for several random operations.

    In TensorFlow 1 `seed=1` starts the stream of an operation in each session: two operations with the same seed draw
    the same numbers. In TensorFlow 2 eager calls with `seed=1` go on in one stream, so the second call draws others
    than the first. `tf.random.stateless_uniform` and its like give the same numbers for the same seed everywhere, in
    TensorFlow 1.15, too.

    Why: nothing raises. Two masks, or an image and its labels, that were cut or shuffled alike are not any more.

    TF 1:
        first = tf.random.uniform([2], seed=1)
        second = tf.random.uniform([2], seed=1)
        if not tf.executing_eagerly():
            first, second = tf.Session().run([first, second])
        print(bool(np.allclose(first, second)))

    TF 2:
        first = tf.random.stateless_uniform([2], seed=[1, 0])
        second = tf.random.stateless_uniform([2], seed=[1, 0])
        print(bool(np.allclose(first, second)))

    Native: `tf.random.stateless_uniform` and its like, or a `tf.random.Generator`.

    compat.v1: graph mode only; `tf.compat.v1.random_uniform` behaves like the new function when eager execution is on.

    False alarms: operations that share a seed and need not agree, which is why the rule is off until it is selected.
    """
    if use.call is None or use.is_compat or use.path != use.reference.path or is_in_graph_mode(use):
        return
    seed = seed_of(use.call)
    if seed is None:
        return
    function = use.file.function_around(use.node)
    alike = [
        each.call
        for each in use.file.references
        if each.path == use.path and each.call is not None and use.file.function_around(each.call) is function
    ]
    if sum(seed_of(call) == seed for call in alike) > 1:
        yield use.report(node=next(each for each in use.call.keywords if each.arg == "seed"), severity=Severity.WARNING)


def seed_of(call: ast.Call) -> str | None:
    """The seed that a call passes, as it is written; ``None`` where it passes none."""
    text = next((ast.unparse(each.value) for each in call.keywords if each.arg == "seed"), "None")
    return None if text == "None" else text
