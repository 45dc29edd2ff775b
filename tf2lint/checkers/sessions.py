"""TF1xx: sessions and graph execution."""

from __future__ import annotations

import ast

from tf2lint.calls import argument, is_literal
from tf2lint.checkers.variables import INITIALIZED, INITIALIZERS
from tf2lint.knowledge import Route, resolves
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use, is_store, last_name, shown


@rule(
    "TF101",
    "tf-session",
    symbols={
        "tf.Session": "",
        "tf.InteractiveSession": "delete it and write t.numpy() for t.eval() and sess.run(t)",
        "tf.get_default_session": "delete it and write t.numpy() for the value that its run(t) gave",
        "tf.Session.reset": "delete it: no session holds variables between the parts of a TF 2 program",
    },
    remedy="make what it runs a function, `def f(x): ...`, call that as y = f(x), and delete the session",
    compat_problem="`{name}` runs a TF 1 graph",
)
def session(use: Use) -> Findings:
    """Sessions, which run a graph.

    In TensorFlow 1 a line such as `b = a * 3.0` computes nothing: it adds an operation to a graph, and a session runs
    the parts of the graph that it is asked for. In TensorFlow 2 the same line computes the value, and `b.numpy()` is
    that value. To rewrite a session, put the lines that built the graph into a function whose arguments are the
    placeholders, and call it where `sess.run` stood. `@tf.function` above it is optional and makes it fast: it turns
    the function into a graph at its first call.

    Why: `tf.Session` raises AttributeError. `tf.compat.v1.Session` exists, but with eager execution on, the default,
    its graph is empty and running it raises RuntimeError.

    TF 1:
        a = tf.constant(2.0)
        b = a * 3.0
        with tf.Session() as sess:
            print(sess.run(b))

    TF 2:
        @tf.function
        def triple(a):
            return a * 3.0

        print(triple(tf.constant(2.0)).numpy())

    Native: make the computation a Python function and call it; `@tf.function` makes it a graph again, for speed.

    compat.v1: `tf.compat.v1.Session`, with `tf.compat.v1.disable_eager_execution()` at the start of the program.

    False alarms: none known. Sessions of other libraries are told apart by where they come from. The refactoring that
    is reported for `tf.compat.v1.Session` may wait as long as the whole program stays in graph mode.
    """
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if isinstance(outer, ast.Attribute) and f"tf.Session.{outer.attr}" in session_run.symbols:
        return  # what it runs is told there
    is_asked = use.symbol == "tf.get_default_session" and use.call is not None
    if is_asked and use.call is not None and use.file.flow.words(use.call) & {"compared", "tested"}:
        yield use.report(remedy="delete the test: there is no session to ask for")
    else:
        yield use.report()


@rule(
    "TF102",
    "tf-session-run",
    symbols={
        "tf.Session.run": "write a function of what is fed that returns what is fetched, and call it here: y = f(x)",
        "tf.Session.partial_run": "write a function for each step and pass on its result: b = second(first(a))",
        "tf.Session.partial_run_setup": "write a function for each step and pass on its result: b = second(first(a))",
        "tf.Session.make_callable": "write it as a function, `def f(x): ...`, with @tf.function above",
    },
    problem="`{name}` runs a TF 1 graph, TF 2 has no sessions",
    compat_problem="`{name}` runs a TF 1 graph",
)
def session_run(use: Use) -> Findings:
    """Running a graph: `Session.run` and its relatives.

    `sess.run([total, largest], {x: data})` feeds data into the graph and computes what is fetched. In TensorFlow 2 that
    is a function call: what was fed becomes the arguments, what was fetched the results. Write one function for each
    set of fetches, because a session ran only what the fetches need and a function runs everything in it: an evaluation
    that shares a function with the training step trains. Give a `tf.function` tensors or NumPy arrays: it builds a new
    graph for every new Python number, so `step(1.0)`, `step(2.0)`, `step(3.0)` build three.

    Why: there is no session to run, `tf.Session` raises AttributeError. Through `tf.compat.v1` it works only in graph
    mode; with eager execution on it raises RuntimeError.

    TF 1:
        x = tf.constant([1.0, 2.0])
        total = tf.reduce_sum(x * x)
        largest = tf.reduce_max(x)
        with tf.Session() as sess:
            print(sess.run([total, largest]))

    TF 2:
        @tf.function
        def evaluate(x):
            return [tf.reduce_sum(x * x), tf.reduce_max(x)]

        total, largest = evaluate(tf.constant([1.0, 2.0]))
        print([float(total), float(largest)])

    Native: `loss, accuracy = step(data)` with a function `step` that computes both.

    compat.v1: keep it in graph mode, under `tf.compat.v1.Session`.

    False alarms: a parameter called `sess` or `session` is taken for a session, with confidence INFERENCE, if the file
    uses TensorFlow. Ignore it where it is a session of something else.
    """
    if not is_of_another_library(use):
        yield use.report(remedy=remedy_of_run(use))


def remedy_of_run(use: Use) -> str:
    """What to write for a run that a test does, or that initializes; empty for any other."""
    fetch = argument(use.call, "fetches", 0) if use.call is not None and use.symbol == "tf.Session.run" else None
    if fetch is None or use.call is None:
        return ""
    value = use.file.assignments.value_of(fetch) or fetch
    reference = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    if reference is not None and reference.path in INITIALIZERS:
        return INITIALIZED
    if isinstance(value, ast.Attribute) and value.attr == "initializer":
        return f"{INITIALIZED}, and loops over a dataset, for x in ds:"
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get_next":
        return "write next(it) for each, with it = iter(ds) before"
    if use.reference.origin.startswith("tf.test.TestCase.") and argument(use.call, "feed_dict", 1) is None:
        if "looped" in use.file.flow.around(use.call) and is_random(use, value):
            return f"call self.evaluate(f()) for a function f that draws {shown(fetch)}, anew at each call"
        return f"write self.evaluate({shown(fetch)})"
    return function_for(use, fetch)


RANDOM = ("tf.random", "tf.truncated_normal", "tf.multinomial", "tf.nn.dropout", "tf.layers.dropout")


def is_random(use: Use, node: ast.expr) -> bool:
    """Whether an expression is made of random numbers, which a session draws anew at each run."""
    return any(
        reference.path.startswith(RANDOM)
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and (reference := use.file.calls.get(each)) is not None
    )


def function_for(use: Use, fetch: ast.expr) -> str:
    """The function that takes the place of a run, by the names of what is fed and fetched."""
    assert use.call is not None
    feed = argument(use.call, "feed_dict", 1)
    fed = (use.file.assignments.value_of(feed) or feed) if isinstance(feed, ast.Name) else feed
    fetched = f"returns {briefly(fetch)}" if briefly(fetch) else "returns what is fetched"
    outer = use.file.parents.get(use.call)
    is_kept = isinstance(outer, ast.Assign) and len(outer.targets) == 1
    result = briefly(outer.targets[0]) if is_kept and isinstance(outer, ast.Assign) else ""
    target = f"{result} = " if result else ""
    if feed is None or (isinstance(fed, ast.Constant) and fed.value is None):
        return f"write a function that {fetched}, and call it here: {target}f()"
    keys = [briefly(each) for each in fed.keys if each is not None] if isinstance(fed, ast.Dict) else []
    if not keys or not all(keys) or not isinstance(fed, ast.Dict) or len(keys) < len(fed.keys):
        given = f"**{shown(feed)}" if isinstance(feed, ast.Name) else "..."
        names = "by keyword, " if given.startswith("**") else ""
        return f"write a function of what is fed that {fetched}, and call it here: {target}f({given})" + (
            f", with the names of its parameters as the keys of {shown(feed)}" if names else ""
        )
    values = [shown(each) for each in fed.values]
    parameters = [each.rpartition(".")[2] for each in keys]
    text = (
        f"write a function of {', '.join(parameters)} that {fetched}, and call it here: {target}f({', '.join(values)})"
    )
    return text if len(text) <= 200 else f"write a function of {', '.join(parameters)} that {fetched}, and call it here"


