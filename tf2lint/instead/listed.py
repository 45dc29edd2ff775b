"""What takes the place of the graph's lists of variables: by what the program does with a list, and by the object
around that can have the variables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import INITIALIZERS, starts_over
from tf2lint.instead.makers import VARIABLES, makes_variables
from tf2lint.instead.scopes import block_around, class_around, is_module, is_test, made_by
from tf2lint.instead.texts import inline, lines_of, listing
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import is_text, last_name, start, text_of, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode, Use

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
PROBES = ("tf.report_uninitialized_variables", "tf.is_variable_initialized", "tf.assert_variables_initialized")
# Builtins that pass on what they get, as lists and sets do.
PASS_ON = (
    "set",
    "frozenset",
    "list",
    "tuple",
    "sorted",
    "zip",
    "enumerate",
    "filter",
    "map",
    "reversed",
    "len",
    "iter",
)
LISTS = (ast.List, ast.Tuple, ast.Set, ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.comprehension, ast.Starred,
         ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Subscript, ast.IfExp, ast.DictComp)  # fmt: skip
# What Keras 3 calls the variables of its layers.
KERAS_NAMES = ("kernel", "bias", "gamma", "beta", "embeddings", "recurrent_kernel", "moving_mean", "moving_variance")
MODELS = ("model", "net", "network", "policy", "agent")
OBJECTS = (*MODELS, *(f"_{each}" for each in MODELS))
# Attributes of classes that work on variables of others.
VARIABLE_LISTS = ("var_list", "_var_list", "variables", "_variables", "vars", "_vars", "train_vars", "tvars")
NO_MODELS = ("Optimizer", "Train", "Callback", "Hook", "Runner", "Saver", "Loader")  # in names of classes
MOST = 30  # steps from name to name
MOST_LINES = 6  # in a text
GOES_ON = ast.Pass()  # what comes back to where it was


# Lists that are for initializing only.


def _initializing(file: File, node: ast.AST, seen: set[ast.AST]) -> ast.AST | None:
    """The call that initializes what an expression lists, or the loop that does, where nothing else is done with it.
    What the list goes through is added to ``seen``."""
    outer = file.parents.get(node)
    if node in seen:
        return GOES_ON
    if len(seen) > MOST:
        return None
    seen.add(node)
    if isinstance(outer, ast.Call):
        return _initializing_call(file, outer, node, seen)
    if isinstance(outer, (*LISTS, ast.keyword)):
        return _initializing(file, outer, seen)
    if isinstance(outer, ast.If) and outer.test is node:
        return next((each for statement in outer.body for each in walk(statement) if initializes(file, each)), None)
    if isinstance(outer, ast.For) and outer.iter is node:
        return outer if runs_initializers(file, outer) else _of_name(file, gathered_by(file, outer), seen)
    if isinstance(outer, ast.Assign) and len(outer.targets) == 1:
        return _of_name(file, outer.targets[0], seen)
    if isinstance(outer, ast.AugAssign):
        return _of_name(file, outer.target, seen)
    return None


def initializes(file: File, node: ast.AST) -> bool:
    """Whether a node is a call that makes an initializer."""
    reference = file.calls.get(node) if isinstance(node, ast.Call) else None
    return reference is not None and reference.path in INITIALIZERS


def _initializing_call(file: File, call: ast.Call, node: ast.AST, seen: set[ast.AST]) -> ast.AST | None:
    """The same of what a call gets."""
    reference = file.calls.get(call)
    if initializes(file, call):
        return call
    if reference is not None and reference.path not in (*PROBES, "tf.Session.run"):
        return None
    func = call.func
    if isinstance(func, ast.Name) and func.id in PASS_ON:
        return _initializing(file, call, seen)
    if isinstance(func, ast.Attribute) and func.attr in ("update", "append", "extend", "add") and node is not func:
        return _of_name(file, func.value, seen)
    is_run = isinstance(func, ast.Attribute) and func.attr == "run"
    return _initializing(file, call, seen) if is_run or reference is not None else None


def _of_name(file: File, target: ast.expr | None, seen: set[ast.AST]) -> ast.AST | None:
    """The same of what a name is set to: of all its uses that go on with it."""
    if not isinstance(target, ast.Name):
        return None
    function = file.function_around(target)
    loads = [
        each
        for each in file.source.syntax.all(ast.Name)
        if each.id == target.id
        and isinstance(each.ctx, ast.Load)
        and (function is None or file.function_around(each) is function)
    ]
    found: list[ast.AST | None] = []
    for each in loads:
        outer = file.parents.get(each)
        if each not in seen and not (isinstance(outer, ast.Attribute) and outer.value is each):
            found.append(_initializing(file, each, seen))
    if None in found:
        return None
    return next((each for each in found if each is not GOES_ON), GOES_ON)


def takers_in(file: File, loop: ast.For) -> list[ast.AST | None]:
    """What takes each variable of a loop in its body."""
    names = {each.id for each in walk(loop.target) if isinstance(each, ast.Name)}
    nodes = (each for statement in loop.body for each in walk(statement))
    loads = (each for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load))
    return [file.parents.get(each) for each in loads if each.id in names]


def gathered_by(file: File, loop: ast.For) -> ast.expr | None:
    """The list to which a loop adds those of its variables that fail to run, and does nothing else with them."""
    takers = takers_in(file, loop)
    calls = [each for each in takers if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)]
    added = [each.func.value for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr == "append"]
    is_tried = any(isinstance(each, ast.Try) for each in loop.body)
    is_all = len(calls) == len(takers) and {last_name(each.func) for each in calls} == {"run", "append"}
    return added[0] if is_tried and is_all and len(added) == 1 else None


def runs_initializers(file: File, loop: ast.For) -> bool:
    """Whether a loop over variables does nothing with each but to run its initializer."""
    taken = takers_in(file, loop)
    return bool(taken) and all(isinstance(each, ast.Attribute) and each.attr == "initializer" for each in taken) and (
        len(loop.body) == 1
    )  # fmt: skip


def deletion(file: File, node: ast.expr, reason: str) -> str:
    """How to say that a list goes with what initializes it; empty where it is for something else, too."""
    passed: set[ast.AST] = set()
    goal = _initializing(file, node, passed)
    if goal is None or goal is GOES_ON:
        return ""
    lines = lines_between(file, node, goal, passed)
    needed = f", with what needs it on {lines_of(lines, MOST_LINES)}" if lines else ""
    if isinstance(goal, ast.For):
        return f"delete it with the loop that runs each initializer{needed}: {reason}"
    assert isinstance(goal, ast.Call)
    return f"delete it, and the {unparse(goal.func)}(...) on line {goal.lineno} that it is for{needed}: {reason}"


def lines_between(file: File, node: ast.expr, goal: ast.AST, passed: set[ast.AST]) -> list[int]:
    """The lines of further statements that name what a list goes through on its way to what initializes it."""
    told = {statement_around(file, node), statement_around(file, goal)}
    names = (each for each in passed if isinstance(each, ast.Name) and statement_around(file, each) not in told)
    return sorted({each.lineno for each in names})


def statement_around(file: File, node: ast.AST) -> ast.AST:
    """The statement that an expression stands in, or the statement itself."""
    return (
        node if isinstance(node, ast.stmt) else next(each for each in file.around(node) if isinstance(each, ast.stmt))
    )


ONLY_INITIALIZING = (
    "delete it with the function that it is in, and with the calls of that:"
    " TF 2 initializes a variable when it creates it"
)
MAKING_INITIALIZERS = {"tf.is_variable_initialized", "tf.variables_initializer", "tf.report_uninitialized_variables",
                       "tf.initialize_variables"}  # fmt: skip


def is_for_initializing(file: File, node: ast.AST) -> bool:
    """Whether a place is in a function that by its name and by what it calls initializes variables, and nothing else,
    and that returns and keeps nothing."""
    function = file.function_around(node)
    if function is None or "initialize" not in function.name.lower() or starts_over(function.name):
        return False
    if is_override(file, function):
        return False
    names = [last_name(each.func).lower() for each in walk(function) if isinstance(each, ast.Call)]
    if any(word in name for name in names for word in OTHER_VALUES):
        return False
    if any(isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store) for each in walk(function)):
        return False
    if any(each is not None for each in file.flow.results(function)):
        return False
    called = {each.path for call, each in file.calls.items() if function in file.around(call)}
    return bool(called & MAKING_INITIALIZERS)


# In names of what gives variables other values than their first.
OTHER_VALUES = ("restore", "load", "save", "sync", "broadcast", "copy")


def is_override(file: File, function: FunctionNode) -> bool:
    """Whether a function is a method of a class that has bases, which may ask for it, and is no test."""
    cls = file.parents.get(function)
    return isinstance(cls, ast.ClassDef) and bool(cls.bases) and unparse(cls.bases[0]) != "object" and not is_test(cls)


# Lists that are for something else.


def remedy_of_list(use: Use) -> str:
    """What to write for a list of the graph's variables; empty where the place does not tell."""
    if use.call is None:
        return ""
    attribute = "trainable_variables" if use.path == "tf.trainable_variables" else "variables"
    if is_for_initializing(use.file, use.node):
        return ONLY_INITIALIZING
    said = (
        of_property(use)
        or of_summary(use)
        or deletion(use.file, use.call, "TF 2 initializes a variable when it creates it")
        or of_comparison(use, attribute)
        or of_saver(use)
        or of_scope(use, attribute)
        or of_filter(use, attribute)
        or of_loop(use, attribute)
        or of_split(use, attribute)
        or of_default(use, attribute)
        or of_file(use.file, use.call, attribute)
        or of_object(use, attribute)
        or of_makers(use, attribute)
    )
    if not is_used_as_list(use):
        return said
    return f"{said or use.remedy}, made a list by list(...), for that of a tf.Module is a tuple"


