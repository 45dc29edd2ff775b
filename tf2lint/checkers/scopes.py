"""TF3xx: variable scopes and the reuse of variables."""

from __future__ import annotations

import ast
from itertools import repeat

from tf2lint.calls import passed
from tf2lint.checkers.graphs import is_collected, is_key
from tf2lint.instead import contrib, losses, makers, scopes
from tf2lint.instead.texts import inline
from tf2lint.places.repeats import is_new_anyway, is_reached_once
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import walk
from tf2lint.remedies import Remedy
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use


@rule(
    "TF301",
    "tf-variable-scope",
    symbols={
        "tf.variable_scope": "",
        "tf.variable_op_scope": "",
        "tf.VariableScope": "",
        "tf.get_variable_scope": "",
    },
    compat_problem="`{name}` names variables in the way of TF 1",
    remedy="create variables as self.w = tf.Variable(...) in a tf.Module, or by self.add_weight(...) in a Keras layer,"
    " or for names alone use tf.name_scope(name)",
)
def variable_scope(use: Use) -> Findings:
    """Variable scopes.

    A TensorFlow 1 variable scope puts a prefix before the names by which `get_variable` creates and finds variables. In
    TensorFlow 2 nothing is found by name: a variable belongs to the object that has it as an attribute. Make a
    `tf.Module` or a Keras layer of what was a scope. `tf.name_scope` still puts its prefix before the name of a
    `tf.Variable`, which matters for logs and for old checkpoints only, and two variables may have the same name.

    Keras 3 knows only its own variables: a `tf.Variable` as an attribute of a layer is not in `layer.variables` and
    not trained, so a layer creates its variables by `self.add_weight`; and the variables of Keras layers that are
    attributes of a `tf.Module` are not in `module.variables`. Keep a program to one of the two.

    Why: `tf.variable_scope` raises AttributeError.

    TF 1:
        with tf.variable_scope("encoder"):
            w = tf.get_variable("w", shape=[2])
        print(w.name)

    TF 2:
        class Encoder(tf.Module):
            def __init__(self):
                super().__init__(name="encoder")
                with self.name_scope:
                    self.w = tf.Variable(tf.zeros([2]), name="w")

        print(Encoder().w.name)

    Native: a `tf.Module` with the variables as attributes, or a `tf.keras.layers.Layer` with layers and with variables
    made by `add_weight`; `tf.name_scope` where the scope was for names only.

    compat.v1: `tf.compat.v1.variable_scope`, in graph mode. A scope that contains no variables only names operations,
    and may stay there until the graph goes.

    False alarms: none known.
    """
    if use.path == "tf.get_variable_scope":
        outer = use.file.parents.get(use.call) if use.call is not None else None
        if not (isinstance(outer, ast.Attribute) and outer.attr == "reuse_variables"):  # TF302 says all
            yield use.report(remedy=use_of_scope(use))
    elif use.call is None or use.path == "tf.VariableScope":
        yield use.report(remedy=use.rule.remedy)
    else:
        yield use.report(remedy=remedy_of_scope(use))


def remedy_of_scope(use: Use) -> Remedy:
    """What takes the place of a scope that shares nothing: its name alone, and what is to be done with what is made in
    it."""
    block = scopes.block_of(use)
    advised = use.advice
    if block is None:
        return Remedy(f"{advised.text}; {KEEP}", advised.suggestion)
    made = scopes.made_in(use, block)
    keeping = KEEP if scopes.yields(block) else scopes.keeping(use, made)
    again = scopes.shared_at(use)
    if again:
        return Remedy(scopes.first_of_shared(use, made, again))
    if line := scopes.entered_before(use):
        text = f"{scopes.named_scope(use)}: the text that tf.name_scope gives on line {line} enters it again"
        return Remedy(f"{text}; {keeping}")
    about_target = scopes.use_of_target(use)
    text = "; ".join(each for each in (advised.text, about_target, keeping) if each)
    return Remedy(text, None if scopes.reads_of_scope(use) else advised.suggestion)