def remedy_of_eval(use: Use, feed: ast.expr) -> str:
    """What to write for an evaluation that is fed."""
    fed = (use.file.assignments.value_of(feed) or feed) if isinstance(feed, ast.Name) else feed
    keys = [briefly(each) for each in fed.keys if each] if isinstance(fed, ast.Dict) else []
    if not isinstance(fed, ast.Dict) or not keys or not all(keys):
        return "make what computes it a function f of what is fed, and write f(value)"
    parameters = ", ".join(each.rpartition(".")[2] for each in keys)
    values = ", ".join(map(shown, fed.values))
    return f"make what computes it a function f of {parameters}, and write f({values})"


def briefly(node: ast.expr) -> str:
    """The names in an expression of names, lists and tuples of them; empty for any other, and for too many."""
    if isinstance(node, (ast.List, ast.Tuple)):
        parts = [briefly(each) for each in node.elts]
        text = ", ".join(parts)
        return text if all(parts) and len(text) <= 80 else ""
    if isinstance(node, (ast.Name, ast.Attribute)):
        text = ast.unparse(node)
        return text if len(text) <= 50 else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        text = ast.unparse(node)
        return text if len(text) <= 40 else ""
    return ""


def is_of_another_library(use: Use) -> bool:
    """Whether what is taken for a session by its name runs what no TensorFlow session would: nothing, as in
    onnxruntime's ``run(None, feeds)``, or a query in words."""
    if use.reference.certain or use.call is None or not use.call.args:
        return False
    first = use.call.args[0]
    return isinstance(first, ast.Constant) and (
        first.value is None or (isinstance(first.value, str) and " " in first.value.strip())
    )


@rule(
    "TF103",
    "tf-tensor-eval",
    symbols={
        "tf.Tensor.eval": "write t.numpy(), or just t where a tensor will do",
        "tf.Variable.eval": "write v.numpy(), or just v where a tensor will do",
        "tf.Operation.run": "write here what it does, such as v.assign_add(1.0), or delete it if it initializes",
    },
    problem="`{name}` needs a session, TF 2 has none",
    compat_problem="`{name}` needs a TF 1 session",
)
def tensor_eval(use: Use) -> Findings:
    """`Tensor.eval` and `Operation.run`, which use the default session.

    In TensorFlow 1, `t.eval()` is short for `tf.get_default_session().run(t)`, and `op.run()` does the same for an
    operation without a value, such as an assignment or a training step. In TensorFlow 2 a tensor has its value already:
    write `t.numpy()` where NumPy is needed, and just `t` elsewhere. What an operation did happens where its line
    stands, so write the statement itself, such as `v.assign_add(1.0)`, at the place of `op.run()`.

    Why: with eager execution on, `eval` raises NotImplementedError for tensors and RuntimeError for variables.
    Operations that only had an effect are no objects any more: `v.initializer` is None, and so is what `tf.group`
    returns.

    TF 1:
        total = tf.reduce_sum(tf.constant([1.0, 2.0]))
        with tf.Session():
            print(total.eval())

    TF 2:
        total = tf.reduce_sum(tf.constant([1.0, 2.0]))
        print(total.numpy())

    Native: `t.numpy()`, or just `t` where a tensor will do. Inside a `tf.function` there is no `numpy()`: use `t`.

    compat.v1: keep it in graph mode, under a session.

    False alarms: `eval` of other libraries is not reported, unless it takes `session=` or `feed_dict=`.
    """
    remedy = ""
    if use.reference.origin in INITIALIZERS:
        remedy = INITIALIZED
    elif use.reference.origin.startswith("tf.summary."):
        remedy = f"call {use.reference.origin}(name, value, step=step) under `with writer.as_default():`"
    elif use.reference.origin == "tf.no_op":
        remedy = "delete it: it does nothing"
    elif (feed := argument(use.call, "feed_dict", 0) if use.call is not None else None) is not None:
        remedy = remedy_of_eval(use, feed)
    yield use.report(remedy=remedy)


@rule(
    "TF104",
    "tf-explicit-graph",
    symbols={
        "tf.Graph": "delete it, or take the graph of a tf.function f: f.get_concrete_function(...).graph",
        "tf.get_default_graph": "delete it, or take the graph of a tf.function f: f.get_concrete_function(...).graph",
        "tf.reset_default_graph": "delete it: TF 2 has no default graph to fill up",
        "tf.Graph.finalize": "delete it: TF 2 code adds to no graph by accident",
        "tf.Graph.as_graph_def": "write f.get_concrete_function(...).graph.as_graph_def() for a tf.function f",
        "tf.Session.graph_def": "write f.get_concrete_function(...).graph.as_graph_def() for a tf.function f",
        "tf.Graph.get_name_scope": "",
    },
    problem="`{name}` handles a graph, which TF 2 does by itself",
    compat_problem="`{name}` handles a TF 1 graph",
)
def graph(use: Use) -> Findings:
    """Graphs made, reset or asked for by hand.

    TensorFlow 1 adds every operation to the default graph. Programs make a second `tf.Graph` to keep two models apart,
    reset the default graph between tests, and finalize it so that nothing is added in a loop. TensorFlow 2 computes at
    once and keeps no default graph; each `tf.function` has one of its own. Delete such calls, and dedent what stood
    under `with graph.as_default():`. Where a graph itself is wanted, for its operations or its GraphDef, ask a function
    for it: `f.get_concrete_function(...).graph`, which has one more `Identity` operation for each result.

    Why: `tf.get_default_graph` and `tf.reset_default_graph` raise AttributeError. `tf.Graph` still exists, so this is a
    refactoring where nothing else is wrong; but what is built in one has no `numpy()`, and no value without a session.

    TF 1:
        tf.reset_default_graph()
        one = tf.constant(1.0, name="one")
        operations = tf.get_default_graph().get_operations()
        print([op.name for op in operations if op.type == "Const"])

    TF 2:
        @tf.function
        def make_one():
            return tf.constant(1.0, name="one")

        operations = make_one.get_concrete_function().graph.get_operations()
        print([op.name for op in operations if op.type == "Const"])

    Native: delete it; where a graph itself is wanted, `f.get_concrete_function(...).graph`. For the present name scope,
    `tf.get_current_name_scope()`, which TensorFlow 2.4 does not have yet.

    compat.v1: `tf.compat.v1.get_default_graph`, `tf.compat.v1.reset_default_graph`, in graph mode. With eager execution
    on they do not raise, but the graph stays empty.

    False alarms: `tf.Graph` is right where a frozen graph is loaded with `tf.import_graph_def`. It is not reported
    where that happens in a `with` block of the graph; ignore it where it happens in another function.
    """
    if use.reference.owner:
        yield use.report(
            severity=Severity.ERROR if is_of_lost_graph(use) else Severity.REFACTOR,
            remedy=remedy_of_name_scope(use.file.api) if use.symbol == "tf.Graph.get_name_scope" else "",
        )
    elif not is_reported_with_member(use) and not is_imported_into(use):
        yield use.report()