LIST_METHODS = frozenset({"append", "extend", "insert", "pop", "remove", "reverse", "sort"})


def is_used_as_list(use: Use) -> bool:
    """Whether the program does with what a call gives what lists alone can: changes it, or adds a list."""
    if use.call is None:
        return False
    outer = [use.file.parents.get(each) for each in (use.call, *use.file.flow.reads(use.call))]
    is_added = any(
        isinstance(each, ast.BinOp)
        and isinstance(each.op, ast.Add)
        and any(isinstance(side, (ast.List, ast.ListComp)) for side in (each.left, each.right))
        for each in outer
    )
    return is_added or bool(LIST_METHODS & use.file.flow.members(use.call))


def of_property(use: Use) -> str:
    """For a list that an object keeps by a name that modules have for it themselves."""
    target = next(iter(use.file.flow.targets(use.call)), None) if use.call is not None else None
    cls = class_around(use.file, use.node)
    if cls is None or is_test(cls) or not isinstance(target, ast.Attribute) or unparse(target.value) != "self":
        return ""
    if target.attr not in (*OF_MODULES, *OF_KERAS):
        return ""
    kind = "tf.Module or Keras model" if target.attr in OF_MODULES else "Keras model"
    return f"delete it: as a {kind} {cls.name} has {unparse(target)} itself, and nothing can set that"