KEEP = "keep the variables made in it as attributes of a tf.Module or Keras layer"
CUSTOM_GETTER = "write what custom_getter= does where the weights are used, for nothing else calls it"
SCOPE_MEMBERS = {
    **dict.fromkeys(("initializer", "set_initializer"), "give each layer a kernel_initializer="),
    **dict.fromkeys(("regularizer", "set_regularizer"), "give each layer a kernel_regularizer="),
    "name": "write {current}() for .name of it, once tf.name_scope is what scopes became",
    "original_name_scope": "write {current}() + '/' for it, once tf.name_scope is what scopes became",
    "dtype": "write tf.float32 for .dtype of it, unless a scope around sets another dtype=",
    "reuse": "write False: TF 2 reuses nothing by name",
    "reuse_variables": "delete its reuse_variables(), and call again what is to be shared",
    **dict.fromkeys(("caching_device", "set_caching_device"), "delete what is done with it: TF 2 caches no variables"),
    **dict.fromkeys(("custom_getter", "set_custom_getter"), CUSTOM_GETTER),
}


def use_of_scope(use: Use) -> str:
    """What to write for the current scope, by what the code does with it."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if isinstance(outer, ast.Attribute):
        return text_of_member(outer.attr, use)
    entered = use.file.flow.taker(use.call) if use.call is not None else None
    if entered is not None and scopes.is_scope(use.file, entered):
        return f"it goes with the {inline(entered.func)}(...) that it is passed to"
    members = use.file.flow.members(use.call) if isinstance(outer, ast.Assign) and use.call is not None else frozenset()
    if members and members <= set(SCOPE_MEMBERS):
        return "; ".join(dict.fromkeys(map(text_of_member, sorted(members), repeat(use))))
    if isinstance(outer, (ast.Assign, ast.Return, ast.keyword)):
        return "keep the tf.Module or Keras layer in its place, which has its variables as attributes"
    return ""


def text_of_member(member: str, use: Use) -> str:
    """What to write for an attribute of the current scope; empty for one of which nothing is known."""
    current = ast.unparse(use.file.writer.spelled("tf.get_current_name_scope", use.reference))
    return SCOPE_MEMBERS.get(member, "").replace("{current}", current)


def reuses(use: Use) -> bool:
    """Whether a call passes ``reuse``, other than the literals that mean no."""
    value = None if use.call is None else passed(use.call, use.path).get("reuse", argument(use.call, "reuse"))
    return value is not None and not is_literal(value, None, False) and not is_never_true(use)


def is_never_true(use: Use) -> bool:
    """Whether the simulator followed every way to a scope, and found that it never reuses."""
    simulation = use.file.simulation
    return simulation is not None and use.call is not None and simulation.never_reuses(use.call)


@rule(
    "TF302",
    "tf-variable-scope-reuse",
    symbols=(
        "tf.variable_scope",
        "tf.variable_op_scope",
        "tf.VariableScope",
        "tf.VariableScope.reuse_variables",
        "tf.AUTO_REUSE",
    ),
    narrows="TF301",
    compat=Severity.WARNING,
    compat_problem="`{name}` shares no weights when eager execution is on: each call makes new ones",
    remedy="create one tf.Module or Keras layer, net = Net(), and call net(x) each time",
)
def variable_scope_reuse(use: Use) -> Findings:
    """Weights shared by reusing a variable scope.

    In TensorFlow 1 a second `get_variable` of the same name under `reuse=True` or `tf.AUTO_REUSE` returns the first
    variable: that is how a network is applied to two inputs, or to training and test data, with the same weights. In
    TensorFlow 2 weights are shared by calling the same object twice. Create the variables in `__init__` of a
    `tf.Module` or Keras layer, create one such object, and call it wherever the scope was reused.

    Why: `tf.variable_scope` raises AttributeError. Through `tf.compat.v1` with eager execution on, every call creates
    fresh weights, without an error: the two calls in the example differ, and training never changes what a later call
    uses.

    TF 1:
        def net(x):
            with tf.variable_scope("net", reuse=tf.AUTO_REUSE):
                return x * tf.get_variable("w", shape=[])

        first, second = net(1.0), net(1.0)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            a, b = sess.run([first, second])
            print(bool(a == b))

    TF 2:
        class Net(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(tf.random.normal([]))

            def __call__(self, x):
                return x * self.w

        net = Net()
        first, second = net(1.0), net(1.0)
        print(float(first) == float(second))

    Native: one layer or module, created once, called twice.

    compat.v1 with tf_keras: `@tf.compat.v1.keras.utils.track_tf1_style_variables` on a layer's method, from TensorFlow
    2.7 to 2.15, later with `tf_keras`. `tf.compat.v1.variable_scope` by itself shares in graph mode only.

    False alarms: `reuse=` with a value that is always false, where the file does not show it.
    """
    outer = use.reference.argument_of
    in_graph = use.is_compat and use.file.runs_in_graph(use.node)
    severity = Severity.REFACTOR if in_graph else None
    problem = "`{name}` shares the variables of a TF 1 graph" if in_graph else ""
    if use.symbol == "tf.AUTO_REUSE":
        if outer is None or outer[1] != "reuse":
            yield use.report(severity=severity, problem=problem)
    elif use.reference.owner:
        yield use.report(
            severity=severity,
            problem=problem or "`{name}` shares variables by name, which TF 2 does not do",
            remedy=scopes.reusing(use),
        )
    elif reuses(use):
        yield use.report(severity=severity, problem=problem, remedy=remedy_of_sharing(use))


def remedy_of_sharing(use: Use) -> str:
    """What to do where a scope reuses variables, by what is in its block."""
    block = scopes.block_of(use)
    if found := looked_up(use):
        return f"delete it, and take what it looks up from its layer, as {', '.join(dict.fromkeys(found))}"
    if block is None:
        return use.rule.remedy
    text = scopes.sharing(use, block)
    getter = passed(use.call, use.path).get("custom_getter")
    if getter is None:
        return text
    return f"{text}; {CUSTOM_GETTER.replace('custom_getter=', inline(getter))}"


def looked_up(use: Use) -> list[str]:
    """How to reach the variables that are looked up in a scope, if that is all which is done with variables there."""
    item = use.file.parents.get(use.call) if use.call is not None else None
    block = use.file.parents.get(item) if isinstance(item, ast.withitem) else None
    made = [each for inner in getattr(block, "body", ()) for each in walk(inner) if isinstance(each, ast.Call)]
    references = [use.file.calls[each] for each in made if each in use.file.calls]
    if not all(each.path == "tf.get_variable" or not each.path.startswith(MAKERS) for each in references):
        return []
    gets = [each.call for each in references if each.path == "tf.get_variable" and each.call is not None]
    unknown = [each for each in made if each not in use.file.calls and not makers.is_harmless(use.file, each)]
    calls_own = any(not isinstance(each.func, ast.Attribute) for each in unknown)
    scope = scopes.name_text(use.call, use.path)
    return [attribute_of(each, scope) for each in gets] if all(map(is_look_up, gets)) and not calls_own else []


MAKERS = ("tf.get_", "tf.layers", "tf.contrib", "tf.nn.rnn_cell", "tf.nn.dynamic_rnn", "tf.variable_scope")


def is_look_up(call: ast.Call | None) -> bool:
    """Whether a call of ``get_variable`` can only find a variable, as it says nothing of a new one."""
    return call is not None and len(call.args) < 2 and all(each.arg == "name" for each in call.keywords)


def attribute_of(call: ast.Call, scope: str = "") -> str:
    """How a variable is reached that ``get_variable`` looks up by its name, in a scope of a literal name."""
    name = argument(call, "name", 0)
    text = name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else "kernel"
    *owners, last = [each for each in f"{scope}/{text}".split("/") if each]
    owner = owners[-1] if owners and owners[-1].isidentifier() else "layer"
    return f"{owner}.{last if last.isidentifier() else 'kernel'}"


@rule(
    "TF303",
    "tf-get-variable",
    symbols=("tf.get_variable", "tf.get_local_variable"),
    compat=Severity.WARNING,
    compat_problem="`{name}` makes a new variable at each call when eager execution is on, outside of a tf.function",
    remedy="create it once: self.w = tf.Variable(initializer(shape)) in a tf.Module, or"
    " self.add_weight(shape=shape) in a Keras layer",
)
def get_variable(use: Use) -> Findings:
    """Variables by name.

    `tf.get_variable` creates a variable the first time that it is called with a name. The second time it raises
    ValueError, or returns that variable if the scope reuses. In TensorFlow 2 a variable is created once, kept in an
    attribute, and used through it; a function that calls `get_variable` in each step becomes a layer whose `build` or
    `__init__` calls `add_weight`. Write the initializer down: the default of `get_variable` is `glorot_uniform` (for
    shape [3, 2], values between -1.1 and 1.1), while `tf.Variable` wants a first value.

    Why: `tf.get_variable` raises AttributeError. Through `tf.compat.v1` with eager execution on, it never finds a
    variable: each call creates another one with new random values, so that a function called in each step trains
    nothing.

    TF 1:
        def dense(x):
            w = tf.get_variable("w", shape=[3, 2], initializer=tf.ones_initializer())
            return tf.matmul(x, w)

        y = dense(tf.constant([[1.0, 2.0, 3.0]]))
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(y).tolist())

    TF 2:
        class Dense(tf.keras.layers.Layer):
            def build(self, input_shape):
                self.w = self.add_weight(name="w", shape=[input_shape[-1], 2], initializer="ones")

            def call(self, x):
                return tf.matmul(x, self.w)

        dense = Dense()
        print(dense(tf.constant([[1.0, 2.0, 3.0]])).numpy().tolist())

    Native: `tf.Variable(tf.keras.initializers.GlorotUniform()([3, 2]), name="w")`, or `self.add_weight` in a layer.

    compat.v1: `tf.compat.v1.get_variable`, in graph mode; there it works as before, and the warning can be ignored.

    False alarms: none known.
    """
    is_graph = use.in_tf_function or (use.is_compat and use.file.runs_in_graph(use.node))
    if use.is_compat and (use.call is None or is_graph or is_new_in_one_too(use)) and not is_look_up(use.call):
        yield use.report(severity=Severity.REFACTOR, problem="`{name}` makes variables in the way of TF 1")
    else:
        yield use.report(remedy=instead_of_variable(use), beside=scopes.keeping_variable(use))


def instead_of_variable(use: Use) -> str:
    """What to do about a variable that is only looked up, or that a layer of Keras has; empty for any other."""
    if is_look_up(use.call) and use.call is not None:
        return f"take it from the layer or module that has it, as {attribute_of(use.call)}"
    return scopes.weight_of_layer(use)


def is_new_in_one_too(use: Use) -> bool:
    """Whether TensorFlow 1 makes a variable here as often as TensorFlow 2 does."""
    if is_new_anyway(use.file, use.node):
        return True
    return not use.file.shares_variables and is_reached_once(use.file, use.node)


@rule(
    "TF306",
    "tf-regularizer-collection",
    symbols=(
        "tf.losses.get_regularization_loss",
        "tf.losses.get_regularization_losses",
        "tf.losses.get_total_loss",
        "tf.get_collection",
        "tf.Graph.get_collection",
    ),
    narrows="TF108",
    problem="`{name}` fetches regularization losses, which TF 2 does not collect",
    compat=Severity.WARNING,
    compat_problem="`{name}` has the regularization losses of all calls so far when eager execution is on",
    remedy="add model.losses to the loss: loss += sum(model.losses)",
)
def regularization_losses(use: Use) -> Findings:
    """Regularization losses out of a collection.

    TensorFlow 1 adds the loss of every `regularizer=` to a collection, and the program adds their sum to its own loss.
    In TensorFlow 2 a Keras layer keeps them in `layer.losses`, computed from the present weights, and the model in
    `model.losses`. `model.fit` adds them by itself; a loop of your own adds `sum(model.losses)` under the tape.
    Mind the scale: `tf.contrib.layers.l2_regularizer(0.1)` is `tf.keras.regularizers.L2(0.05)`, for the first halves
    the sum of squares and the second does not.

    Why: the functions raise AttributeError. Through `tf.compat.v1` with eager execution on, each `get_variable` adds
    another entry, so the sum grows from step to step (1.0, 2.0, 3.0 for three equal ones); with a scope it is 0.0.
    Those of `tf.keras` layers are never in it. `get_total_loss` has nothing else in it, and raises ValueError without.

    TF 1:
        l2 = tf.keras.regularizers.l2(0.5)
        w = tf.get_variable("w", shape=[2], initializer=tf.ones_initializer(), regularizer=l2)
        penalty = tf.losses.get_regularization_loss()
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(penalty))

    TF 2:
        l2 = tf.keras.regularizers.L2(0.5)
        layer = tf.keras.layers.Dense(1, kernel_initializer="ones", kernel_regularizer=l2)
        layer(tf.ones([1, 2]))
        print(tf.add_n(layer.losses).numpy())

    Native: `loss += sum(model.losses)`.

    compat.v1: in graph mode only; there the sum is right, and the warning can be ignored.

    False alarms: none known.
    """
    scope = passed(use.call, use.path).get("scope")
    in_graph = use.is_compat and not use.is_missing and use.file.runs_in_graph(use.node)
    severity = Severity.REFACTOR if in_graph else None
    if use.path == "tf.losses.get_total_loss":
        yield use.report(
            problem="`{name}` knows no other losses than for regularization when eager execution is on"
            if use.is_compat and not use.is_missing and not in_graph
            else OF_GRAPH * in_graph,
            remedy="add up the losses yourself: loss = sum(losses) + sum(model.losses)",
            severity=severity,
        )
    elif not use.symbol.endswith("get_collection"):
        is_empty = use.is_compat and not use.is_missing and scope is not None and not in_graph
        problem = "`{name}` finds nothing by a scope when eager execution is on" if is_empty else OF_GRAPH * in_graph
        yield use.report(problem=problem, severity=severity, remedy=remedy_of_losses(use))
    elif use.call is not None and is_key(
        argument(use.call, "key", 0), "REGULARIZATION_LOSSES", "regularization_losses"
    ):
        is_of_graph = is_collected(use) or in_graph
        problem, severity = (OF_GRAPH, Severity.REFACTOR) if is_of_graph else ("", None)
        yield use.report(problem=problem, severity=severity, remedy=remedy_of_losses(use))


OF_GRAPH = "`{name}` fetches the regularization losses of a TF 1 graph"


def remedy_of_losses(use: Use) -> str:
    """What to write for the collected losses, or, of ``get_regularization_loss``, for their sum; empty where the key is
    another's."""
    if use.call is None:
        return ""
    key = argument(use.call, "key", 0)
    is_collection = use.symbol.endswith("get_collection")
    if is_collection and (key is None or (isinstance(key, ast.Attribute) and key not in use.file.writer.by_node)):
        return ""
    adding = [each.lineno for each in use.file.callers("add_to_collection") if key is not None and each.args and
              ast.unparse(each.args[0]) == ast.unparse(key)]  # fmt: skip
    owner, explained = losses.owner_of(use)
    if adding:
        return (
            f"keep a list of your own, to which the calls {scopes.at(adding)} append, and read that, and {owner}.losses"
            f" {explained}"
        )
    lines = losses.of_variables(use.file)
    of_layers = f"{owner}.losses"
    if lines:
        kept = f"a list of regularizer(variable) for each variable that is made with regularizer= ({scopes.at(lines)})"
        summed = "the sum of " if use.symbol.endswith("_loss") else ""
        return f"write {summed}{kept}: no model.losses has those"
    target = use.file.flow.targets(use.call)
    name = ast.unparse(target[0]) if target and isinstance(target[0], (ast.Name, ast.Attribute)) else ""
    if use.symbol.endswith("_loss"):
        return f"put sum({of_layers}) in its place, {explained}"
    if not is_collection:
        return f"put {of_layers} in its place, {explained}"
    return f"{f'write {name} = ' if name else 'write '}{of_layers}, a list, {explained}"


