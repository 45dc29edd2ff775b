"""Inputs of TensorFlow 1 as their file shows them: what feeds a placeholder and where it goes, what a reader reads,
and which datasets an iterator goes over."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tf2lint.places.destinations import (
    EXTENDS,
    appended_to,
    destinations,
    is_for_base,
    is_key,
    is_one_of,
    is_only,
    takers,
    uses,
)
from tf2lint.places.flow import FUNCTIONS
from tf2lint.places.iterators import (
    dataset,
    ends_by_error,
    get_next_of,
    is_drawn,
    is_endless,
    is_given_back,
    is_remote,
    is_reworked,
    is_structured,
)
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import is_same, last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File

WORDS = {
    "carried": "only assigned to a variable, beside being fed",
    "queued": "only put into a queue, beside being fed",
    "summed": "only put into a summary, beside being fed",
    "sourced": "only made a dataset of, beside being fed, or returned to be fed",
    "served": "an input of what a model is served by",
    "stored": "put into a list by a method or a comprehension, or into an object by its base",
    "sparse": "a part of a sparse tensor",
    "unneeded": "given a name that a file with runs uses nowhere",
    "unfed": "fed by no run of a file that has runs or tests or is run itself, and not handed on",
    "unrun": "kept in a list or a dictionary of a test that runs nothing",
    "sometimes": "fed under a condition only",
    "scalar": "fed with a number, wherever the file feeds it",
    "keyed": "a reader whose keys are used, too",
    "idle": "given a name that nothing reads",
    "compressed": "a reader whose options show their compression",
    "enters": "put into a reader",
    "whole": "put into a reader of whole files",
    "ended": "in a file that catches the error for the end of the data around a while loop",
    "drawn": "an iterator whose element is what its function returns",
    "reworked": "an iterator of whose element something else is made before it is returned",
    "remote": "an initializer of an iterator that is run where the name of its dataset is not known",
    "chained": "an iterator whose element is taken at once",
    "endless": "an iterator over a dataset that repeats without end",
    "structured": "an argument of what makes an iterator for a structure",
    "relayed": "given names that its function returns",
    "switched": "an iterator that is made to go over several datasets",
    "filled": "in a file that makes queues",
    "branched": "of a queue that shuffles in one branch, and in another does not",
    "extended": "a list to which more is added",
}
# What stands in a template for what the place shows: see ``shown``.
MARKS = ("queue", "dataset", "assignment", "summary", "lengths", "capacity", "compression")

ASSIGNS = frozenset({"assign", "assign_add", "assign_sub"})
ENQUEUES = frozenset({"enqueue", "enqueue_many"})
READS = frozenset({"read", "read_up_to"})
SOURCES = frozenset(
    {"from_tensors", "from_tensor_slices", "TFRecordDataset", "TextLineDataset", "FixedLengthRecordDataset"}
)
QUEUES = ("tf.FIFOQueue", "tf.RandomShuffleQueue", "tf.PaddingFIFOQueue", "tf.PriorityQueue", "tf.queue.")
PIPELINES = ("batch", "batch_join", "input_producer")  # how the names in tf.train end that make queues
RECEIVER = "InputReceiver"  # how the classes are called that name the inputs of a served model
EXPORTS = ("build_tensor_info", "simple_save")  # what writes down a placeholder as an input of an exported model
SESSIONS = ("sess", "session")
CALLABLES = ("function", "make_callable", "build_tensor_info")  # what makes a placeholder an input of its own
SUMMARIES = frozenset({"scalar", "histogram", "image", "audio", "text"})  # those of TensorFlow 2
COMPRESSIONS = ("GZIP", "ZLIB")
DEEPEST = 5
SHORT = 40  # of an expression that is named in a text, in characters


class Feed(NamedTuple):
    """What is fed: a key and its value, and whether a run may be without it, as it is added by a branch."""

    key: ast.expr
    value: ast.expr
    optional: bool = False


def holds(file: File, node: ast.expr, word: str) -> bool:
    """Whether one of ``WORDS`` holds for an expression."""
    tests: dict[str, Callable[[], bool]] = {
        "carried": lambda: is_only(file, node, ASSIGNS),
        "queued": lambda: is_only(file, node, ENQUEUES),
        "summed": lambda: bool(summaries(file, node)),
        "sourced": lambda: is_sourced(file, node),
        "served": lambda: is_served(file, node),
        "stored": lambda: appended_to(file, node) is not None or is_for_base(file, node) or is_one_of(file, node),
        "sparse": lambda: any(last_name(call.func) == "SparseTensor" for call in takers(file, node)),
        "unneeded": lambda: not uses(file, node) and is_unfed(file, node),
        "unfed": lambda: is_unfed(file, node),
        "unrun": lambda: is_unrun(file, node),
        "sometimes": lambda: is_fed_by_condition(file, node),
        "scalar": lambda: is_fed_numbers(file, node),
        "keyed": lambda: is_keyed(file, node),
        "idle": lambda: is_idle(file, node),
        "compressed": lambda: compression(file, node) is not None,
        "enters": lambda: any(last_name(call.func) in READS for call in takers(file, node)),
        "whole": lambda: any(is_whole_reader(file, call) for call in takers(file, node)),
        "ended": lambda: ends_by_error(file),
        "drawn": lambda: is_drawn(file, node),
        "reworked": lambda: is_reworked(file, node),
        "remote": lambda: is_remote(file, node),
        "chained": lambda: isinstance(get_next_of(file, node), ast.Call),
        "endless": lambda: is_endless(file, dataset(file, node)),
        "structured": lambda: is_structured(file, node),
        "relayed": lambda: bool(file.flow.targets(node)) and is_given_back(file, node),
        "switched": lambda: isinstance(dataset(file, node), ast.Tuple),
        "filled": lambda: fills_queues(file),
        "branched": lambda: is_branched(file, node),
        "extended": lambda: any(is_extension(file, each) for each in uses(file, node)),
    }
    return tests[word]()


# What is fed.


def feeds_of(file: File, feed: ast.expr) -> list[Feed] | None:
    """What a ``feed_dict`` has, with what is added to it before it is used; ``None`` where the file does not show all
    of it."""
    if isinstance(feed, ast.Name):
        known = file.assignments.value_of(feed)
        found = entries(known)
        return None if found is None else added(file, feed, found)
    if isinstance(feed, ast.Attribute):
        return None if file.is_changed(feed) else entries(file.assignments.value_of(feed))
    return entries(feed)


def entries(node: ast.expr | None) -> list[Feed] | None:
    """The keys and values of a display of a dictionary without ``**``, or of ``dict()``."""
    if isinstance(node, ast.Call) and last_name(node.func) == "dict" and not (node.args or node.keywords):
        return []
    if not isinstance(node, ast.Dict):
        return None
    pairs = zip(node.keys, node.values, strict=True)
    found = [Feed(key, value) for key, value in pairs if key is not None]
    return found if len(found) == len(node.keys) else None


def added(file: File, feed: ast.Name, found: list[Feed]) -> list[Feed] | None:
    """The feeds of a dictionary with those that its function adds by assignments to elements and by ``update``;
    ``None`` where it is changed in another way, or one element in several."""
    around = file.function_around(feed)
    first = file.assignments.value_of(feed)
    for node in walk(around if around is not None else file.source.tree):
        if not isinstance(node, (ast.Subscript, ast.Attribute)) or unparse(node.value) != feed.id:
            continue
        if first is None or not start(first) <= start(node) < start(feed):
            continue
        statement = file.parents.get(node)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            if not isinstance(statement, ast.Assign) or any(is_same(each.key, node.slice) for each in found):
                return None
            found.append(Feed(node.slice, statement.value, is_optional(file, statement, first)))
        elif isinstance(node, ast.Attribute) and node.attr == "update" and isinstance(statement, ast.Call):
            more = entries(statement.args[0]) if len(statement.args) == 1 else None
            if more is None:
                return None
            optional = is_optional(file, statement, first)
            found += [Feed(each.key, each.value, optional) for each in more]
        elif isinstance(node, ast.Attribute) or isinstance(node.ctx, ast.Del):
            return None
    return found


def is_optional(file: File, node: ast.AST, first: ast.AST | None) -> bool:
    """Whether a branch or a loop is around a node that is not around where the dictionary is made."""
    outside = set(file.around(first)) if first is not None else set()
    return any(isinstance(each, (ast.If, ast.For, ast.While, ast.Try)) and each not in outside for each in
               file.around(node))  # fmt: skip


def feeding(file: File, node: ast.expr) -> list[tuple[ast.Call, ast.expr]]:
    """The runs of the file that feed what has the last name of a placeholder, with what they feed it with; not those
    that feed another one which has got the name in between."""
    found = file.feeding.get(file.flow.name_of_result(node), [])
    return [(call, feed.value) for call, feed in found if not is_other(file, feed.key, node)]


def is_other(file: File, key: ast.expr, node: ast.expr) -> bool:
    """Whether what is fed is a name that another placeholder was given."""
    made = file.assignments.value_of(key) if isinstance(key, (ast.Name, ast.Attribute)) else None
    return (
        isinstance(made, ast.Call)
        and made is not node
        and made in file.calls
        and node in file.calls
        and (file.calls[made].path == file.calls[node].path)
    )


def feedings(file: File) -> dict[str, list[tuple[ast.Call, Feed]]]:
    """The runs of a file by the last names of what they feed."""
    found: dict[str, list[tuple[ast.Call, Feed]]] = {}
    for call, feed in file.feeds:
        for each in feeds_of(file, feed) or ():
            key = each.key.slice if isinstance(each.key, ast.Subscript) else each.key
            name = str(key.value) if isinstance(key, ast.Constant) else last_name(key)
            if name:
                found.setdefault(name, []).append((call, each))
    return found


def is_fed_numbers(file: File, node: ast.expr) -> bool:
    """Whether all that feed a placeholder feed it with numbers, as far as the file shows."""
    values = [value for _, value in feeding(file, node)]
    return bool(values) and all(is_number(file, each) for each in values)


def is_unfed(file: File, node: ast.expr) -> bool:
    """Whether no run feeds a placeholder, though its file has runs or tests, and nothing has it that could: another
    file, what is returned, or a key that may be the placeholder by another name."""
    outer = file.parents.get(node)
    made = outer if isinstance(outer, ast.ListComp) else node
    is_test = any(each.path.startswith("tf.test.") for each in file.references)
    is_open = not is_test and any(not isinstance(each, ast.Name) for each in file.flow.targets(made))
    if is_open or not (is_test or file.fetches or is_in_main(file, node)) or feeding(file, node):
        return False
    used = uses(file, made)
    outers = [file.parents.get(each) for each in used]
    if any(isinstance(each, (ast.List, ast.Tuple, ast.Dict, ast.Return)) for each in outers):
        return False
    if any(is_key(file, each) for each in used) or any(is_handed_on(file, call) for call in takers(file, made)):
        return False
    known = {file.flow.name_of_result(call) for call, each in file.calls.items() if each.path == "tf.placeholder"}
    fed = [feeds_of(file, feed) for _, feed in file.feeds]
    return all(found is not None and all(last_name(each.key) in known for each in found) for found in fed)


def is_handed_on(file: File, call: ast.Call) -> bool:
    """Whether a call makes something that may feed its arguments elsewhere: a function, or what is returned; or feeds
    them itself, as it is given a session."""
    given = (*call.args, *(word.value for word in call.keywords))
    return (
        last_name(call.func).lower() in CALLABLES
        or isinstance(file.parents.get(call), (ast.Return, ast.keyword))
        or any(last_name(each).lower().lstrip("_") in SESSIONS for each in given)
    )


def is_in_main(file: File, node: ast.expr) -> bool:
    """Whether an expression stands in the block of a file that runs where that is the program."""
    if file.function_around(node) is not None:
        return False
    tests = (each.test for each in file.around(node) if isinstance(each, ast.If))
    return any(
        "__name__" in map(last_name, (each.left, *each.comparators)) for each in tests if isinstance(each, ast.Compare)
    )


def is_unrun(file: File, node: ast.expr) -> bool:
    """Whether a placeholder is in a list or a dictionary that a test makes for itself, and nothing runs in that."""
    outer = file.parents.get(node)
    function = file.function_around(node)
    targets = file.flow.targets(outer) if isinstance(outer, (ast.List, ast.Tuple, ast.Dict)) else []
    if function is None or not targets or not all(isinstance(each, ast.Name) for each in targets):
        return False
    loads = [load for each in targets for load in file.flow.loads(each)]
    if not function.name.startswith("test") or any(isinstance(file.parents.get(each), ast.Return) for each in loads):
        return False
    runs = (*file.fetches, *(feed for _, feed in file.feeds))
    return not any(file.function_around(each) is function for each in runs)


def is_sourced(file: File, node: ast.expr) -> bool:
    """Whether a dataset is made of a placeholder, which goes nowhere else but into what is returned to be fed."""
    found = list(destinations(file, node))
    return any(each is not None and last_name(each.func) in SOURCES for each in found) and all(
        each is not None and (last_name(each.func) in SOURCES or isinstance(file.parents.get(each), ast.Return))
        for each in found
    )


def is_fed_by_condition(file: File, node: ast.expr) -> bool:
    """Whether a placeholder is put into dictionaries of feeds under conditions only, and made without one."""
    keys = [each for each in uses(file, node) if is_key(file, each)]
    return (
        bool(keys)
        and not is_conditional(file, node)
        and all(isinstance(file.parents[each], ast.Subscript) and is_conditional(file, each) for each in keys)
    )


def is_conditional(file: File, node: ast.expr) -> bool:
    """Whether a branch of its function is around an expression."""
    inside = itertools.takewhile(lambda each: not isinstance(each, FUNCTIONS), file.around(node))
    return any(isinstance(each, ast.If) for each in inside)


def is_number(file: File, node: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is visibly a number or a truth value."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (int, float))
    if isinstance(node, ast.UnaryOp):
        return is_number(file, node.operand, depth)
    if isinstance(node, ast.BinOp):
        return is_number(file, node.left, depth) and is_number(file, node.right, depth)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("int", "float", "len", "bool")
    known = file.assignments.value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else None
    return known is not None and depth < DEEPEST and is_number(file, known, depth + 1)


def is_served(file: File, node: ast.expr) -> bool:
    """Whether a placeholder is an input of what a model is served by, or of what is exported and the file never runs
    with it."""
    names = [last_name(call.func) for call in takers(file, node)]
    is_exported = any(name in EXPORTS for name in names) and not feeding(file, node)
    return is_exported or any(name.endswith(RECEIVER) for name in names)


def where_used(file: File, node: ast.expr) -> str:
    """Where a placeholder is fed, made the input of a function, or used, for the end of a text: lines or methods."""
    lines = sorted({call.lineno for call, _ in feeding(file, node)} or set(lines_of_dictionaries(file, node)))
    if lines:
        return f"line {lines[0]} feeds it" if len(lines) == 1 else f"lines {listed(list(map(str, lines)))} feed it"
    makers = [each for each in takers(file, node) if last_name(each.func) == "function"]
    if makers:
        return f"line {makers[0].lineno} makes that function"
    here = file.function_around(node)
    readers = [file.function_around(each) for each in uses(file, node) if each is not node]
    names = list(dict.fromkeys(each.name for each in readers if each is not None and each is not here))
    if names:
        return f"{listed(names)} {'uses' if len(names) == 1 else 'use'} it"
    return ""


def lines_of_dictionaries(file: File, node: ast.expr) -> Iterator[int]:
    """The lines of calls, of functions other than TensorFlow's, with a dictionary of a value for a placeholder."""
    for each in uses(file, node):
        outer = file.parents.get(each)
        call = file.flow.taker(outer) if isinstance(outer, ast.Dict) and each in outer.keys else None
        # What makes a function is given defaults, and feeds nothing yet.
        if call is not None and call not in file.calls and last_name(call.func).lower() not in CALLABLES:
            yield call.lineno