def remedy_of_name_scope(api: str) -> str:
    if resolves("tf.get_current_name_scope", Route.DIRECT, api):
        return "call tf.get_current_name_scope()"
    return "keep the name that `with tf.name_scope(name) as scope:` gives"


def is_of_lost_graph(use: Use) -> bool:
    """Whether a member is one of the default graph, which only ``tf.compat.v1`` still has."""
    return not use.is_compat and is_of_default_graph(use)


def is_of_default_graph(use: Use) -> bool:
    """Whether a member of a graph is taken from ``tf.get_default_graph()``, or from a name for that."""
    graph = use.reference.nodes[0]
    made = graph if isinstance(graph, (ast.Call, ast.alias)) else use.file.assignments.value_of(graph)
    known = use.file.calls.get(made) if isinstance(made, ast.Call) else None
    return known is not None and known.path == "tf.get_default_graph"


def is_reported_with_member(use: Use) -> bool:
    """Whether a graph is asked at once for a member that is reported: one finding says it all."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if not isinstance(outer, ast.Attribute):
        return False
    member = f"tf.Graph.{outer.attr}"
    return member in use.rule.symbols or member in GRAPH_LOOKUPS or member in COLLECTIONS


def is_imported_into(use: Use) -> bool:
    """Whether a graph is made for a ``with`` block that imports a GraphDef."""
    if use.call is None:
        return False
    around = [
        node
        for call, reference in use.file.calls.items()
        if reference.path in IMPORTS_OF_GRAPHS
        for block in use.file.around(call)
        if isinstance(block, ast.With)
        for item in block.items
        for node in ast.walk(item.context_expr)
    ]
    return use.call in around or any(
        use.file.assignments.value_of(node) is use.call for node in around if isinstance(node, ast.expr)
    )


IMPORTS_OF_GRAPHS = ("tf.import_graph_def", "tf.graph_util.import_graph_def")
FILLED_BY = (*IMPORTS_OF_GRAPHS, "tf.wrap_function", "tf.train.import_meta_graph", "tf.saved_model.loader.load")


def is_filled_nearby(use: Use) -> bool:
    """Whether the function around a place fills a graph with one that was saved, whose names are known."""
    function = use.file.function_around(use.node)
    return any(
        function in use.file.around(call) if function is not None else use.file.function_around(call) is None
        for call, reference in use.file.calls.items()
        if reference.path in FILLED_BY or (reference.path == "tf.saved_model.load" and len(call.args) > 1)
    )


@rule(
    "TF105",
    "tf-config-proto",
    symbols={
        "tf.ConfigProto": "delete it and call tf.config instead, such as tf.config.set_soft_device_placement(True)",
        "tf.GPUOptions": "delete it and call tf.config instead, such as"
        " tf.config.experimental.set_memory_growth(gpu, True)",
        "tf.OptimizerOptions": "call tf.config.optimizer.set_jit(True), or"
        " tf.config.optimizer.set_experimental_options({'constant_folding': True})",
        "tf.GraphOptions": "call tf.config.optimizer.set_experimental_options({'constant_folding': True})",
        "tf.RunOptions": "delete it, or profile by tf.profiler.experimental.start(folder) and"
        " tf.profiler.experimental.stop()",
        "tf.ConfigProto.*": "delete it, or call the function of tf.config that sets the same, if there is one",
        "tf.GPUOptions.*": "delete it, or call the function of tf.config that sets the same, if there is one",
    },
    compat_problem="`{name}` configures a TF 1 session",
)
def config_proto(use: Use) -> Findings:
    """Configuration of a session.

    TensorFlow 1 passes a `ConfigProto` to each session. TensorFlow 2 has no session to configure: `tf.config` has a
    function for each setting, which holds for the whole process. Call them at the start of the program, because threads
    and GPU memory can no longer be changed after the first operation: the call raises RuntimeError. Soft placement is
    off in TensorFlow 1 and on in TensorFlow 2, so `allow_soft_placement=True` can simply go. The share of GPU memory
    has no counterpart: for `per_process_gpu_memory_fraction=0.5` on a GPU with 16 GiB, set a limit of 8192 MiB.

    Why: `tf.ConfigProto` raises AttributeError; through `tf.compat.v1` it configures v1 sessions only.

    TF 1:
        config = tf.ConfigProto(allow_soft_placement=True, intra_op_parallelism_threads=2)
        config.gpu_options.allow_growth = True
        with tf.Session(config=config) as sess:
            total = sess.run(tf.reduce_sum([1.0, 2.0]))
        print(total, config.allow_soft_placement, config.intra_op_parallelism_threads)

    TF 2:
        tf.config.set_soft_device_placement(True)
        tf.config.threading.set_intra_op_parallelism_threads(2)
        for gpu in tf.config.list_physical_devices("GPU"):
            tf.config.experimental.set_memory_growth(gpu, True)
        total = tf.reduce_sum([1.0, 2.0]).numpy()
        print(total, tf.config.get_soft_device_placement(), tf.config.threading.get_intra_op_parallelism_threads())

    Native: `tf.config.set_soft_device_placement`, `tf.config.threading.set_intra_op_parallelism_threads`,
    `tf.debugging.set_log_device_placement`, `tf.config.set_visible_devices`,
    `tf.config.set_logical_device_configuration(gpu, [tf.config.LogicalDeviceConfiguration(memory_limit=MiB)])`.

    compat.v1: `tf.compat.v1.ConfigProto`, for `tf.compat.v1.Session`.

    False alarms: none known. Through `tf.compat.v1` it may stay as long as the session does.
    """
    if not use.reference.owner:
        yield use.report(remedy=remedy_of_keywords(use.call) if use.call is not None else "")
    elif is_store(use):
        *_, owner, setting = use.reference.path.split(".")
        target = use.reference.nodes[-1]
        value = use.file.assignments.by_target.get(target) if isinstance(target, ast.Attribute) else None
        call = OPTION.format(option=setting, value="{value}") if owner == "rewrite_options" else SETTINGS.get(setting)
        if owner == "rewrite_options" and setting not in OPTIONS:
            remedy = "delete it: TF 2 has no such setting"
        elif setting in DEFAULTS and is_literal(value, DEFAULTS[setting]):
            remedy = "delete it: this is the default of TF 2"
        else:
            remedy = f"call {set_to(call, value)}" if call else ""
        yield use.report(problem="`{name}` configures a session, TF 2 has none", remedy=remedy)


# The function that does what a setting of a session did, by the setting's name.
SETTINGS = {
    "allow_soft_placement": "tf.config.set_soft_device_placement({value})",
    "log_device_placement": "tf.debugging.set_log_device_placement({value})",
    "intra_op_parallelism_threads": "tf.config.threading.set_intra_op_parallelism_threads({value})",
    "inter_op_parallelism_threads": "tf.config.threading.set_inter_op_parallelism_threads({value})",
    "allow_growth": "tf.config.experimental.set_memory_growth(gpu, {value}) for each gpu in"
    " tf.config.list_physical_devices('GPU')",
    "per_process_gpu_memory_fraction": "tf.config.set_logical_device_configuration(gpu,"
    " [tf.config.LogicalDeviceConfiguration(memory_limit=4096)]) in MiB",
    "visible_device_list": "tf.config.set_visible_devices(gpus, 'GPU') with some of"
    " tf.config.list_physical_devices('GPU')",
    "global_jit_level": "tf.config.optimizer.set_jit({value})",
    "do_constant_folding": "tf.config.optimizer.set_experimental_options({{'constant_folding': {value}}})",
}
SWITCHES = ("ON", "ON_1", "ON_2", "AGGRESSIVE", "OFF")  # of the protocol buffers
DEFAULTS = {"allow_soft_placement": True, "log_device_placement": False, "allow_growth": False}
OPTION = "tf.config.optimizer.set_experimental_options({{{{'{option}': {value}}}}})"
OPTIONS = frozenset(
    "layout_optimizer constant_folding shape_optimization remapping arithmetic_optimization dependency_optimization"
    " loop_optimization function_optimization debug_stripper disable_model_pruning scoped_allocator_optimization"
    " pin_to_host_optimization implementation_selector auto_mixed_precision disable_meta_optimizer"
    " min_graph_nodes".split()
)


def set_to(call: str, value: ast.expr | None) -> str:
    """The call that sets something to what is passed or assigned, where that is short."""
    text = ast.unparse(value) if value is not None else "..."
    if "." in text and last_name(value or ast.Constant(None)) in SWITCHES:
        text = str(not text.endswith(".OFF"))
    return call.format(value=text if len(text) <= 40 and "`" not in text and "\n" not in text else "...")


def remedy_of_keywords(call: ast.Call) -> str:
    """The calls for the keywords of a ``ConfigProto`` or of one of its parts; empty where one has none."""
    if not call.keywords:
        return ""
    found = []
    for keyword in call.keywords:
        setting = keyword.arg or ""
        if setting in DEFAULTS and is_literal(keyword.value, DEFAULTS[setting]):
            continue
        if setting in SETTINGS:
            found.append(set_to(SETTINGS[setting], keyword.value))
        elif not setting.endswith("_options"):
            return ""
    if not found and any((each.arg or "").endswith("_options") for each in call.keywords):
        return "delete it, once tf.config sets what its options say"
    return f"call {' and '.join(found)}" if found else "delete it: nothing in it has to be set in TF 2"


HOOKS = (
    "CheckpointSaverHook CheckpointSaverListener FeedFnHook FinalOpsHook GlobalStepWaiterHook LoggingTensorHook"
    " NanTensorHook ProfilerHook SecondOrStepTimer SessionRunHook StepCounterHook StopAtStepHook SummarySaverHook"
).split()


@rule(
    "TF106",
    "tf-monitored-session-or-hooks",
    symbols={
        **{
            f"tf.train.{name}": "write `class C(tf.keras.callbacks.Callback):` with on_train_batch_end, and call"
            " model.fit(..., callbacks=[C()])"
            for name in HOOKS
        },
        "tf.train.CheckpointSaverHook": "pass callbacks=[tf.keras.callbacks.ModelCheckpoint('model.keras')] to"
        " model.fit, or save by tf.train.CheckpointManager in your loop",
        "tf.train.NanTensorHook": "pass callbacks=[tf.keras.callbacks.TerminateOnNaN()] to model.fit",
        "tf.train.SummarySaverHook": "pass callbacks=[tf.keras.callbacks.TensorBoard(folder)] to model.fit",
        "tf.train.ProfilerHook": "pass callbacks=[tf.keras.callbacks.TensorBoard(folder, profile_batch=(10, 20))] to"
        " model.fit",
        "tf.train.LoggingTensorHook": "call tf.print in the training step, or read logs in on_train_batch_end of a"
        " tf.keras.callbacks.Callback",
        "tf.train.StopAtStepHook": "loop `for step in range(n):`, or pass epochs= and steps_per_epoch= to model.fit",
        "tf.train.FeedFnHook": "pass the data as arguments of the training step, or as a tf.data.Dataset to model.fit",
        "tf.train.FinalOpsHook": "write `class C(tf.keras.callbacks.Callback):` with on_train_end, and call"
        " model.fit(..., callbacks=[C()])",
        "tf.train.GlobalStepWaiterHook": "delete it: tf.distribute strategies start the workers together",
        "tf.train.SessionRunArgs": "delete it: return the values from the training step, or read them in logs",
        "tf.train.SessionRunContext": "write self.model.stop_training = True for its request_stop(), in a"
        " tf.keras.callbacks.Callback",
        "tf.train.SessionRunValues": "delete it: the values are what the training step returns, or in logs",
        "tf.train.MonitoredTrainingSession": "",
        "tf.train.Supervisor": "",
        **dict.fromkeys(
            ("tf.train.MonitoredSession", "tf.train.SingularMonitoredSession"),
            "make what it runs a function f, loop over the data, `for x in data:`, and call f(x)",
        ),
        **dict.fromkeys(
            (
                "tf.train.SessionManager",
                "tf.train.Scaffold",
                "tf.train.ChiefSessionCreator",
                "tf.train.WorkerSessionCreator",
                "tf.train.SessionCreator",
            ),
            "delete it, and restore with tf.train.Checkpoint(model=model).restore(path)",
        ),
    },
    remedy="call model.fit(data, callbacks=[tf.keras.callbacks.ModelCheckpoint('model.keras')]), or loop over the data"
    " and save by tf.train.CheckpointManager",
    compat_problem="`{name}` trains in a TF 1 session",
)
def monitored_session(use: Use) -> Findings:
    """Sessions that look after training, and their hooks.

    `MonitoredTrainingSession` and `Supervisor` initialize, restore, save and stop, and hooks are called around each
    `run`. With a checkpoint directory, `MonitoredTrainingSession` saves every 600 seconds and writes summaries every
    100 steps without being told. In TensorFlow 2, `Model.fit` trains and callbacks do the rest; nothing is saved or
    written unless there is a callback for it. A hook becomes a subclass of `tf.keras.callbacks.Callback`: `begin` is
    `on_train_begin`, `after_run` is `on_train_batch_end`, `end` is `on_train_end`, and `run_context.request_stop()` is
    `self.model.stop_training = True`. With a training loop of your own, write what the hook does into the loop and call
    `tf.train.CheckpointManager(...).save()` there.

    Why: the names raise AttributeError; through `tf.compat.v1` they work in graph mode only, and creating the session
    raises RuntimeError with eager execution on.

    TF 1:
        class Report(tf.train.SessionRunHook):
            def end(self, session):
                print(round(float(session.run(w)), 3))

        w = tf.get_variable("w", initializer=0.0)
        step = tf.train.get_or_create_global_step()
        train = tf.train.GradientDescentOptimizer(0.1).minimize((w - 1.0) ** 2, global_step=step)
        hooks = [Report(), tf.train.StopAtStepHook(last_step=3)]
        with tf.train.MonitoredTrainingSession(hooks=hooks) as sess:
            while not sess.should_stop():
                sess.run(train)

    TF 2:
        class Report(tf.keras.callbacks.Callback):
            def on_train_end(self, logs=None):
                print(round(self.model.get_weights()[0].item(), 3))

        dense = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        model = tf.keras.Sequential([dense])
        model.compile(optimizer=tf.keras.optimizers.SGD(0.1), loss="mse")
        model.fit(np.ones([3, 1]), np.ones([3, 1]), batch_size=1, verbose=0, callbacks=[Report()])

    Native: `tf.keras.callbacks.ModelCheckpoint`, `BackupAndRestore`, `TensorBoard`, `EarlyStopping`, `TerminateOnNaN`,
    or a subclass of `Callback`.

    compat.v1: `tf.compat.v1.train.MonitoredTrainingSession`, in graph mode.

    False alarms: none known.
    """
    yield use.report()


GRAPH_LOOKUPS = {
    "tf.Graph.get_tensor_by_name": "let the function f that computes it `return {'y': y}` and write f(x)['y'] here",
    "tf.Graph.get_operation_by_name": "let the function f that computes it `return {'y': y}` and write f(x)['y'] here",
    "tf.Graph.as_graph_element": "let the function f that computes it `return {'y': y}` and write f(x)['y'] here",
}
OF_SAVED_GRAPH = (
    "call tf.saved_model.load(folder).signatures['serving_default'], or what"
    " tf.compat.v1.wrap_function(...).prune(feeds, fetches) returns"
)


@rule(
    "TF107",
    "tf-graph-lookup-by-name",
    symbols={
        **GRAPH_LOOKUPS,
        "tf.Session.run": "let the function f that computes it `return {'y': y}` and write f(x)['y'] here",
    },
    problem="`{name}` looks up a graph by name, TF 2 has no default graph",
    compat_problem="`{name}` looks up a TF 1 graph by name",
)
def graph_lookup(use: Use) -> Findings:
    """Tensors and operations looked up by their name in the graph.

    In TensorFlow 1 any part of a program can find a tensor as `"scope/name:0"`, and `sess.run` takes such names as
    fetches and feeds. In TensorFlow 2 a computed tensor belongs to no graph and has no name to be found by. Return it
    from the function that computes it, in a dictionary if there are many, and take it from there. A SavedModel gives
    its outputs by name: `loaded.signatures["serving_default"](...)["y"]`.

    Why: `tf.get_default_graph` raises AttributeError, and so do `Tensor.graph`, `Tensor.op` and `Tensor.name` of an
    eager tensor. A `tf.Graph` of its own can still be asked for its names, so that is a refactoring.

    TF 1:
        x = tf.placeholder(tf.float32, name="x")
        y = tf.add(x, 1.0, name="y")
        with tf.Session() as sess:
            found = tf.get_default_graph().get_tensor_by_name("y:0")
            print(sess.run(found, {"x:0": 1.0}))

    TF 2:
        def f(x):
            return {"y": tf.add(x, 1.0)}

        print(f(tf.constant(1.0))["y"].numpy())

    Native: return the tensor, or a dictionary of tensors; of a loaded SavedModel take the signature's outputs.

    compat.v1: `tf.compat.v1.wrap_function(...).prune(feeds, fetches)` runs parts of a graph by name, eagerly, too.

    False alarms: a graph that was imported on purpose has its names in TensorFlow 2, too. Lookups are not reported in
    the function that imports it; where they stand in another one, they can stay.
    """
    if is_of_another_library(use):
        return
    if use.symbol in GRAPH_LOOKUPS and is_of_lost_graph(use):
        yield use.report(severity=Severity.ERROR, remedy=OF_SAVED_GRAPH if is_filled_nearby(use) else "")
        return
    if is_filled_nearby(use):
        return
    if use.symbol in GRAPH_LOOKUPS:
        yield use.report(
            problem="`{name}` looks up a TF 1 graph by name",
            severity=Severity.REFACTOR,
            remedy="" if is_of_default_graph(use) else OF_SAVED_GRAPH,
        )
        return
    call = use.call
    if call is None:
        return
    feeds = argument(call, "feed_dict", 1)
    named = list(fetched(argument(call, "fetches", 0)))
    if isinstance(feeds, ast.Dict):
        named += [key for key in feeds.keys if key is not None]
    for node in named:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield use.report(problem=f"'{node.value}' names a tensor of a TF 1 graph", node=node, severity=use.severity)


def fetched(node: ast.expr | None) -> list[ast.expr]:
    """The single fetches of what is passed to ``Session.run``."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return [each for element in node.elts for each in fetched(element)]
    if isinstance(node, ast.Dict):
        return [each for value in node.values for each in fetched(value)]
    return [] if node is None else [node]