@rule(
    "TF308",
    "tf-layers-reuse-arg",
    symbols=("tf.layers.*", "tf.contrib.layers.*", "tf.contrib.slim.*"),
    problem="`{name}` with reuse= shares weights by name, which TF 2 does not do",
    compat_problem="`{name}` with reuse= shares weights by name, in graph mode only",
    compat=Severity.WARNING,
    remedy="create one layer, such as fc = tf.keras.layers.Dense(n), and call fc(x) each time",
)
def layers_reuse(use: Use) -> Findings:
    """Layers that share weights by `reuse=`.

    A functional layer of TensorFlow 1 called with `reuse=True` takes the weights of an earlier call with its `name`. In
    TensorFlow 2 a layer is an object that has its weights: create it once, before the calls, and call it as often as
    needed. The `name` is then only a name, and two layers of the same name share nothing.

    Why: `tf.layers` and `tf.contrib` raise AttributeError; `tf.compat.v1.layers` does so with Keras 3, from TensorFlow
    2.16 on.

    TF 1:
        x = tf.ones([1, 3])
        first = tf.layers.dense(x, 2, name="fc")
        second = tf.layers.dense(x, 2, name="fc", reuse=True)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            a, b = sess.run([first, second])
            print(a.tolist() == b.tolist(), len(tf.trainable_variables()))

    TF 2:
        x = tf.ones([1, 3])
        fc = tf.keras.layers.Dense(2, name="fc")
        first, second = fc(x), fc(x)
        print(first.numpy().tolist() == second.numpy().tolist(), len(fc.trainable_variables))

    Native: one layer, called twice.

    compat.v1 with tf_keras: `tf.compat.v1.layers.dense`, up to TensorFlow 2.15 or with `tf_keras`; it shares in graph
    mode only.

    False alarms: `reuse=` with a variable that is always false.
    """
    if reuses(use):
        yield use.report(remedy=remedy_of_layers(use))