def of_summary(use: Use) -> str:
    """For a list that is printed only."""
    places = use.file.flow.places(use.call) if use.call is not None else []
    outers = (use.file.parents.get(each) for each in places)
    takers = [use.file.calls.get(each) if isinstance(each, ast.Call) else None for each in outers]
    if not takers or not all(each is not None and each.path.endswith(SUMMING_UP) for each in takers):
        return ""
    return "delete it: model.summary() of a Keras model shows them"


SUMMING_UP = "model_analyzer.analyze_vars"
OF_MODULES = ("variables", "trainable_variables")
OF_KERAS = ("weights", "trainable_weights")


def of_comparison(use: Use, attribute: str) -> str:
    """For ``v in tf.trainable_variables()``."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if not isinstance(outer, ast.Compare) or len(outer.ops) != 1 or attribute != "trainable_variables":
        return ""
    if not isinstance(outer.ops[0], (ast.In, ast.NotIn)) or isinstance(outer.left, ast.Attribute):
        return ""
    negation = "not " if isinstance(outer.ops[0], ast.NotIn) else ""
    return f"write {negation}{inline(outer.left)}.trainable"


def of_saver(use: Use) -> str:
    """For the list that a saver gets, or a question whether its variables are initialized."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if isinstance(outer, ast.keyword):
        outer = use.file.parents.get(outer)
    reference = use.file.calls.get(outer) if isinstance(outer, ast.Call) else None
    if reference is not None and reference.path in PROBES and isinstance(outer, ast.Call):
        return f"delete it with the {unparse(outer.func)}(...) that it is for: TF 2 has no uninitialized variables"
    if reference is None or reference.path not in ("tf.train.Saver", "tf.contrib.slim.Saver"):
        return ""
    return "leave it out: tf.train.Checkpoint(model=model) saves the variables of a tf.Module or Keras model"