COLLECTIONS = (
    "tf.get_collection tf.get_collection_ref tf.add_to_collection tf.add_to_collections"
    " tf.Graph.get_collection tf.Graph.get_collection_ref tf.Graph.add_to_collection tf.Graph.add_to_collections"
    " tf.Graph.clear_collection"
).split()


@rule(
    "TF108",
    "tf-graph-collections",
    symbols=(*COLLECTIONS, "tf.GraphKeys"),
    remedy="append to a list of your own and read that, or read model.trainable_variables and model.losses",
    compat=Severity.WARNING,
    compat_problem="`{name}` uses graph collections, which eager execution leaves empty or lets grow at each call",
)
def graph_collections(use: Use) -> Findings:
    """Collections of the graph, and their keys.

    TensorFlow 1 gathers variables, losses and updates in lists that belong to the default graph, so that a part of the
    program far away can fetch them by key. TensorFlow 2 has no such lists: `tf.Module` and Keras models know their
    variables, Keras models their losses, too, and everything else belongs in a Python list of yours. Make that list
    anew in each training step; a list that lives longer keeps the values of all steps before.

    Why: `tf.get_collection` raises AttributeError. Through `tf.compat.v1` with eager execution on, the collections of
    variables stay empty and your own ones grow by an element with every call, both without an error.

    TF 1:
        v = tf.get_variable("v", initializer=1.0)
        tf.add_to_collection("penalties", v * 2.0)
        total = tf.add_n(tf.get_collection("penalties"))
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(total))

    TF 2:
        v = tf.Variable(1.0)
        penalties = [v * 2.0]
        total = tf.add_n(penalties)
        print(total.numpy())

    Native: a Python list, `module.trainable_variables`, `model.losses`.

    compat.v1: works in graph mode only, after `tf.compat.v1.disable_eager_execution()`.

    False alarms: none known. With `tf.compat.v1.disable_eager_execution()` in the program, or under
    `with tf.Graph().as_default():`, the collections are filled, and it is a refactoring that may wait.
    """
    outer = use.reference.argument_of
    if use.symbol == "tf.GraphKeys" and outer is not None and outer[0] in COLLECTIONS:
        return  # reported with the call that it is an argument of
    remedy = remedy_of_key(use)
    if use.reference.path == "tf.GraphKeys.GLOBAL_STEP":
        yield use.report(problem="`{name}` is the old name of a text", remedy="write the text 'global_step'")
        return
    if is_collected(use):
        yield use.report(
            problem="`{name}` uses the collections of a TF 1 graph", remedy=remedy, severity=Severity.REFACTOR
        )
    elif use.reference.owner:
        yield use.report(problem="`{name}` uses graph collections, TF 2 has none", remedy=remedy)
    else:
        yield use.report(remedy=remedy)