def remedy_of_layers(use: Use) -> str:
    """What to do with a scope of arguments, or a network of slim, that reuses; for a layer the one that is called
    again, where the function shows it; empty for any other layer."""
    if use.call is None:
        return ""
    made = scopes.Made()
    if use.path.endswith(".arg_scope"):
        block = scopes.block_of(use)
        made = scopes.made_in(use, block) if block is not None else made
        what = made.named(use.file) or "what is made in it"
        others = contrib.instead_of_scope(use, use.call, without="reuse")
        return f"{others or 'delete it and dedent its block'}; {scopes.once(use, what, made)}"
    if makers.is_layer(use.reference):
        line = scopes.line_of_first(use)
        return f"keep the layer of line {line} as an object, and call that again here" if line else ""
    made.layers.append(inline(use.call.func))
    return scopes.once(use, f"the network of {inline(use.call.func)}", made)


@rule(
    "TF307",
    "tf-make-template",
    symbols=("tf.make_template",),
    compat_problem="`{name}` shares variables by their scope",
    remedy="make its function a tf.Module or Keras layer with the variables as attributes, create that once, and call"
    " it each time",
)
def make_template(use: Use) -> Findings:
    """Templates: functions that reuse the variables of their first call.

    `tf.make_template` wraps a function so that its first call creates the variables of its `get_variable` calls, and
    every later call uses them again. In TensorFlow 2 an object does that: create the variables in `__init__` (or in
    `build` of a Keras layer, where their shapes depend on the input), compute in `__call__`, and call the same object
    again.

    Why: the name raises AttributeError.

    TF 1:
        def scaled(x):
            return x * tf.get_variable("w", shape=[], initializer=tf.constant_initializer(3.0))

        scale = tf.make_template("scale", scaled)
        y = scale(1.0) + scale(2.0)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(y), len(tf.global_variables()))

    TF 2:
        class Scale(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(3.0)

            def __call__(self, x):
                return x * self.w

        scale = Scale()
        y = scale(1.0) + scale(2.0)
        print(y.numpy(), len(scale.variables))

    Native: a `tf.Module`, or a Keras layer.

    compat.v1: `tf.compat.v1.make_template`, which shares its variables with eager execution on, too, and may stay where
    its function calls `tf.compat.v1.get_variable`.

    False alarms: none known.
    """
    given = passed(use.call, use.path)
    function = given.get("func_")
    name = use.file.flow.name_of_result(use.call) if use.call is not None else ""
    if not isinstance(function, (ast.Name, ast.Attribute)) or not name:
        yield use.report()
        return
    target = next((ast.unparse(each) for each in use.file.flow.targets(use.call)), name) if use.call else name
    kept = f"leave the calls of {target} as they are"
    if not isinstance(function, ast.Name) or use.file.is_parameter(function):
        remedy = (
            f"let the __call__ of a tf.Module or Keras layer with the variables as attributes do what"
            f" {inline(function)} does, set {target} to one such object, and {kept}"
        )
    else:
        cls = "".join(each[:1].upper() + each[1:] for each in function.id.split("_"))
        kind = scopes.becoming(use.file, scopes.made_in_named(use.file, function.id))
        remedy = f"make {function.id} a {kind}, {cls}, with its variables as attributes; write"
        remedy += f" {target} = {cls}(), and {kept}"
    yield use.report(remedy=remedy)