def of_scope(use: Use, attribute: str) -> str:
    """For the variables of a scope."""
    scope = argument(use.call, "scope", 0) if use.call is not None else None
    if scope is None or (isinstance(scope, ast.Constant) and scope.value is None):
        return ""
    if isinstance(scope, ast.Constant) and isinstance(scope.value, str):
        return of_owner(scope.value, attribute)
    return f"use the {attribute} of the tf.Module or Keras layer that takes the place of scope {inline(scope)}"


def of_owner(text: object, attribute: str) -> str:
    """For the variables whose names have a text in them, or begin with it."""
    *owners, last = [each for each in str(text).split(":")[0].split("/") if each] or [""]
    if last in KERAS_NAMES and owners and owners[-1].isidentifier():
        return f"use {owners[-1]}.{last} of the layer that scope '{owners[-1]}' becomes"
    if last.isidentifier() and last not in KERAS_NAMES:
        return f"use {last}.{attribute} of the tf.Module or Keras layer that scope '{text}' becomes"
    return f"use the {attribute} of the tf.Module or Keras layer that takes the place of scope '{text}'"


def of_filter(use: Use, attribute: str) -> str:
    """For the list of those whose name has a text in it, where a comprehension asks for that only."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if not isinstance(outer, ast.comprehension) or not isinstance(outer.target, ast.Name) or len(outer.ifs) != 1:
        return ""
    text = text_in_names(outer.target, outer.ifs[0])
    if isinstance(text, ast.Name):
        return of_callers(use, text.id, attribute)
    if not isinstance(text, ast.Constant):
        return ""
    if isinstance(outer.ifs[0], ast.Compare) and not opens_scope(use.file, text):
        return ""
    known = str(text.value)
    return of_owner(known, attribute) if known.strip("/:") not in KERAS_NAMES else ""


def of_callers(use: Use, name: str, attribute: str) -> str:
    """For the list of those whose name has in it what the callers of a function pass."""
    function = use.file.function_around(use.node)
    if function is None or name not in {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}:
        return ""
    return (
        f"let each caller of {function.name} pass the tf.Module or Keras layer that it means by {name}, and take the"
        f" {attribute} of that"
    )


def of_loop(use: Use, attribute: str) -> str:
    """For a loop that does something only with those whose name begins with the name of a scope of the file."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if not isinstance(outer, ast.For) or not isinstance(outer.target, ast.Name) or len(outer.body) != 1:
        return ""
    choice = outer.body[0]
    if not isinstance(choice, ast.If) or choice.orelse:
        return ""
    text = text_in_names(outer.target, choice.test)
    if not isinstance(text, ast.Constant) or not opens_scope(use.file, text):
        return ""
    made = object_of_scope(use.file, str(text.value))
    if not made:
        return of_owner(text.value, attribute)
    return f"use {made}.{attribute}, with {made} as a tf.Module or Keras model, for all that scope {text.value!r} has"