def is_collected(use: Use) -> bool:
    """Whether there is a graph here, in TensorFlow 2, too, that collects: one that was made or entered by hand, or the
    default graph without eager execution."""
    if use.is_missing or is_of_lost_graph(use):
        return False
    is_own = use.reference.owner > 0 and not is_of_default_graph(use)
    return is_own or use.reference.in_graph or use.file.disables_eager


VARIABLES = "list model.variables of the tf.Module or Keras model that has them"
LOSSES = "read model.losses of the Keras model that has them, and keep other losses in a list of your own"
SUMMARIES = (
    "call tf.summary.scalar(tag, value, step) in `with writer.as_default():`, where"
    " writer = tf.summary.create_file_writer(folder)"
)
# By the name of the key in tf.GraphKeys, which is the key itself in capitals for those that are strings here.
KEYS = {
    "UPDATE_OPS": "delete the argument that it is for: model(x, training=True) updates the averages of Keras layers",
    "SUMMARIES": SUMMARIES,
    "GLOBAL_VARIABLES": VARIABLES,
    "VARIABLES": VARIABLES,
    "MODEL_VARIABLES": VARIABLES,
    "TRAINABLE_VARIABLES": "list model.trainable_variables of the tf.Module or Keras model that has them",
    "REGULARIZATION_LOSSES": LOSSES,
    "LOSSES": LOSSES,
}
ADDED = {
    "UPDATE_OPS": "delete it: what it adds runs where its own line stands",
    "SUMMARIES": SUMMARIES,
    "TABLE_INITIALIZERS": "delete it: TF 2 initializes a table when it creates it",
    "TABLE_INITIALIZER": "delete it: TF 2 initializes a table when it creates it",
}


