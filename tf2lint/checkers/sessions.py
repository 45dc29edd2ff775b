"""TF1xx: sessions and graph execution."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from tf2lint.calls import differences
from tf2lint.instead.fetches import (
    ASSIGNMENTS,
    INITIALIZERS,
    has_value,
    is_drawn_again,
    is_feed,
    is_made_by,
    is_of_metric,
    later_value_of,
    maker_of_changing,
)
from tf2lint.instead.lost import has_lost_call
from tf2lint.instead.runs import INITIALIZED, SUMMED_UP_UNFED, drawn_again, remedy_of_eval, remedy_of_run, with_block
from tf2lint.instead.sessions import is_run, remedy_of_session
from tf2lint.instead.tests import kept_in_test
from tf2lint.instead.texts import few, inline, lines_of, listing
from tf2lint.knowledge import Route, advice, is_below, kind, parameters, resolves, types
from tf2lint.names import Reference
from tf2lint.python.calls import argument, is_literal, parse
from tf2lint.python.syntax import last_name, start, unparse, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import FUNCTIONS, Findings, Use, is_store


@rule(
    "TF101",
    "tf-session",
    symbols=("tf.Session", "tf.InteractiveSession", "tf.get_default_session", "tf.Session.reset"),
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
    yield use.report(remedy=remedy_of_type_test(use) if use.is_type_test else remedy_of_opened(use))


def remedy_of_type_test(use: Use) -> str:
    """What to do about a test for a session."""
    test = use.file.parents.get(use.file.parents.get(use.node, use.node))
    return f"delete the {'assert' if isinstance(test, ast.Assert) else 'test'}: TF 2 has no sessions"


def remedy_of_opened(use: Use) -> str:
    """What to do about a session that is opened or asked for; empty where its symbol, or its place, says that."""
    is_opened = use.symbol != "tf.Session.reset" and not is_tested(use)
    return remedy_of_session(use) if is_opened else ""


def is_tested(use: Use) -> bool:
    """Whether a session is only asked for to see whether there is one."""
    if use.call is None or isinstance(use.file.parents.get(use.call), ast.BoolOp):
        return False
    return bool(use.file.flow.words(use.call) & {"compared", "tested"})


@rule(
    "TF102",
    "tf-session-run",
    symbols={
        "tf.Session.run": "write a function of what is fed that returns what is fetched, and call it here: y = f(x)",
        "tf.Session.partial_run": "",
        "tf.Session.partial_run_setup": "",
        "tf.Session.make_callable": "",
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
        lacks = use.reference.origin in TESTS_WITHOUT_SESSION and not use.in_graph
        is_faked = use.reference.origin == "tf.test.TestCase.cached_session" and not use.in_graph
        yield use.report(
            problem="`{name}` only calls self.evaluate when eager execution is on"
            if is_faked and not use.file.disables_eager
            else "",
            remedy=(kept_in_test(use) if lacks else "") or remedy_of_run(use),
            severity=Severity.ERROR if lacks and not use.file.runs_in_graph(use.node) else None,
        )


# What these give has no ``run`` when eager execution is on.
TESTS_WITHOUT_SESSION = ("tf.test.TestCase.test_session", "tf.test.TestCase.session")


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
        "tf.Tensor.eval": "",
        "tf.Variable.eval": "",
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
    remedy = "" if use.in_graph else kept_in_test(use)
    if remedy:
        pass  # the graph of a test stays, and its session
    elif use.reference.origin in INITIALIZERS:
        remedy = INITIALIZED + (with_block(use, use.call) if use.call is not None else "")
    elif use.reference.origin in ("tf.summary.merge", "tf.summary.merge_all"):
        remedy = SUMMED_UP_UNFED
    elif use.reference.origin.startswith("tf.summary."):
        remedy = f"call {use.reference.origin}(name, value, step=step) under `with writer.as_default():`"
    elif use.reference.origin == "tf.no_op":
        remedy = "delete it: it does nothing"
    elif (feed := feed_of_eval(use)) is not None:
        remedy = remedy_of_eval(use, feed)
    elif use.call is not None and isinstance(use.reference.nodes[-2], ast.expr):
        receiver = inline(use.reference.nodes[-2])
        if is_of_metric(use, use.reference.nodes[-2]):
            remedy = "write m.result().numpy() for the metric m of tf.keras.metrics that takes its place"
        elif use.symbol != "tf.Operation.run":
            remedy = remedy_of_value(use, use.reference.nodes[-2])
        elif isinstance(use.file.parents.get(use.call), ast.Expr):
            remedy = f"write here what {receiver} does, such as v.assign_add(1.0), or call the function that it becomes"
    if is_under_lost_session(use):
        yield use.report(remedy=remedy, severity=Severity.ERROR)
    elif use.in_graph and not use.file.names_tensorflow_one:  # its session is one of tf.compat.v1, whatever made it
        yield use.report(problem="`{name}` needs a TF 1 session", remedy=remedy, severity=Severity.REFACTOR)
    else:
        yield use.report(remedy=remedy)


def remedy_of_value(use: Use, receiver: ast.expr) -> str:
    """What to write for an evaluation that is not fed, by what makes that which is evaluated."""
    written = use.file.writer.rewritten(receiver) if isinstance(receiver, ast.Call) else receiver
    name, value = inline(written), later_value_of(use, receiver)
    if has_lost_call(use, receiver):
        return f"write t.numpy() for the tensor or variable t that takes the place of {inline(receiver)}"
    if use.call is not None and (maker := maker_of_changing(use, use.call, receiver)) is not None:
        return f"write f().numpy() for a function f that gives {name}, as line {maker.lineno} does, anew at each call"
    if value is None or use.call is None or has_value(use, use.call, receiver):
        return f"write {name}.numpy()"
    if is_drawn_again(use, receiver):
        return drawn_again(name)
    if is_made_by(use, value, ASSIGNMENTS):
        done = inline(use.file.writer.rewritten(value))
        return (
            f"move {done} from line {value.lineno} here: it assigns when it is called, and .numpy() of it is the value"
        )
    known = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    is_tensor = known is not None and types.result_of_call(known.path) == types.TENSOR
    if is_tensor and use.file.function_around(value) is not use.file.function_around(receiver):
        return f"write f().numpy() for a function f that computes {name} as line {value.lineno} does"
    return f"write {name}.numpy()"


def is_under_lost_session(use: Use) -> bool:
    """Whether a place is in the block of a session of a test that is none when eager execution is on."""
    if use.in_graph:
        return False
    blocks = (each for each in use.file.around(use.node) if isinstance(each, ast.With))
    opened = (use.file.calls.get(item.context_expr) for block in blocks for item in block.items
              if isinstance(item.context_expr, ast.Call))  # fmt: skip
    return any(each is not None and each.path in TESTS_WITHOUT_SESSION for each in opened)


def feed_of_eval(use: Use) -> ast.expr | None:
    """What ``eval`` and ``run`` of tensors and operations are fed, if anything."""
    feed = argument(use.call, "feed_dict", 0) if use.call is not None else None
    is_named = use.call is not None and any(each.arg == "feed_dict" for each in use.call.keywords)
    return feed if feed is not None and is_feed(feed, is_named) else None


@rule(
    "TF105",
    "tf-config-proto",
    symbols=(
        "tf.ConfigProto",
        "tf.GPUOptions",
        "tf.OptimizerOptions",
        "tf.GraphOptions",
        "tf.RunOptions",
        "tf.ConfigProto.*",
        "tf.GPUOptions.*",
    ),
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
    taker = use.file.flow.taker(use.call) if use.call is not None else None
    served = use.file.calls.get(taker) if taker is not None else None
    if served is not None and served.path in SERVERS and isinstance(use.node, ast.expr):
        if not use.is_compat:
            yield use.report(instead=(use.node, use.file.writer.spelled("tf.compat.v1.ConfigProto", use.reference)))
    elif not use.reference.owner:
        if not is_reported_with_options(use):
            yield use.report(remedy=remedy_of_options(use))
    elif is_store(use):
        target = use.reference.nodes[-1]
        value = use.file.assignments.by_target.get(target) if isinstance(target, ast.Attribute) else None
        *_, owner, setting = use.reference.path.split(".")
        limit = line_of_limit(use, target, value) if isinstance(target, ast.Attribute) else 0
        remedy = EXCLUDED.format(line=limit) if limit else remedy_of_setting(owner, setting, value)
        yield use.report(problem="`{name}` configures a session, TF 2 has none", remedy=remedy)


SERVERS = ("tf.train.Server", "tf.distribute.Server", "tf.distribute.server.Server")  # which take one in TF 2, too
# Settings of sessions only.
OF_SESSIONS = frozenset(
    "cluster_def device_filters isolate_session_state operation_timeout_in_ms placement_period"
    " session_inter_op_thread_pool share_cluster_devices_in_session use_per_session_threads".split()
)
GROWTH, LIMIT = "allow_growth", "per_process_gpu_memory_fraction"
EXCLUDED = "delete it: TF 2 has either a limit or growth for the memory of a GPU, and line {line} sets the limit"


def line_of_limit(use: Use, target: ast.Attribute, value: ast.expr | None) -> int:
    """The line that limits the memory of a GPU for the same session whose growth is set on; 0 where there is none."""
    if target.attr != GROWTH or is_literal(value, DEFAULTS[GROWTH]):
        return 0
    function, owner = use.file.function_around(target), unparse(target.value)
    beside = (
        each.lineno
        for each in use.file.assignments.by_target
        if isinstance(each, ast.Attribute) and each.attr == LIMIT and unparse(each.value) == owner
        if use.file.function_around(each) is function
    )
    made = [target.value, *([target.value.value] if isinstance(target.value, ast.Attribute) else [])]
    values = [use.file.assignments.value_of(each) for each in made]
    passed = (line_of_keyword(use, each) for each in values if isinstance(each, ast.Call))
    return next(beside, 0) or next((each for each in passed if each), 0)


def line_of_keyword(use: Use, call: ast.Call) -> int:
    """The line of a limit that options are made with, or those that they are made with."""
    options = [call]
    for each in call.keywords:
        inner = use.file.assignments.value_of(each.value) or each.value
        options += [inner] if each.arg == "gpu_options" and isinstance(inner, ast.Call) else []
    words = (word for each in options for word in each.keywords if word.arg == LIMIT)
    return next((word.value.lineno for word in words), 0)


def is_reported_with_options(use: Use) -> bool:
    """Whether it is a constant of a class, as in ``RunOptions(trace_level=RunOptions.FULL_TRACE)``, in a place where
    what it is for is reported."""
    is_constant = isinstance(use.file.parents.get(use.node), ast.Attribute)
    outer = next(
        (each for each in use.file.around(use.node) if not isinstance(each, (ast.Attribute, ast.keyword))), None
    )
    if isinstance(outer, ast.Call):
        known = use.file.calls.get(outer)
        return is_constant and known is not None and known.path == use.symbol
    return is_constant and isinstance(outer, ast.Assign) and isinstance(outer.targets[0], ast.Attribute)


def remedy_of_options(use: Use) -> str:
    """What to write for an object with settings: by those that it is made with, or that its name is given."""
    call = use.call
    if call is None:
        return ""
    set_later = settings_of(use, call)
    if use.symbol == "tf.RunOptions":
        names = {*(each.arg for each in call.keywords), *(last_name(each) for each in set_later)}
        return remedy_of_run_options(use, call, names)
    remedy = remedy_of_keywords(use.file.spread(call))
    if not set_later:
        outer = use.file.parents.get(call)
        what = "the argument" if isinstance(outer, ast.keyword) else "it"
        is_left = bool(call.args) or isinstance(outer, ast.Attribute)
        return remedy or ("" if is_left else f"delete {what}: it sets nothing")
    texts = [f"{ast.unparse(each)} (line {each.lineno})" for each in set_later if is_needed(use, each)]
    if not texts:
        return remedy or "delete it: nothing in it has to be set in TF 2"
    done = f"delete it, once tf.config sets what {listing(texts[:3])} {'say' if len(texts) > 1 else 'says'}"
    return f"{remedy}; {done}" if remedy and not remedy.startswith("delete") else done


def is_needed(use: Use, target: ast.Attribute) -> bool:
    """Whether a setting is given another value than TensorFlow 2 has by itself."""
    value = use.file.assignments.by_target.get(target)
    return not (target.attr in DEFAULTS and is_literal(value, DEFAULTS[target.attr]))


def settings_of(use: Use, call: ast.Call) -> list[ast.Attribute]:
    """What is assigned below the name that an object with settings is given: ``config.gpu_options.allow_growth``."""
    names = tuple(f"{ast.unparse(each)}." for each in use.file.flow.targets(call))
    function = use.file.function_around(call)
    found = [
        target
        for target in use.file.assignments.by_target
        if isinstance(target, ast.Attribute)
        and ast.unparse(target).startswith(names)
        and (use.file.function_around(target) is function or ast.unparse(target).startswith("self."))
    ]
    return sorted(found, key=start)


def remedy_of_run_options(use: Use, call: ast.Call, names: set[str | None]) -> str:
    """What to do about the options of a single run, by the names of those that are set."""
    if "trace_level" in names:
        passed = (use.file.parents.get(each) for each in (call, *use.file.flow.reads(call)))
        lines = sorted({each.value.lineno for each in passed if isinstance(each, ast.keyword)})
        where = f" ({lines_of(lines, 3)})" if lines else ""
        return (
            f"delete it with the options= of the run{where}; to profile what that does, call"
            " tf.profiler.experimental.start(folder) before it and tf.profiler.experimental.stop() after it"
        )
    if "timeout_in_ms" in names:
        return "delete it: what a session ran is a function call in TF 2, which takes no time limit"
    return "delete it: a function call in TF 2 has no such options"


def remedy_of_setting(owner: str, setting: str, value: ast.expr | None) -> str:
    """What to write for one setting of a session."""
    if owner == "rewrite_options":
        if setting not in OPTIONS:
            return "delete it: TF 2 has no such setting"
        return f"call {set_to(OPTION.format(option=setting, value='{value}'), value)}"
    if setting in OF_SESSIONS:
        return "delete it: TF 2 has no sessions, which this is for"
    if setting in DEFAULTS and is_literal(value, DEFAULTS[setting]):
        return "delete it: this is the default of TF 2"
    return f"{begun({setting: value})}call {setting_call(setting, value)}" if setting in SETTINGS else UNKNOWN


UNKNOWN = "delete it, or call the function of tf.config that sets the same, if there is one"


# What cannot be set any more once TensorFlow has begun.
FIXED = frozenset(
    "intra_op_parallelism_threads inter_op_parallelism_threads allow_growth per_process_gpu_memory_fraction"
    " visible_device_list device_count".split()
)


def begun(settings: Mapping[str, ast.expr | None]) -> str:
    """When to call the functions for some settings, by their values, if that matters: what asks a library that has to
    be initialized for a rank cannot stand at the start."""
    if not FIXED.intersection(settings):
        return ""
    nodes = (node for value in settings.values() if value is not None for node in walk(value))
    funcs = (each.func for each in nodes if isinstance(each, ast.Call))
    owner = next((unparse(each.value) for each in funcs if isinstance(each, ast.Attribute) and each.attr in RANKS), "")
    return f"{f'after {owner}.init()' if owner else 'at the start of the program'}, before the first tensor, "


RANKS = ("local_rank", "rank")  # functions of Horovod


def setting_call(setting: str, value: ast.expr | None) -> str:
    """The call for a setting, with its value as the call takes it."""
    if setting == "visible_device_list" and value is not None:
        number = number_of_device(value)
        if number:
            return f"tf.config.set_visible_devices(tf.config.list_physical_devices('GPU')[{number}], 'GPU')"
    if setting == "device_count" and (count := count_of_gpus(value)) is not None:
        return f"tf.config.set_visible_devices(tf.config.list_physical_devices('GPU')[:{inline(count)}], 'GPU')"
    return set_to(SETTINGS[setting], value)


def number_of_device(value: ast.expr) -> str:
    """The number of the one device in a text such as ``'0'`` or ``str(rank)``; empty where it is not seen."""
    if isinstance(value, ast.Call) and last_name(value.func) == "str" and len(value.args) == 1:
        return ast.unparse(value.args[0])
    is_digit = isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.isdigit()
    return str(value.value) if is_digit and isinstance(value, ast.Constant) else ""


def count_of_gpus(value: ast.expr | None) -> ast.expr | None:
    """The number of GPUs in a literal that has nothing else in it than the one CPU that there is anyway."""
    keys = value.keys if isinstance(value, ast.Dict) else []
    counts = {unparse(key): each for key, each in zip(keys, getattr(value, "values", []), strict=True) if key}
    is_whole = len(counts) == len(keys) and is_literal(counts.pop("'CPU'", ast.Constant(1)), 1)
    return counts["'GPU'"] if is_whole and counts.keys() == {"'GPU'"} else None


# The function that does what a setting of a session did, by the setting's name.
SETTINGS = {
    "allow_soft_placement": "tf.config.set_soft_device_placement({value})",
    "log_device_placement": "tf.debugging.set_log_device_placement({value})",
    "intra_op_parallelism_threads": "tf.config.threading.set_intra_op_parallelism_threads({value})",
    "inter_op_parallelism_threads": "tf.config.threading.set_inter_op_parallelism_threads({value})",
    "allow_growth": "tf.config.experimental.set_memory_growth(gpu, {value}) for each gpu in"
    " tf.config.list_physical_devices('GPU')",
    "device_count": "tf.config.set_visible_devices(devices, kind) with those that {value} counts",
    "per_process_gpu_memory_fraction": "tf.config.set_logical_device_configuration(gpu,"
    " [tf.config.LogicalDeviceConfiguration(memory_limit=n)]) for the n MiB that {value} of its memory are",
    "visible_device_list": "tf.config.set_visible_devices(gpus, 'GPU') with some of"
    " tf.config.list_physical_devices('GPU')",
    "global_jit_level": "tf.config.optimizer.set_jit({value})",
    "do_constant_folding": "tf.config.optimizer.set_experimental_options({{'constant_folding': {value}}})",
}


SWITCHES = ("ON", "ON_1", "ON_2", "AGGRESSIVE", "OFF")  # of the protocol buffers


DEFAULTS: dict[str, object] = {
    "allow_soft_placement": True,
    "log_device_placement": False,
    "allow_growth": False,
    "allocator_type": "BFC",
    "intra_op_parallelism_threads": 0,
    "inter_op_parallelism_threads": 0,
}


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
    found: dict[str, ast.expr | None] = {}
    named: list[str] = []  # what has settings in it
    for keyword in call.keywords:
        setting = keyword.arg or ""
        if setting in OF_SESSIONS or (setting in DEFAULTS and is_literal(keyword.value, DEFAULTS[setting])):
            continue
        if setting in SETTINGS:
            found[setting] = keyword.value
        elif not setting or setting.endswith("_options"):
            named.append(inline(keyword.value))
        else:
            return UNKNOWN
    if not found and named:
        return f"delete it, once tf.config sets what {listing(named)} {'says' if len(named) == 1 else 'say'}"
    if not found:
        return "delete it: nothing in it has to be set in TF 2"
    excluded = "; TF 2 takes no growth beside a limit" if {GROWTH, LIMIT} <= set(found) else ""
    if excluded:
        del found[GROWTH]
    return f"{begun(found)}call {listing([setting_call(*each) for each in found.items()])}{excluded}"


# The methods of a hook, and those of a Keras callback that are called at the same time.
CALLBACKS = {
    "begin": "on_train_begin",
    "after_create_session": "on_train_begin",
    "before_run": "on_train_batch_begin",
    "after_run": "on_train_batch_end",
    "end": "on_train_end",
}
HOOKS = (
    "CheckpointSaverHook CheckpointSaverListener FeedFnHook FinalOpsHook GlobalStepWaiterHook LoggingTensorHook"
    " NanTensorHook ProfilerHook SecondOrStepTimer SessionRunHook StepCounterHook StopAtStepHook SummarySaverHook"
).split()
SESSIONS = (
    "SessionRunArgs SessionRunContext SessionRunValues MonitoredTrainingSession Supervisor MonitoredSession"
    " SingularMonitoredSession SessionManager Scaffold ChiefSessionCreator WorkerSessionCreator SessionCreator"
).split()


@rule(
    "TF106",
    "tf-monitored-session-or-hooks",
    symbols=tuple(f"tf.train.{name}" for name in (*HOOKS, *SESSIONS)),
    remedy="write `class C(tf.keras.callbacks.Callback):` with on_train_batch_end, and call model.fit(...,"
    " callbacks=[C()])",
    compat_problem="`{name}` belongs to a TF 1 session",
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
    if use.is_type_test:
        yield use.report(remedy="delete the test and its branch: TF 2 makes no such object")
    else:
        idle = remedy_of_idle_session(use)
        hooks = argument(use.call, "hooks") if idle and use.call is not None else None
        beside = f"what {inline(hooks)} do goes there, too" if hooks is not None else ""
        yield use.report(remedy=idle or remedy_of_hook(use), beside=beside)


MONITORED = ("tf.train.MonitoredTrainingSession", "tf.train.MonitoredSession", "tf.train.SingularMonitoredSession")
RESTORING = ("checkpoint_dir", "checkpoint_filename_with_path", "session_creator")  # arguments of those


def remedy_of_idle_session(use: Use) -> str:
    """What to do about a session in which the file runs nothing by its name; empty for others, and for those that
    restore, of which there is more to say."""
    if use.symbol not in MONITORED or use.call is None or is_run(use, use.call):
        return ""
    is_restoring = any(each.arg in RESTORING for each in use.call.keywords)
    return "" if is_restoring else remedy_of_session(use)


def remedy_of_hook(use: Use) -> str:
    """What to write for a class of hooks that is inherited from or is given to an evaluation; empty for others."""
    around = use.file.class_around(use.node)
    is_base = around is not None and use.node in around.bases
    if around is not None and isinstance(use.node, ast.Attribute) and is_called_for_super(use):
        return "write super().__init__()"
    if is_base and around is not None and use.symbol in ("tf.train.SessionCreator", "tf.train.Scaffold"):
        return f"delete the class {around.name}: TF 2 makes no sessions"
    if is_base and use.symbol == "tf.train.GlobalStepWaiterHook":
        return "delete it: tf.distribute strategies start the workers together"
    if use.symbol.rpartition(".")[2] not in HOOKS or (not is_base and use.has_block):
        return ""
    name = around.name if is_base and around is not None else "C"
    functions = [each for each in around.body if isinstance(each, FUNCTIONS)] if is_base and around else []
    asking = [each for each in functions if each.name == "before_run" and only_asks(each)]
    defined = [each.name for each in functions if each not in asking]
    methods = {CALLBACKS[each]: each for each in CALLBACKS if each in defined}
    own = [each.name for each in functions if is_called_method(each)]
    if not methods:
        methods["on_train_batch_end"] = listing(own[:2]) if own else ""
    is_evaluated = is_given_to_evaluation(use, name)
    texts = []
    for callback, method in methods.items():
        callback = callback.replace("_train_", "_test_") if is_evaluated else callback
        texts.append(f"{callback} for {method}" if method else callback)
    function = "evaluate" if is_evaluated else "fit"
    called = f"model.{function}(..., callbacks=[{name}(...)])"
    text = f"write `class {name}(tf.keras.callbacks.Callback):` with {', '.join(texts)}, and call {called}"
    if is_base and around is not None and runs_in_context(around):
        text += "; what its run_context.session runs, read from self.model"
    if asking and "after_run" in defined:
        step, callback = ("test", "on_test_batch_end") if is_evaluated else ("train", "on_train_batch_end")
        text += f"; let the {step}_step of the model return what before_run asks for, for the logs of {callback}"
    return text


def only_asks(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a method does nothing but return what a session is to run besides."""
    statements = [each for each in walk(method) if isinstance(each, ast.stmt) and each is not method]
    returned = [each.value for each in statements if isinstance(each, ast.Return) and each.value is not None]
    asks = any(isinstance(each, ast.Call) and last_name(each.func) == "SessionRunArgs" for each in returned)
    return asks and all(map(does_nothing, statements))