def object_of_scope(file: File, scope: str) -> str:
    """The name of the only object of the program that is made in the blocks of a scope; else empty."""
    blocks = [
        block
        for call, each in file.calls.items()
        if each.path == "tf.variable_scope" and call.args and text_of(call.args[0]).strip("/") == scope.strip("/")
        if (block := block_around(file, call)) is not None
    ]
    found = {
        target.id
        for block in blocks
        for each in block.body
        if isinstance(each, ast.Assign) and makes_object(each.value) and each.value not in file.calls
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    return found.pop() if len(found) == 1 else ""


def of_split(use: Use, attribute: str) -> str:
    """For the list out of which comprehensions choose, each by one text in the names, and that is for nothing else."""
    target = next(iter(use.file.flow.targets(use.call)), None) if use.call is not None else None
    chosen = []
    for load in use.file.flow.loads(target) if isinstance(target, ast.Name) else ():
        outer = use.file.parents.get(load)
        made = use.file.parents.get(outer) if isinstance(outer, ast.comprehension) and outer.iter is load else None
        named = use.file.flow.targets(made) if isinstance(made, ast.ListComp) else []
        text = text_in_names(outer.target, *outer.ifs) if isinstance(outer, ast.comprehension) else None
        if not is_text(text) or text is None or not named:
            return ""
        chosen.append((named[0].lineno, unparse(named[0]), inline(text)))
    if not 0 < len(chosen) <= MOST_CHOSEN:
        return ""
    (at, first, has), *others = sorted(chosen, key=lambda each: each[:2])
    begin = f"delete it: {first} (line {at}) becomes the {attribute} of the tf.Module or Keras model whose names have"
    return listing([f"{begin} {has}", *(f"{name} (line {line}) of the one with {part}" for line, name, part in others)])


MOST_CHOSEN = 3


def text_in_names(target: ast.expr, *tests: ast.expr) -> ast.expr | None:
    """What the only test of a comprehension or a loop asks the names of its variables for: a text, or a name that
    stands for one."""
    test = tests[0] if len(tests) == 1 else None
    text: ast.expr | None = None
    asked: ast.expr | None = None
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.In):
        text, asked = test.left, test.comparators[0]
    elif isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
        text, asked = test.comparators[0], first_part(test.left)
    elif isinstance(test, ast.Call) and isinstance(test.func, ast.Attribute) and test.func.attr == "startswith":
        text, asked = next(iter(test.args), None), test.func.value
    is_asked = isinstance(target, ast.Name) and asked is not None and unparse(asked) == f"{target.id}.name"
    return text if is_asked and (is_text(text) or isinstance(text, ast.Name)) else None


def first_part(node: ast.expr) -> ast.expr | None:
    """The name of which ``name.split('/')[0]`` is the outermost scope."""
    call = node.value if isinstance(node, ast.Subscript) and is_literal(node.slice, 0) else None
    is_split = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "split"
    return call.func.value if is_split and [text_of(each) for each in call.args] == ["/"] else None  # type: ignore


def opens_scope(file: File, text: ast.expr) -> bool:
    """Whether the file has a scope of just this name: of any other text names may have it in them as a part."""
    name = str(text.value) if isinstance(text, ast.Constant) else ""
    last = [each for each in name.split("/") if each][-1:]
    return "/" in name or any(
        isinstance(each, ast.Constant) and [each.value] == last
        for call, reference in file.calls.items()
        if reference.path in ("tf.variable_scope", "tf.name_scope")
        for each in call.args[:1]
    )


def of_default(use: Use, attribute: str) -> str:
    """For the list that a function takes where its caller passes none."""
    function = use.file.function_around(use.node)
    outer = use.file.parents.get(use.call) if use.call is not None else None
    while isinstance(outer, ast.BinOp):  # of this list and another
        outer = use.file.parents.get(outer)
    if function is None:
        return ""
    parameters = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
    name = ""
    if isinstance(outer, ast.BoolOp) and isinstance(outer.values[0], ast.Name):
        name = outer.values[0].id
    elif isinstance(outer, (ast.IfExp, ast.Assign)):
        test = outer.test if isinstance(outer, ast.IfExp) else getattr(use.file.parents.get(outer), "test", None)
        is_none = isinstance(test, ast.Compare) and unparse(test.comparators[0]) == "None"
        subject = test.left if is_none and isinstance(test, ast.Compare) else test
        subject = subject.operand if isinstance(subject, ast.UnaryOp) else subject
        name = subject.id if isinstance(subject, ast.Name) else ""
        if isinstance(outer, ast.IfExp) and name not in (unparse(outer.body), unparse(outer.orelse)):
            return ""
        if isinstance(outer, ast.Assign) and unparse(outer.targets[0]) != name and not is_none:
            return ""
    for _, value in use.file.assignments.by_name.get((function, name), []):
        name = value.id if isinstance(value, ast.Name) and value.id in parameters else name
    if name not in parameters or name == "self":
        return ""
    return f"let each caller of {function.name} pass {name}, as model.{attribute}"


