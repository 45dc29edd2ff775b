"""What takes the place of a session's run: by what is fed, what is fetched, and what becomes of the result."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.calls import argument
from tf2lint.names import Reference

if TYPE_CHECKING:
    from tf2lint.uses import Use

INITIALIZERS = (
    "tf.global_variables_initializer",
    "tf.local_variables_initializer",
    "tf.variables_initializer",
    "tf.tables_initializer",
    "tf.initialize_all_variables",
    "tf.initialize_local_variables",
    "tf.initialize_variables",
    "tf.initialize_all_tables",
    "tf.initializers.global_variables",
    "tf.initializers.local_variables",
    "tf.initializers.variables",
    "tf.initializers.tables_initializer",
)
INITIALIZED = "delete it: TF 2 initializes a variable when it creates it"
ASSIGNMENTS = ("tf.assign", "tf.scatter_", "tf.Variable.assign", "tf.Variable.scatter_")
# What is run for what it does; there is nothing to return of it.
EFFECTS = (*ASSIGNMENTS, "tf.train.Optimizer.", "tf.group", "tf.no_op", "tf.contrib.layers.optimize_loss",
           "tf.contrib.slim.learning.create_train_op")  # fmt: skip
RANDOM = ("tf.random", "tf.truncated_normal", "tf.multinomial", "tf.nn.dropout", "tf.layers.dropout")
LONGEST = 200  # of a text that has the call to write, in characters


def remedy_of_run(use: Use) -> str:
    """What to write for a run; empty where nothing is known of it."""
    call = use.call
    fetch = argument(call, "fetches", 0) if call is not None and use.symbol == "tf.Session.run" else None
    if fetch is None or call is None:
        return ""
    values = [value_of(use, each) for each in parts(fetch)]
    if values and all(is_made_by(use, each, INITIALIZERS) for each in values):
        return f"{INITIALIZED}{with_block(use, call)}"
    if values and all(isinstance(each, ast.Attribute) and each.attr == "initializer" for each in values):
        return f"{INITIALIZED}, and loops over a dataset, for x in ds:"
    if is_until_end(use, call):
        return looping(use, call, fetch)
    if len(values) == 1 and is_next(values[0]):
        return "write next(it) for each, with it = iter(ds) before"
    is_fed = argument(call, "feed_dict", 1) is not None
    if use.reference.origin.startswith("tf.test.TestCase.") and not is_fed:
        if "looped" in use.file.flow.around(call) and is_random(use, values[0] if values else fetch):
            return f"call self.evaluate(f()) for a function f that draws {inline(fetch)}, anew at each call"
        return f"write self.evaluate({inline(fetch)})"
    if isinstance(use.file.parents.get(call), ast.Expr) and not is_fed:
        return for_its_effect(use, fetch)
    return function_for(use, call, fetch)


def remedy_of_eval(use: Use, feed: ast.expr) -> str:
    """What to write for an evaluation that is fed."""
    fed = feeds(use, feed)
    keys = [briefly(each) for each in fed.keys if each] if fed is not None else []
    if fed is None or not keys or not all(keys):
        return "make what computes it a function f of what is fed, and write f(value)"
    parameters = ", ".join(each.rpartition(".")[2] for each in keys)
    values = ", ".join(map(inline, fed.values))
    numpy = ".numpy()" if use.symbol != "tf.Operation.run" else ""
    return f"make what computes it a function f of {parameters}, and write f({values}){numpy}"


# What is run.


def parts(fetch: ast.expr) -> list[ast.expr]:
    """The single fetches of a list or a tuple, else the one."""
    return list(fetch.elts) if isinstance(fetch, (ast.List, ast.Tuple)) else [fetch]


def value_of(use: Use, node: ast.expr) -> ast.expr:
    """What a fetch was set to, where the file shows it."""
    return use.file.assignments.value_of(node) or node


def made_by(use: Use, node: ast.expr) -> Reference | None:
    """The reference that is called for a value."""
    return use.file.calls.get(node) if isinstance(node, ast.Call) else None


def is_made_by(use: Use, node: ast.expr, symbols: tuple[str, ...]) -> bool:
    """Whether a value is what one of some symbols, or of those that begin so, returns."""
    reference = made_by(use, node)
    return reference is not None and reference.path.startswith(symbols)


def is_effect(use: Use, node: ast.expr) -> bool:
    """Whether a fetch is surely run for what it does: an assignment, or a list of them, or a training step."""
    value = value_of(use, node)
    if isinstance(value, (ast.List, ast.Tuple)):
        return bool(value.elts) and all(is_effect(use, each) for each in value.elts)
    if isinstance(value, ast.ListComp):
        return is_effect(use, value.elt)
    return is_made_by(use, value, EFFECTS)


def is_next(node: ast.expr) -> bool:
    """Whether a value is the next element of a dataset's iterator."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_next"