def remedy_of_key(use: Use) -> str:
    """What to do in the place of the collection that a key names; empty for keys of the program's own."""
    if use.symbol == "tf.Graph.clear_collection":
        return "delete it, or make the list anew where you keep one of your own"
    if use.symbol == "tf.GraphKeys":
        if any(isinstance(outer, ast.keyword) and outer.arg == "collections" for outer in use.file.around(use.node)):
            return "delete the argument collections"
        return KEYS.get(use.reference.path.rpartition(".")[2], "")
    key = key_of_collection(use)
    key = use.file.assignments.value_of(key) if isinstance(key, ast.Name) else key
    name = key.value if isinstance(key, ast.Constant) else last_name(key) if key is not None else ""
    remedies = ADDED if ".add_to_collection" in use.symbol else KEYS
    return remedies.get(str(name).upper(), "append to a list of your own and read that" if name else "")


def key_of_collection(use: Use) -> ast.expr | None:
    return None if use.call is None else argument(use.call, "key", 0) or argument(use.call, "name")


@rule(
    "TF109",
    "tf-update-ops-dependency",
    symbols=("tf.get_collection", "tf.Graph.get_collection", "tf.get_collection_ref"),
    narrows="TF108",
    problem="`{name}` fetches UPDATE_OPS, which TF 2 does not collect",
    compat=Severity.WARNING,
    compat_problem="`{name}` fetches UPDATE_OPS, which is empty with eager execution on",
    remedy="delete it and call model(x, training=True): batch normalization of Keras then updates its averages",
)
def update_ops(use: Use) -> Findings:
    """The dependency on UPDATE_OPS around a training step.

    TensorFlow 1's batch normalization does not update its moving averages by itself: it puts the updates into a
    collection, and the program must run them with each step. `tf.keras.layers.BatchNormalization` in TensorFlow 2
    updates them when it is called with `training=True`, which `Model.fit` does. Delete the dependency, and in a
    training loop of your own write `model(x, training=True)`. If that is forgotten, the moving mean stays 0 and the
    variance 1, and evaluation returns its input almost unchanged.

    Why: `tf.get_collection` raises AttributeError; through `tf.compat.v1` with eager execution on, the collection is
    empty and the dependency vanishes without an error.

    TF 1:
        x = tf.constant([[0.0], [2.0]])
        y = tf.layers.batch_normalization(x, momentum=0.5, training=True)
        with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
            train = tf.identity(y)
        moving_mean = tf.global_variables("batch_normalization/moving_mean")[0]
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(train)
            print(sess.run(moving_mean).tolist())

    TF 2:
        x = tf.constant([[0.0], [2.0]])
        norm = tf.keras.layers.BatchNormalization(momentum=0.5)
        y = norm(x, training=True)
        print(norm.moving_mean.numpy().tolist())

    Native: delete it, and pass `training=True` in a training loop of your own.

    compat.v1: in graph mode only.

    False alarms: none known. A program that runs `tf.compat.v1.layers` in graph mode still needs it.
    """
    if not is_key(key_of_collection(use), "UPDATE_OPS", "update_ops"):
        return
    if is_collected(use):
        yield use.report(problem="`{name}` fetches UPDATE_OPS of a TF 1 graph", severity=Severity.REFACTOR)
    else:
        yield use.report()


def is_key(node: ast.expr | None, attribute: str, value: str) -> bool:
    """Whether an expression is ``tf.GraphKeys.<attribute>`` or the string that it stands for."""
    if isinstance(node, ast.Attribute):
        return node.attr == attribute
    return isinstance(node, ast.Constant) and node.value == value


@rule(
    "TF110",
    "tf-control-dependencies-ordering",
    symbols=("tf.control_dependencies",),
    severity=Severity.REFACTOR,
    problem="`{name}` does nothing in eager execution",
    compat_problem="`{name}` orders operations of a TF 1 graph",
    remedy="write what is in its list as statements before it, and delete it: TF 2 runs them in the order of the lines",
)
def control_dependencies(use: Use) -> Findings:
    """Control dependencies, which order operations of a graph.

    In a TensorFlow 1 graph the order of the lines means nothing: only data flow and control dependencies say what runs
    first. TensorFlow 2 runs eager code in the order of its lines, and a `tf.function` keeps that order for everything
    that has an effect, such as assignments, prints and assertions. To rewrite, make what stands in the list statements
    of their own before the block, and dedent the block. What the list only names has run where its own line stands;
    where that is the wrong place, move its line here.

    Why: it still exists and does no harm, but in eager execution it does nothing.

    TF 1:
        v = tf.get_variable("v", initializer=0.0)
        with tf.control_dependencies([v.assign_add(1.0)]):
            out = v.read_value()
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print([float(sess.run(out)) for _ in range(3)])

    TF 2:
        v = tf.Variable(0.0)

        @tf.function
        def step():
            v.assign_add(1.0)
            return v.read_value()

        print([float(step()) for _ in range(3)])

    Native: delete it; what stands in its list, such as an assignment, becomes a statement before the block.

    compat.v1: needed in graph mode; keep it there.

    False alarms: reported only in files that still contain TensorFlow 1, and not inside a `tf.function`. Ignore it in a
    function that only a `tf.function` in another file calls.
    """
    call = use.call
    if use.reference.in_tf_function or not use.file.is_graph_mode:
        return
    if call is not None and call.args and is_literal(call.args[0], None):
        return  # lifts the dependencies around it, which is no order of its own
    if call is not None and call.args and isinstance(call.args[0], ast.Call):
        inner = call.args[0]
        if inner.args and is_key(inner.args[0], "UPDATE_OPS", "update_ops"):
            return  # TF109 says all there is to say
    yield use.report(remedy=OF_NAMES if call is not None and call.args and is_of_names(call.args[0]) else "")