def of_file(file: File, node: ast.expr, attribute: str) -> str:
    """For the list of variables that a program of one file, or a test, shows to be all that there are."""
    kept = variables_of_file(file, node) if attribute == "trainable_variables" else ""
    function = file.function_around(node)
    where = "test" if function is not None and function.name.startswith("test") else "file"
    return f"write {kept}: no other variables are made in this {where}" if kept else ""


def variables_of_file(file: File, node: ast.expr) -> str:
    """A list of all trainable variables of a program that is one file, where the body of the module, or the test or
    ``main`` around a place, makes them all and keeps them by names, in lists or in dictionaries; else empty."""
    function = file.function_around(node)
    if function is not None and not function.name.startswith(("test", "main")):
        return ""
    is_own = function is not None and function.name.startswith("test")  # with a graph of its own
    made = made_by(file, function if function is not None and is_own else file.source.tree)
    likely = [each for each in made.likely if "Optimizer" not in each]  # whose variables are not trained
    if made.layers or likely or not made.variables:
        return ""
    calls = [call for call, each in file.calls.items() if each.path in VARIABLES and not each.owner]
    calls = [each for each in calls if not is_own or not is_in_other_test(file, each, function)]
    is_all_here = all(file.function_around(each) is function for each in calls)
    if not is_all_here or len(calls) != len(made.variables):
        return ""
    trained = [call for call in calls if not is_literal(argument(call, "trainable"), False)]
    places = list(dict.fromkeys(place_of_variable(file, each, calls) for each in trained))
    return f"[{', '.join(places)}]" if all(places) and 0 < len(places) <= MOST_LISTED else ""


def is_in_other_test(file: File, node: ast.AST, function: FunctionNode | None) -> bool:
    """Whether a place is in a test that is not this function."""
    other = file.function_around(node)
    return other is not None and other is not function and other.name.startswith("test")


MOST_LISTED = 4  # in a text


def place_of_variable(file: File, call: ast.Call, variables: list[ast.Call]) -> str:
    """What stands for a variable in a list: the name that keeps it, or all of the list or dictionary of variables that
    it is in; empty where it is kept otherwise, or made again and again."""
    outer = file.parents.get(call)
    values = outer.values if isinstance(outer, ast.Dict) else outer.elts if isinstance(outer, ast.List) else []
    if file.flow.around(call) or not all(each in variables for each in values):
        return ""
    whole = outer if isinstance(outer, (ast.Dict, ast.List)) else call
    target = next(iter(file.flow.targets(whole)), None)
    if not isinstance(target, (ast.Name, ast.Attribute)) or file.assignments.by_target.get(target) is not whole:
        return ""
    function = file.function_around(target)
    set_to = [
        value
        for each, value in file.assignments.by_target.items()
        if unparse(each) == unparse(target)
        and (isinstance(target, ast.Attribute) or file.function_around(each) is function)
    ]
    if len(set_to) != 1:
        return ""
    kept = unparse(target)
    return f"*{kept}.values()" if isinstance(outer, ast.Dict) else f"*{kept}" if values else kept