def listed(texts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and others``."""
    if len(texts) == 1:
        return texts[0]
    return " and ".join(texts) if len(texts) == 2 else f"{texts[0]}, {texts[1]} and others"


# Queues and readers.


def is_extension(file: File, load: ast.expr) -> bool:
    """Whether more is added to a list where it is read."""
    outer = file.parents.get(load)
    return isinstance(outer, ast.BinOp) or (isinstance(outer, ast.Attribute) and outer.attr in EXTENDS)


def is_idle(file: File, node: ast.expr) -> bool:
    """Whether an expression is only given names of a function that nothing reads."""
    targets = file.flow.targets(node)
    is_local = file.function_around(node) is not None and all(isinstance(each, ast.Name) for each in targets)
    return bool(targets) and is_local and not uses(file, node)


def is_whole_reader(file: File, call: ast.Call) -> bool:
    """Whether a call is one of the ``read`` of a reader of whole files."""
    if last_name(call.func) not in READS or not isinstance(call.func, ast.Attribute):
        return False
    made = file.assignments.value_of(call.func.value) or call.func.value
    return isinstance(made, ast.Call) and last_name(made.func) == "WholeFileReader"


def capacity(file: File, node: ast.expr) -> ast.expr | None:
    """How much the queue holds that a queue runner fills."""
    queue = argument(node, "queue", 0) if isinstance(node, ast.Call) else None
    made = file.assignments.value_of(queue) if isinstance(queue, (ast.Name, ast.Attribute)) else queue
    return argument(made, "capacity", 0) if isinstance(made, ast.Call) else None


def compression(file: File, node: ast.expr) -> ast.expr | None:
    """The compression that the options of a reader say, a text without letters for none."""
    options = argument(node, "options", 1) if isinstance(node, ast.Call) else None
    made = file.assignments.value_of(options) if isinstance(options, (ast.Name, ast.Attribute)) else options
    if not isinstance(made, ast.Call) or last_name(made.func) != "TFRecordOptions":
        return None
    kind = argument(made, "compression_type", 0)
    if kind is None or is_literal(kind, "") or is_literal(kind, None) or last_name(kind) == "NONE":
        return ast.Constant("")
    said = kind.attr if isinstance(kind, ast.Attribute) else kind.value if isinstance(kind, ast.Constant) else None
    return ast.Constant(said) if said in COMPRESSIONS else None


def queue(file: File, node: ast.expr) -> ast.expr | None:
    """What a reader reads from, by its name."""
    found = {unparse(each): each for call in reads(file, node) if (each := argument(call, "queue", 0)) is not None}
    return next(iter(found.values())) if len(found) == 1 and len(min(found)) <= SHORT else None


def fills_queues(file: File) -> bool:
    """Whether a file makes queues, or has functions of TensorFlow make them."""
    return any(
        each.path.startswith(QUEUES) or (each.path.startswith("tf.train.") and each.path.endswith(PIPELINES))
        for each in file.references
    )


def is_branched(file: File, node: ast.expr) -> bool:
    """Whether the queue that a queue runner fills is one that shuffles where an ``if`` decides so, and else is not."""
    queue = argument(node, "queue", 0) if isinstance(node, ast.Call) else None
    if not isinstance(queue, (ast.Name, ast.Attribute)):
        return False
    name = unparse(queue)
    made = [
        call
        for call, reference in file.calls.items()
        if reference.path.startswith(QUEUES) and any(unparse(each) == name for each in file.flow.targets(call))
        if file.function_around(call) is file.function_around(node)
    ]
    is_shuffling = [last_name(each.func) == "RandomShuffleQueue" for each in made]
    return any(is_shuffling) and not all(is_shuffling) and any(map(is_conditional, itertools.repeat(file), made))


def reads(file: File, node: ast.expr) -> list[ast.Call]:
    """The calls of a reader's ``read``."""
    found = (file.parents.get(each) for each in (node, *uses(file, node)))
    methods = (each for each in found if isinstance(each, ast.Attribute) and each.attr in READS)
    calls = (file.parents.get(each) for each in methods)
    return list(dict.fromkeys(each for each in calls if isinstance(each, ast.Call)))


def is_keyed(file: File, node: ast.expr) -> bool:
    """Whether the key is used that a reader's ``read`` returns beside the record."""
    for call in reads(file, node):
        for target in file.flow.targets(call):
            if isinstance(target, (ast.Tuple, ast.List)) and target.elts and file.flow.loads(target.elts[0]):
                return True
    return False


def assignment(file: File, node: ast.expr) -> ast.expr | None:
    """The assignment that a placeholder carries a value into, as a call of the variable's method with ``value``."""
    calls = [each for each in takers(file, node) if last_name(each.func) in ASSIGNS]
    if len({unparse(each.func) for each in calls}) != 1:
        return None
    call, value = calls[0], ast.Name("value", ast.Load())
    is_function = call in file.calls and not file.calls[call].owner
    variable = argument(call, "ref", 0) if is_function else None
    if isinstance(call.func, ast.Attribute) and not is_function:
        variable = call.func.value
    if variable is None or len(unparse(variable)) > SHORT:
        return None
    return ast.Call(ast.Attribute(variable, last_name(call.func), ast.Load()), [value], [])


def summaries(file: File, node: ast.expr) -> list[ast.Call]:
    """The summaries that a placeholder is put into, where it goes nowhere else."""
    found = list(destinations(file, node))
    calls = [each for each in found if each in file.calls and file.calls[each].path.startswith("tf.summary.")]
    return calls if len(calls) == len(found) else []


def summary(file: File, node: ast.expr) -> ast.expr | None:
    """The summary that a placeholder carries a value into, of TensorFlow 2."""
    calls = summaries(file, node)
    names = {last_name(each.func) for each in calls}
    if len(names) != 1 or not names <= SUMMARIES:
        return None
    name = argument(calls[0], "name", 0) if len(calls) == 1 else None
    is_short = name is not None and len(unparse(name)) <= SHORT
    arguments = [name if name is not None and is_short else ast.Name("name", ast.Load()), ast.Name("value", ast.Load())]
    function = ast.parse(f"tf.summary.{names.pop()}", mode="eval").body
    return ast.Call(function, arguments, [ast.keyword("step", ast.Name("step", ast.Load()))])


def lengths(file: File, node: ast.expr) -> ast.expr | None:
    """The shape of a placeholder, with 1 where that leaves a length open."""
    shape = argument(node, "shape", 1) if isinstance(node, ast.Call) else None
    if not isinstance(shape, (ast.List, ast.Tuple)):
        return None
    known = [ast.Constant(1) if isinstance(each, ast.Constant) and each.value is None else each for each in shape.elts]
    return ast.List(known, ast.Load())


def shown(file: File, node: ast.expr, mark: str) -> ast.expr | None:
    """What one of ``MARKS`` stands for at a place; ``None`` where the file does not show it."""
    found: dict[str, Callable[[File, ast.expr], ast.expr | None]] = {
        "queue": queue,
        "dataset": dataset,
        "assignment": assignment,
        "summary": summary,
        "lengths": lengths,
        "capacity": capacity,
        "compression": compression,
    }
    return found[mark](file, node)