OF_NAMES = "delete it and dedent: what it names has run where its line stands"


def is_of_names(node: ast.expr) -> bool:
    """Whether an expression is a name, or a list of names."""
    nodes = node.elts if isinstance(node, (ast.List, ast.Tuple)) else [node]
    return all(last_name(each) for each in nodes)


@rule(
    "TF111",
    "tf-keras-backend-session",
    symbols={
        "tf.keras.backend.get_session": "delete it and write t.numpy() for sess.run(t)",
        "tf.keras.backend.set_session": "delete it, and set options such as tf.config.set_soft_device_placement(True)",
        "tf.keras.backend.learning_phase": "call model(x, training=True), which is `def call(self, x, training=None)`",
        "tf.keras.backend.set_learning_phase": "delete it and call model(x, training=False), or training=True to train",
    },
    compat_problem="`{name}` works on the TF 1 session of Keras",
)
def keras_session(use: Use) -> Findings:
    """Keras' own session and its learning phase.

    In TensorFlow 1, Keras keeps a session and one global flag that says whether all its layers train or predict. In
    TensorFlow 2 there is no session, and a model is told with each call: `model(x, training=False)`. `Model.fit` passes
    True, `evaluate` and `predict` pass False, so with them just delete the flag. Layers and models of your own take the
    flag as an argument, `def call(self, x, training=None)`, and pass it on to what they contain.

    Why: Keras 3, from TensorFlow 2.16 on, has none of these names, not in `tf.compat.v1` either. Before that,
    `get_session` and `set_session` are in `tf.compat.v1.keras.backend` only. The learning phase was still in
    `tf.keras.backend`.

    TF 1:
        tf.keras.backend.set_learning_phase(0)
        dropout = tf.keras.layers.Dropout(0.5)
        y = dropout(tf.ones([4]))
        print(tf.keras.backend.get_session().run(y).tolist())

    TF 2:
        dropout = tf.keras.layers.Dropout(0.5)
        y = dropout(tf.ones([4]), training=False)
        print(y.numpy().tolist())

    Native: `model(x, training=False)`; GPU options through `tf.config`.

    compat.v1 with tf_keras: `tf.compat.v1.keras.backend.get_session`, up to TensorFlow 2.15, or later with `tf_keras`
    installed and `TF_USE_LEGACY_KERAS=1` set.

    False alarms: none known. `clear_session` is fine and not reported; standalone `keras` is not looked at.
    """
    yield use.report()


SWITCHES_OFF = (
    "tf.disable_v2_behavior tf.disable_eager_execution tf.disable_resource_variables tf.disable_v2_tensorshape"
    " tf.disable_control_flow_v2 tf.disable_tensor_equality"
).split()


@rule(
    "TF112",
    "tf-behavior-disabled",
    symbols={
        **dict.fromkeys(SWITCHES_OFF, "delete it, run the program, and rewrite what then fails"),
        "tf.compat.v1": "write `import tensorflow as tf`, once all that is used of it is in TF 2",
    },
    compat_problem="`{name}` keeps the program in TF 1 mode",
)
def disable_v2_behavior(use: Use) -> Findings:
    """Switches back to TensorFlow 1, and the import of its API as a whole.

    `tf.compat.v1.disable_v2_behavior()` and `import tensorflow.compat.v1 as tf` let TensorFlow 1 code run on TensorFlow
    2: lines build a graph again, and a session runs it. They are where a migration starts, not where it ends. To end
    it, rewrite what the other rules report, change the import back to `import tensorflow as tf`, delete the switch, and
    run the tests.

    Why: `tf.disable_v2_behavior` without `compat.v1` raises AttributeError. With it the code runs, but it holds for the
    whole process, so no other module can run eagerly, and parts of `tf.compat.v1` are gone: layers and RNN cells with
    Keras 3, estimators in 2.16.

    TF 1:
        tf.disable_v2_behavior()
        total = tf.constant(1.0) + 2.0
        with tf.Session() as sess:
            print(sess.run(total))

    TF 2:
        total = tf.constant(1.0) + 2.0
        print(total.numpy())

    Native: delete the switch and mend what then fails.

    compat.v1: this is that quick fix.

    False alarms: tests that compare both modes on purpose. Ignore it, or disable the rule, for as long as the quick fix
    is what you want.
    """
    if use.symbol == "tf.compat.v1":
        yield use.report(problem="`{name}` is the API of TF 1")
    else:
        yield use.report()


@rule(
    "TF113",
    "tf-symbolic-gradients",
    symbols={
        "tf.gradients": "",
        "tf.hessians": "compute g = inner.gradient(y, x) in an outer tf.GradientTape and call outer.jacobian(g, x)",
        "tf.train.Optimizer.compute_gradients": "",
    },
    problem="`{name}` raises RuntimeError in eager execution",
    compat_problem="`{name}` differentiates a TF 1 graph",
    remedy="compute y in `with tf.GradientTape() as tape:`, after tape.watch(x) unless x is a variable, and call"
    " tape.gradient(y, x)",
)
def gradients(use: Use) -> Findings:
    """Symbolic gradients.

    `tf.gradients` goes back through a graph and adds the operations that compute the derivatives; the variables can be
    chosen after the loss was built. In eager execution there is no graph to go back through: a `tf.GradientTape`
    records what is computed in its block and differentiates that. So move the lines that compute the loss into the
    block. The tape watches trainable variables by itself, other tensors after `tape.watch(x)`; of what it did not
    watch, the gradient is None. A tape can be asked once, a second `tape.gradient` raises RuntimeError unless the tape
    was made with `persistent=True`.

    Why: `tf.gradients` still exists but raises RuntimeError when eager execution is on, and so does `compute_gradients`
    of a `tf.compat.v1.train` optimizer that is given a tensor. Inside a `tf.function`, which is a graph, they are
    legal.

    TF 1:
        x = tf.constant(3.0)
        gradient = tf.gradients(x * x, x)[0]
        with tf.Session() as sess:
            print(sess.run(gradient))

    TF 2:
        x = tf.constant(3.0)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        print(tape.gradient(y, x).numpy())

    Native: `tf.GradientTape`; second derivatives with a tape inside a tape, or `tape.jacobian`.

    compat.v1: wrap the code in a `tf.function`, where `tf.gradients` works.

    False alarms: functions that are only called from a `tf.function` elsewhere; ignore it there.
    """
    if use.reference.in_tf_function:
        return
    if use.is_compat and use.call is not None and use.call.args and isinstance(use.call.args[0], ast.Lambda):
        return  # the optimizers of tf.compat.v1 take a function eagerly
    in_graph = use.reference.in_graph or use.file.disables_eager or use.is_compat
    weights = None if use.call is None or use.symbol != "tf.gradients" else argument(use.call, "grad_ys", 2)
    has_weights = weights is not None and not is_literal(weights, None)
    yield use.report(
        severity=Severity.REFACTOR if in_graph else Severity.ERROR,
        remedy=use.remedy.replace("(y, x)", "(y, x, output_gradients=grad_ys)") if has_weights else "",
    )