def of_object(use: Use, attribute: str) -> str:
    """For the variables of the object whose method this is, or that a name near it stands for."""
    cls = class_around(use.file, use.node)
    function = use.file.function_around(use.node)
    if cls is not None and not is_test(cls):
        is_model = not any(word in cls.name for word in NO_MODELS)
        if is_model and is_module(use.file, cls):
            return f"use self.{attribute}, of the variables and layers that {cls.name} has as attributes"
        listed = next((each for each in VARIABLE_LISTS if is_given(use.file, cls, f"self.{each}")), "")
        if listed:
            return f"use self.{listed}, the variables that {cls.name} is passed"
        given = next((each for each in OBJECTS if is_given(use.file, cls, f"self.{each}")), "")
        if given:
            return f"use self.{given}.{attribute}, of a tf.Module or Keras model"
        if is_model and has_variables(use.file, cls):
            return (
                f"use self.{attribute}, with {cls.name} as a tf.Module or Keras model that has its layers as attributes"
            )
    for name in OBJECTS:
        known = use.file.assignments.by_name.get((cls, f"self.{name}"), []) if cls is not None else []
        if known and cls is not None and (not is_test(cls) or all(makes_object(value) for _, value in known)):
            return f"use self.{name}.{attribute}, of a tf.Module or Keras model"
    for name in MODELS if function is not None else ():
        if is_bound(use.file, function, name):
            return f"use {name}.{attribute}, with {name} as a tf.Module or Keras model"
    return ""


def of_makers(use: Use, attribute: str) -> str:
    """For the trained variables that the function around a place, or the module, visibly makes above it; of all others
    optimizers and the like make some."""
    if attribute != "trainable_variables":
        return ""
    made = made_by(use.file, use.file.function_around(use.node) or use.file.source.tree)
    above = [each for each in (*made.nodes, *made.layer_nodes) if start(each) < start(use.node)]
    above = [each for each in above if not is_literal(argument(each, "trainable"), False)]
    kept = [next(iter(use.file.flow.targets(each)), None) for each in above if each in made.nodes]
    layers = [each for each in above if each in made.layer_nodes]
    calls = [
        name
        for name, each in made.calls
        if start(each) < start(use.node) and (name in made.certain or makes_network(name.rpartition(".")[2].lower()))
    ]
    texts = list(dict.fromkeys(unparse(each) for each in kept if each is not None))
    texts += [f"the layers of {each}" for each in dict.fromkeys(unparse(each.func) for each in layers)]
    texts += [f"what {each} makes" for each in dict.fromkeys(calls)]
    if None in kept or not 0 < len(texts) <= MOST_MAKERS or not (calls or layers):
        return ""
    return f"use the {attribute} of the tf.Module or Keras model that is to have {listing(texts)}"


MOST_MAKERS = 3  # in a text
# In the names of functions of which nothing else is known: of those that make a network, and of those that do not.
OF_NETWORKS = ("model", "net", "policy", "encoder", "decoder", "generator", "discriminator", "critic", "actor", "tower")
OF_OTHERS = ("get_", "load", "restore", "save", "transform", "maybe", "update", "variable", "weight", "spec", "loss",
             "grad", "data", "dir", "context", "collection", "feed", "test", "train", "eval", "scope")  # fmt: skip


def makes_network(name: str) -> bool:
    """Whether a function by its name makes a network."""
    return any(each in name for each in OF_NETWORKS) and not any(each in name for each in OF_OTHERS)


def makes_object(node: ast.expr | None) -> bool:
    """Whether an expression by the name of what it calls makes an object of a class."""
    return isinstance(node, ast.Call) and last_name(node.func)[:1].isupper()


def is_given(file: File, cls: ast.ClassDef, name: str) -> bool:
    """Whether a class keeps under this name what it is passed, and nothing else."""
    values = [value for _, value in file.assignments.by_name.get((cls, name), [])]
    functions = [file.function_around(each) for each in values if each is not None]
    known = [{each.arg for each in function.args.args} if function is not None else set() for function in functions]
    return bool(values) and len(known) == len(values) and all(
        isinstance(each, ast.Name) and each.id in names for each, names in zip(values, known, strict=True)
    )  # fmt: skip


def has_variables(file: File, cls: ast.ClassDef) -> bool:
    """Whether methods of a class make variables."""
    methods = [each for each in cls.body if isinstance(each, FUNCTIONS)]
    return any(makes_variables(file, each) for each in methods)


def is_bound(file: File, function: FunctionNode | None, name: str) -> bool:
    """Whether a function has a name, of a parameter or of an object that it creates."""
    if function is None:
        return False
    return any(
        value is None or isinstance(value, ast.Call)
        for _, value in file.assignments.by_name.get((function, name), [])
    )  # fmt: skip