def is_random(use: Use, node: ast.expr) -> bool:
    """Whether an expression is made of random numbers, which a session draws anew at each run."""
    return any(is_made_by(use, each, RANDOM) for each in ast.walk(node) if isinstance(each, ast.expr))


def is_until_end(use: Use, call: ast.Call) -> bool:
    """Whether a run stands in a ``while`` loop that ends by the exception for the end of the data."""
    around = list(use.file.around(call))
    caught = [handler.type for outer in around if isinstance(outer, ast.Try) for handler in outer.handlers]
    is_caught = any(each is not None and "OutOfRangeError" in ast.unparse(each) for each in caught)
    return is_caught and any(isinstance(outer, ast.While) for outer in around)


# What to write for it.


def looping(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """The loop in place of a run that goes on until the data ends."""
    loop = "loop `for batch in ds:` over the dataset, instead of the while loop and its except, and"
    if isinstance(use.file.parents.get(call), ast.Expr):
        return f"{loop} call a function of the batch in it that {doing(use, call, fetch)}: f(batch)"
    return f"{loop} call a function of the batch in it that {doing(use, call, fetch)}: {result(use, call)}f(batch)"


def for_its_effect(use: Use, fetch: ast.expr) -> str:
    """What to write where nothing is fed and nobody takes the result."""
    name = inline(fetch)
    value = value_of(use, fetch)
    if is_effect(use, fetch) and value is not fetch:
        if is_made_by(use, value, ("tf.train.Optimizer.",)):
            return f"write a function that does what {name} does, and call it here: f()"
        return f"call here the function that {name} becomes (line {value.lineno})"
    reference = made_by(use, value)
    if reference is not None and value is not fetch and not reference.path.startswith("tf.summary."):
        if not reference.owner and reference.path.count(".") and not reference.path.startswith("tf.contrib"):
            return f"delete it: nothing takes the value of {name}"
    if isinstance(fetch, ast.Call) and made_by(use, fetch) is None:
        return f"write {inline(fetch)}: what it assigns is assigned when it is called"
    if isinstance(fetch, (ast.Name, ast.Attribute)):
        return f"write here what {name} does, such as v.assign_add(1.0), or call the function that it becomes"
    return f"write a function that {doing(use, None, fetch)}, and call it here: f()"


def doing(use: Use, call: ast.Call | None, fetch: ast.expr) -> str:
    """What a function does and returns that takes the place of a run."""
    outer = use.file.parents.get(call) if call is not None else None
    single = parts(fetch)
    is_listed = isinstance(fetch, (ast.List, ast.Tuple))
    ignored = isinstance(outer, ast.Expr) or call is None
    targets: list[ast.expr | None] = [None] * len(single)
    if isinstance(outer, ast.Assign) and is_listed and len(outer.targets) == 1:
        target = outer.targets[0]
        if isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(single):
            targets = list(target.elts)
    done: list[ast.expr] = []
    returned: list[ast.expr] = []
    for each, taken in zip(single, targets, strict=True):
        is_taken = not ignored and not (isinstance(taken, ast.Name) and taken.id.startswith("_"))
        (returned if is_taken and not is_effect(use, each) else done).append(each)
    texts = []
    if done:
        names = listing([briefly(each) or inline(each) for each in done])
        texts.append(f"does what {names} {'do' if len(done) > 1 else 'does'}")
    if returned:
        known = briefly(ast.List(returned, ast.Load()))
        texts.append(f"returns {known}" if known else "returns what is fetched")
    return " and ".join(texts)


def function_for(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """The function that takes the place of a run, by the names of what is fed and fetched."""
    does, target = doing(use, call, fetch), result(use, call)
    is_single = not isinstance(fetch, (ast.List, ast.Tuple, ast.Dict)) and bool(briefly(fetch))
    is_taken = not isinstance(use.file.parents.get(call), ast.Expr)
    numpy = ".numpy()" if is_single and is_taken and "returns" in does else ""
    feed = argument(call, "feed_dict", 1)
    if feed is None or (isinstance(feed, ast.Constant) and feed.value is None):
        return f"write a function that {does}, and call it here: {target}f(){numpy}"
    fed = feeds(use, feed)
    keys = [briefly(each) for each in fed.keys if each is not None] if fed is not None else []
    if fed is None or not keys or not all(keys) or len(keys) < len(fed.keys):
        text = f"write a function of what is fed that {does}, and call it here: {target}f(...){numpy}"
        return f"{text}, with what {inline(feed)} holds" if isinstance(feed, (ast.Name, ast.Attribute)) else text
    parameters = ", ".join(each.rpartition(".")[2] for each in keys)
    values = ", ".join(map(inline, fed.values))
    text = f"write a function of {parameters} that {does}, and call it here: {target}f({values}){numpy}"
    if len(text) > LONGEST:
        text = f"write a function of {parameters} that {does}, and call it here: {target}f(...){numpy}"
    return text


def feeds(use: Use, feed: ast.expr) -> ast.Dict | None:
    """The dictionary of what is fed, where the file shows all of it."""
    if isinstance(feed, ast.Name) and use.file.is_changed(feed):
        return None
    known = value_of(use, feed) if isinstance(feed, (ast.Name, ast.Attribute)) else feed
    return known if isinstance(known, ast.Dict) else None


def result(use: Use, call: ast.Call) -> str:
    """The target of the assignment that a run is the value of, without what is ignored: ``loss, accuracy = ``."""
    outer = use.file.parents.get(call)
    if not isinstance(outer, ast.Assign) or len(outer.targets) != 1:
        return ""
    target = outer.targets[0]
    if isinstance(target, (ast.Tuple, ast.List)):
        taken = [each for each in target.elts if not (isinstance(each, ast.Name) and each.id.startswith("_"))]
        return f"{', '.join(map(ast.unparse, taken))} = " if taken else ""
    return f"{ast.unparse(target)} = "


def with_block(use: Use, call: ast.Call) -> str:
    """Which block around a run has nothing else in it, and goes with it."""
    statement = use.file.parents.get(call)
    block = use.file.parents.get(statement) if isinstance(statement, ast.Expr) else None
    if isinstance(block, ast.If) and block.body == [statement] and not block.orelse:
        return f", and the `if` of line {block.lineno} that has nothing else"
    if isinstance(block, (ast.With, ast.For)) and block.body == [statement]:
        return f", and the block of line {block.lineno} that has nothing else"
    return ""


# How expressions are shown.


def listing(texts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def inline(node: ast.expr) -> str:
    """The source of an expression, of a long one only what is called or taken."""
    text = ast.unparse(node)
    if len(text) <= 50 and "\n" not in text and "`" not in text:
        return text
    if isinstance(node, ast.Call):
        return f"{inline(node.func)}(...)"
    if isinstance(node, ast.Subscript):
        return f"{inline(node.value)}[...]"
    return "..."


def briefly(node: ast.expr) -> str:
    """The names in an expression of names, lists and tuples of them; empty for any other, and for too many."""
    if isinstance(node, (ast.List, ast.Tuple)):
        texts = list(map(briefly, node.elts))
        text = ", ".join(texts)
        return text if all(texts) and len(text) <= 100 else ""
    if isinstance(node, (ast.Name, ast.Attribute)):
        text = ast.unparse(node)
        return text if len(text) <= 50 else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        text = ast.unparse(node)
        return text if len(text) <= 40 else ""
    return ""