@rule(
    "TF114",
    "tf-enable-eager-call",
    symbols=("tf.enable_eager_execution", "tf.enable_v2_behavior", "tf.enable_resource_variables"),
    compat_problem="`{name}` does nothing in TF 2",
    remedy="delete it: this is how TF 2 works",
)
def enable_eager(use: Use) -> Findings:
    """Switches to what TensorFlow 2 does anyway.

    Late TensorFlow 1 could be told to run eagerly, or to make resource variables, as TensorFlow 2 always does. The
    calls are left over from that time: delete them, nothing takes their place.

    Why: `tf.enable_eager_execution` raises AttributeError. Through `tf.compat.v1` it does nothing, unless the program
    has called `tf.compat.v1.disable_eager_execution()` or the like before.

    TF 1:
        tf.enable_eager_execution()
        print((tf.constant(1.0) + 2.0).numpy())

    TF 2:
        print((tf.constant(1.0) + 2.0).numpy())

    Native: delete it.

    compat.v1: `tf.compat.v1.enable_eager_execution()`, where the file must still run on TensorFlow 1.

    False alarms: none known. Through `tf.compat.v1` it is harmless; ignore it while the file must run on TensorFlow 1,
    too. It is not reported where the file or one of the program around it switches TensorFlow 2 off.
    """
    if use.symbol == "tf.enable_v2_behavior" and "tensorflow.compat.v2" in use.file.source.text:
        yield use.report(severity=Severity.REFACTOR, problem=use.rule.compat_problem)  # the only name it has alone
    elif not (use.is_compat and use.file.may_be_in_graph_mode):
        yield use.report()


@rule(
    "TF115",
    "tf-distributed-server",
    symbols={
        "tf.train.replica_device_setter": "",
        "tf.train.SyncReplicasOptimizer": "write strategy = tf.distribute.MultiWorkerMirroredStrategy() and build the"
        " model in `with strategy.scope():`",
        "tf.train.Server": "write tf.distribute.Server, and train under a strategy of tf.distribute",
    },
    compat_problem="`{name}` distributes a TF 1 graph",
)
def distributed_server(use: Use) -> Findings:
    """Training distributed by servers, device setters and synchronizing optimizers.

    TensorFlow 1 programs start a server in each process, and a device function puts variables on the parameter servers
    and everything else on the workers. In TensorFlow 2 a strategy of `tf.distribute` does this: build the model and its
    optimizer in `with strategy.scope():` and train with `Model.fit`. `MirroredStrategy` is for the GPUs of one machine,
    `MultiWorkerMirroredStrategy` for several machines, which find each other by the environment variable `TF_CONFIG`.
    Mind the scale in a loop of your own: `SyncReplicasOptimizer` averages the gradients of the replicas and a strategy
    adds them up, so divide the loss by the size of the batch over all replicas.

    Why: the names raise AttributeError; through `tf.compat.v1` a device function raises RuntimeError in eager
    execution.

    TF 1:
        server = tf.train.Server.create_local_server()
        setter = tf.train.replica_device_setter(ps_tasks=1, ps_device="/job:local", worker_device="/job:local")
        with tf.device(setter):
            v = tf.get_variable("v", initializer=1.0)
        with tf.Session(server.target) as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(v + 1.0))

    TF 2:
        strategy = tf.distribute.MirroredStrategy(["CPU:0"])
        with strategy.scope():
            v = tf.Variable(1.0)
        print(strategy.run(lambda: v + 1.0).numpy())

    Native: `tf.distribute.MirroredStrategy`, `MultiWorkerMirroredStrategy`, `ParameterServerStrategy`.

    compat.v1: `tf.compat.v1.train.replica_device_setter`, in graph mode.

    False alarms: none known. `tf.train.ClusterSpec` is TensorFlow 2, too.
    """
    if use.is_type_test:
        yield use.report(remedy="delete the branch: TF 2 makes no such object")
    elif use.symbol == "tf.train.replica_device_setter":
        names = ("tf.distribute.ParameterServerStrategy", "tf.distribute.experimental.ParameterServerStrategy")
        name = next(each for each in names if resolves(each, Route.DIRECT, use.file.api))
        strategy = f"{name}(tf.distribute.cluster_resolver.TFConfigClusterResolver())"
        remedy = f"write strategy = {strategy} and build the model in `with strategy.scope():`"
        yield use.report(remedy=f"{remedy}, or delete it on one machine")
    else:
        yield use.report()


@rule(
    "TF116",
    "tf-frozen-graph",
    symbols={
        "tf.GraphDef": "",
        "tf.graph_util.convert_variables_to_constants": "",
        "tf.graph_util.extract_sub_graph": "",
        "tf.graph_util.remove_training_nodes": "",
        "tf.graph_util.tensor_shape_from_node_def_name": "write t.shape for the tensor t",
        "tf.graph_util.must_run_on_cpu": "delete it: TF 2 puts on the CPU what must run there",
    },
    remedy="write tf.saved_model.save(model, folder), and tf.saved_model.load(folder) where it is read",
    compat_problem="`{name}` handles a frozen TF 1 graph",
)
def frozen_graph(use: Use) -> Findings:
    """Frozen graphs: GraphDef files with constants for variables.

    TensorFlow 1 exports a model by turning its variables into constants of a GraphDef, in a file that is often called
    `frozen.pb`. TensorFlow 2 exports a SavedModel, a folder with the functions of a model and its variables: save a
    `tf.Module` or Keras model with `tf.saved_model.save`, and call what `tf.saved_model.load` returns. A frozen file
    whose model cannot be built again still runs in TensorFlow 2, by `tf.compat.v1.wrap_function`.

    Why: the names raise AttributeError.

    TF 1:
        x = tf.placeholder(tf.float32, name="x")
        y = tf.multiply(x, tf.get_variable("w", initializer=2.0), name="y")
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph_def, ["y"])
        with tf.gfile.GFile("frozen.pb", "wb") as file:
            file.write(frozen.SerializeToString())

        graph_def = tf.GraphDef()
        graph_def.ParseFromString(tf.gfile.GFile("frozen.pb", "rb").read())
        with tf.Graph().as_default(), tf.Session() as sess:
            tf.import_graph_def(graph_def, name="")
            print(sess.run("y:0", {"x:0": 3.0}))

    TF 2:
        class Double(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(2.0)

            @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
            def __call__(self, x):
                return x * self.w

        tf.saved_model.save(Double(), "saved")

        loaded = tf.saved_model.load("saved")
        print(loaded(tf.constant(3.0)).numpy())

    Native: `tf.saved_model.save` and `tf.saved_model.load`.

    compat.v1: `tf.compat.v1.GraphDef`, then `tf.compat.v1.wrap_function(lambda: tf.import_graph_def(graph_def,
    name=""), []).prune(feeds, fetches)`, which runs eagerly.

    False alarms: none known. Code that only loads frozen files of others may stay as the compat.v1 remedy shows; in
    files that call `tf.compat.v1.wrap_function`, nothing that `tf.compat.v1` has is reported.
    """
    if use.is_compat and not use.is_missing:
        wraps = any(each.path == "tf.wrap_function" for each in use.file.references)
        if use.call is None or wraps:
            return  # a type, or what runs eagerly
    yield use.report()