def does_nothing(statement: ast.stmt) -> bool:
    """Whether a statement changes nothing but names of its function, and what these hold."""
    if isinstance(statement, ast.Assign):
        owners = [each.value if isinstance(each, ast.Subscript) else each for each in statement.targets]
        return all(isinstance(each, ast.Name) for each in owners)
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, (ast.Return, ast.If, ast.Pass))


def is_called_method(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a method of a hook is one of its own that is called, rather than one of all hooks or a property."""
    return not method.decorator_list and method.name not in CALLBACKS and not method.name.startswith("__")


def runs_in_context(hook: ast.ClassDef) -> bool:
    """Whether a hook runs something in the session of its ``run_context``."""
    calls = (each.func for each in walk(hook) if isinstance(each, ast.Call))
    return any(isinstance(each, ast.Attribute) and unparse(each).endswith(".session.run") for each in calls)


def is_called_for_super(use: Use) -> bool:
    """Whether it is the ``Hook.__init__`` of ``Hook.__init__(self)``."""
    outer = use.file.parents.get(use.node)
    return isinstance(outer, ast.Attribute) and outer.attr == "__init__"


def is_given_to_evaluation(use: Use, name: str) -> bool:
    """Whether what is made here, or by the class of a name, is an argument of a call of ``evaluate``."""
    made = [*use.file.callers(name), *([use.call] if use.call is not None else [])]
    return any(
        isinstance(each, ast.Call) and last_name(each.func) == "evaluate"
        for node in made
        for each in use.file.around(node)
    )


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
    name = use.symbol.rpartition(".")[2]
    remedy = remedy_of_set_phase(use) if name == "set_learning_phase" else ""
    yield use.report(remedy=remedy_of_phase(use) if name == "learning_phase" else remedy)


def remedy_of_set_phase(use: Use) -> str:
    """What to do where the phase is set, or what sets it imported: by what the file sets it to."""
    calls = [use.call] if use.call is not None else [call for call, each in use.file.calls.items() if
                                                     each.path == use.path]  # fmt: skip
    phases = {phase_of(value) for each in calls if (value := argument(each, "value", 0)) is not None}
    phase = phases.pop() if len(phases) == 1 else ""
    if phase == "True" and use.call is not None and is_fitted_nearby(use):
        return f"delete it{with_block(use, use.call)}: fit passes training=True by itself"
    by_itself = {"True": ", as fit does by itself", "False": ", as evaluate and predict do by themselves"}
    return f"delete it and call model(x, training={phase}){by_itself.get(phase, '')}" if phase else ""


def is_fitted_nearby(use: Use) -> bool:
    """Whether the function around a place, or the module, calls ``fit`` of something further down."""
    function = use.file.function_around(use.node)
    calls = (each for each in walk(function or use.file.source.tree) if isinstance(each, ast.Call))
    return any(
        isinstance(each.func, ast.Attribute)
        and each.func.attr == "fit"
        and start(each) > start(use.node)
        and use.file.function_around(each) is function
        for each in calls
    )


def phase_of(node: ast.expr) -> str:
    """The argument ``training`` for a learning phase."""
    return str(bool(node.value)) if isinstance(node, ast.Constant) else inline(node)


PHASES = ("training", "is_training", "train")  # parameters that say whether to train


def remedy_of_phase(use: Use) -> str:
    """What to write for the phase in a function that is told it, or in the ``call`` of a layer; empty elsewhere."""
    function = use.file.function_around(use.node)
    if function is None or use.call is None:
        return ""
    names = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
    name = next((each for each in PHASES if each in names), "")
    statement = use.file.parents.get(use.call)
    block = use.file.parents.get(statement) if isinstance(statement, ast.Assign) else None
    if name and isinstance(block, ast.If) and block.body == [statement] and unparse(block.test) == f"{name} is None":
        return f"delete it with the `if` of line {block.lineno}: Keras passes {name} by itself, and None means False"
    is_of_layer = function.name == "call" and isinstance(use.file.parents.get(function), ast.ClassDef)
    if name:
        return f"write {name}{', which Keras passes by itself' if is_of_layer else ''}"
    if is_of_layer:
        return "write training, and take that as an argument, def call(self, inputs, training=None)"
    return ""


SWITCHES_OFF = (
    "tf.disable_v2_behavior tf.disable_eager_execution tf.disable_resource_variables tf.disable_v2_tensorshape"
    " tf.disable_control_flow_v2 tf.disable_tensor_equality"
).split()


@rule(
    "TF112",
    "tf-behavior-disabled",
    symbols=(*SWITCHES_OFF, "tf.compat.v1"),
    remedy="delete it, run the program, and rewrite what then fails",
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
    is_import = use.symbol == "tf.compat.v1"
    problem = "`{name}` is the API of TF 1" if is_import else ""
    yield use.report(problem=problem, remedy=remedy_of_import(use) if is_import else remedy_of_switch(use))


def remedy_of_switch(use: Use) -> str:
    """What to do about a switch back to TensorFlow 1: by the block that goes with it, and by what the file uses that
    only TensorFlow 1 has. Empty where it is not called."""
    if use.call is None:
        return ""
    same = (each for each in use.file.references if not each.owner and each.route is use.reference.route)
    found = (missing_part(each.path, use.file.api) for each in same)
    prefix = use.name.removesuffix(use.path.removeprefix("tf."))
    left = {path.replace("tf.", prefix, 1) for path in found if path and path not in (*SWITCHES_OFF, *SWITCHES_ON)}
    delete = f"delete it{with_block(use, use.call)}"
    if not left:
        return f"{delete}, run the program, and rewrite what then fails"
    return f"{delete}, once {some_of(sorted(left))} gone, run the program, and rewrite what then fails"


IMPORT = "write `import tensorflow as tf`"


def remedy_of_import(use: Use) -> str:
    """What to do about the import of ``tf.compat.v1``: by the other names of the file for TensorFlow, and by what it
    uses of this one."""
    if not isinstance(use.node, ast.alias):
        return f"{IMPORT}, once all that is used of it is in TF 2"
    name = use.node.asname or use.node.name
    used = [each for each in use.file.references if is_taken_from(each, name)]
    gone = {missing_part(each.path, use.file.api) for each in used} - {""}
    kept = {path for path in gone if stays_in_compat(use, path)}
    root, route = use.file.tensorflow
    is_beside = use.file.imports_tensorflow and route is Route.DIRECT and root != name
    text = f"use {root} instead of {name}" if is_beside else IMPORT
    deleted = " and delete this import" if is_beside else ""
    if not used:
        return f"{text}{deleted}, once all that is used of it is in TF 2"
    left = [path.replace("tf.", f"{name}.", 1) for path in sorted(gone - kept)]
    if left and all(is_below(each.path, IN_ABSL) for each in used):
        return f"delete this import, once {some_of(left)} gone: nothing else uses it"
    changed = calls_with_other_arguments(use, used)
    staying = [path.replace("tf.", "tf.compat.v1.", 1) for path in sorted(kept)][:3]
    waits = [f"{some_of(left)} gone"] if left else []
    waits += [f"the arguments of {changed} are those of TF 2"] if changed else []
    once = f", once {' and '.join(waits)}" if waits else "" if staying else ": TF 2 has every name that is used of it"
    also = f", with {listing(staying)}" if staying else ""
    return f"{text}{deleted}{once}{also}"


IN_ABSL = ("tf.app", "tf.flags", "tf.logging")  # modules whose names absl has


def some_of(names: list[str]) -> str:
    """``a is``, ``a and b are``, ``a, b and 3 more are``."""
    return f"{listing(few(names, 2))} {'is' if len(names) == 1 else 'are'}"


def calls_with_other_arguments(use: Use, used: list[Reference]) -> str:
    """The calls, with their lines, of what TensorFlow 2 has under the same name with other parameters, if their
    arguments would not arrive there."""
    lines: dict[str, list[int]] = {}
    for each in used:
        known = parameters(each.path, Route.DIRECT, use.file.api) if each.call is not None else None
        if known is None or each.call is None or missing_part(each.path, use.file.api):
            continue
        old, new = map(parse, known)
        if any(differences(each.call, old, new, kind(each.path) != "a")):
            lines.setdefault(unparse(each.call.func), []).append(each.call.lineno)
    texts = [f"{name} ({lines_of(sorted(set(found)), 3)})" for name, found in sorted(lines.items())]
    return listing(texts[:2] + ["others"] * (len(texts) > 2)) if texts else ""


def missing_part(path: str, api: str) -> str:
    """The shortest part of a path that TensorFlow 2 lacks: ``tf.app`` of ``tf.app.run``; empty where it has all."""
    parts = path.split(".")
    starts = (".".join(parts[:length]) for length in range(2, len(parts) + 1))
    return next((each for each in starts if resolves(each, Route.DIRECT, api) is False), "")


def is_taken_from(reference: Reference, name: str) -> bool:
    """Whether a reference begins with a name of the file."""
    base = reference.nodes[0]
    return not reference.owner and isinstance(base, ast.Name) and base.id == name


def stays_in_compat(use: Use, path: str) -> bool:
    """Whether what is to be written for a symbol of TensorFlow 1 is the same symbol of ``tf.compat.v1``."""
    block = advice.own(path, use.file.api)
    clauses = [each for each in block.clauses if each.kind in ("write", "same", "say")] if block is not None else []
    return [each.text for each in clauses if each.kind == "same"] == [path.replace("tf.", "tf.compat.v1.", 1)]


SWITCHES_ON = ("tf.enable_eager_execution", "tf.enable_v2_behavior", "tf.enable_resource_variables")


@rule(
    "TF114",
    "tf-enable-eager-call",
    symbols=SWITCHES_ON,
    compat_problem="`{name}` does nothing in TF 2",
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
    block = with_block(use, use.call) if use.call is not None else ""
    is_of_two = use.symbol == "tf.enable_v2_behavior" and use.file.imports_version_two
    if is_of_two or not (use.is_compat and use.file.may_be_in_graph_mode):
        yield use.report(
            severity=Severity.REFACTOR if is_of_two else None,  # compat.v2 has this name alone, and does without it
            problem=use.rule.compat_problem if is_of_two else "",
            remedy=f"delete it{block}: this is how TF 2 works",
        )


@rule(
    "TF115",
    "tf-distributed-server",
    symbols=("tf.train.replica_device_setter", "tf.train.SyncReplicasOptimizer", "tf.train.Server"),
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
    outer = use.file.parents.get(use.node)
    is_local = isinstance(outer, ast.Attribute) and outer.attr == "create_local_server"
    remedy = "delete it: a program of one process needs no server" if is_local else ""
    is_refused = is_device_function(use) and not use.file.may_be_in_graph(use.node)
    yield use.report(
        problem="`{name}` gives a function, which tf.device refuses in eager execution" if is_refused else "",
        severity=Severity.ERROR if is_refused else None,
        remedy="delete the branch: TF 2 makes no such object" if use.is_type_test else remedy,
    )


def is_device_function(use: Use) -> bool:
    """Whether a call of ``tf.compat.v1`` gives ``tf.device`` a function: with no servers it gives nothing."""
    if use.symbol != "tf.train.replica_device_setter" or use.call is None or not use.is_compat or use.is_missing:
        return False
    return not is_literal(argument(use.call, "ps_tasks", 0), 0)
