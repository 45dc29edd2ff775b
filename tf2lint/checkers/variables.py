"""TF2xx: variables and their initialization."""

from __future__ import annotations

from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use, is_store


@rule(
    "TF201",
    "tf-global-variables-initializer",
    symbols=(
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
    ),
    compat_problem="`{name}` initializes the variables of a TF 1 graph",
    remedy="delete it: TF 2 initializes a variable when it creates it",
)
def global_variables_initializer(use: Use) -> Findings:
    """Operations that initialize variables or tables.

    A TensorFlow 1 variable has no value until an initializer was run in the session. A TensorFlow 2 variable has its
    value from the moment that it is created, and so has a lookup table.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on, the call returns None.

    TF 1:
        v = tf.Variable(4.0)
        init = tf.global_variables_initializer()

    TF 2:
        v = tf.Variable(4.0)
        print(v.numpy())

    Native: delete it. To set a variable back, `v.assign(value)`.

    compat.v1: `tf.compat.v1.global_variables_initializer()`, in graph mode.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF209",
    "tf-assign-function",
    symbols={
        "tf.assign": "call v.assign(value)",
        "tf.assign_add": "call v.assign_add(value)",
        "tf.assign_sub": "call v.assign_sub(value)",
        "tf.count_up_to": "count in Python, or call v.assign_add(1)",
        **{
            f"tf.scatter_{what}": f"call v.scatter_{what}(tf.IndexedSlices(updates, indices))"
            for what in ("update", "add", "sub", "mul", "div", "min", "max")
        },
        "tf.batch_scatter_update": "call v.batch_scatter_update(tf.IndexedSlices(updates, indices))",
        **{f"tf.scatter_nd_{what}": f"call v.scatter_nd_{what}(indices, updates)" for what in ("update", "add", "sub")},
    },
    compat_problem="`{name}` is the TF 1 form",
)
def assign(use: Use) -> Findings:
    """Functions that assign to a variable.

    In TensorFlow 1 they make an operation that assigns when it is run. In TensorFlow 2 variables have methods that
    assign at once.

    Why: the names raise AttributeError. Mind where the call stands: what was run in a loop must now be called in it.

    TF 1:
        v = tf.Variable([1.0, 2.0])
        step = tf.assign_add(v, [1.0, 1.0])

    TF 2:
        v = tf.Variable([1.0, 2.0])
        v.assign_add([1.0, 1.0])
        v.scatter_update(tf.IndexedSlices([9.0], [0]))
        print(v.numpy())

    Native: `v.assign`, `v.assign_add`, `v.scatter_update(tf.IndexedSlices(updates, indices))`, `v.scatter_nd_update`.

    compat.v1: `tf.compat.v1.assign`, which works eagerly, too.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF211",
    "tf-variable-collections-api",
    symbols=(
        "tf.global_variables",
        "tf.trainable_variables",
        "tf.local_variables",
        "tf.model_variables",
        "tf.moving_average_variables",
        "tf.all_variables",
    ),
    compat=Severity.WARNING,
    compat_problem="`{name}` returns an empty list when eager execution is on",
    remedy="use model.trainable_variables or model.variables of the tf.Module or Keras model that owns them",
)
def variable_collections(use: Use) -> Findings:
    """All variables of the graph, as a list.

    TensorFlow 1 keeps a list of every variable. In TensorFlow 2 variables belong to Python objects, and those list
    them.

    Why: `tf.trainable_variables` raises AttributeError. Through `tf.compat.v1` with eager execution on, it returns an
    empty list: a sum over the weights is then 0, without an error.

    TF 1:
        w = tf.Variable(1.0)
        penalty = tf.add_n([tf.nn.l2_loss(v) for v in tf.trainable_variables()])

    TF 2:
        class Model(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(1.0)

        penalty = tf.add_n([tf.nn.l2_loss(v) for v in Model().trainable_variables])
        print(penalty.numpy())

    Native: `module.trainable_variables`, `module.variables`, or a list of your own.

    compat.v1: in graph mode only.

    False alarms: none known. The attribute `model.trainable_variables` is TensorFlow 2 and not reported.
    """
    yield use.report()


@rule(
    "TF213",
    "tf-global-step",
    symbols=(
        "tf.train.get_global_step",
        "tf.train.create_global_step",
        "tf.train.get_or_create_global_step",
        "tf.train.global_step",
        "tf.train.assert_global_step",
    ),
    compat_problem="`{name}` is a step that TF 2 optimizers do not count",
    remedy="use optimizer.iterations, or a tf.Variable(0, dtype=tf.int64, trainable=False) of your own",
)
def global_step(use: Use) -> Findings:
    """The global step.

    TensorFlow 1 has one global step per graph, which optimizers count up when it is passed to `minimize`. In
    TensorFlow 2 each optimizer counts its own `iterations`.

    Why: the names raise AttributeError. `tf.compat.v1.train.get_or_create_global_step` works eagerly, but Keras
    optimizers do not count it up.

    TF 1:
        step = tf.train.get_or_create_global_step()

    TF 2:
        optimizer = tf.keras.optimizers.SGD(0.1)
        print(int(optimizer.iterations))

    Native: `optimizer.iterations`, or `step = tf.Variable(0, dtype=tf.int64, trainable=False)` and
    `step.assign_add(1)`.

    compat.v1: `tf.compat.v1.train.get_or_create_global_step`, with v1 optimizers.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF207",
    "tf-initialized-value",
    symbols=("tf.Variable.initialized_value",),
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` is for the variables of a TF 1 graph",
    remedy="use the variable itself, it has its value from the moment that it is created",
)
def initialized_value(use: Use) -> Findings:
    """`Variable.initialized_value`, for variables that start from others.

    In TensorFlow 1 a variable has no value while the graph is built, so that another's start had to be built from its
    initializer. In TensorFlow 2 the value is there.

    Why: the method is deprecated in TensorFlow 2, and raises from 2.15 on.

    TF 1:
        v = tf.Variable(2.0)
        w = tf.Variable(v.initialized_value() * 3.0)

    TF 2:
        v = tf.Variable(2.0)
        w = tf.Variable(v * 3.0)
        print(w.numpy())

    Native: the variable itself.

    compat.v1: in graph mode.

    False alarms: none known.
    """
    if not is_store(use):
        yield use.report()


@rule(
    "TF208",
    "tf-uninitialized-probes",
    symbols=(
        "tf.report_uninitialized_variables",
        "tf.is_variable_initialized",
        "tf.assert_variables_initialized",
    ),
    compat_problem="`{name}` looks at the variables of a TF 1 graph",
    remedy="delete it: TF 2 has no uninitialized variables",
)
def uninitialized_probes(use: Use) -> Findings:
    """Questions whether variables are initialized.

    They are asked of a TensorFlow 1 session. A TensorFlow 2 variable cannot be uninitialized.

    Why: the names raise AttributeError.

    TF 1:
        v = tf.Variable(1.0)
        names = tf.report_uninitialized_variables()

    TF 2:
        v = tf.Variable(1.0)
        print(v.numpy())

    Native: delete it.

    compat.v1: `tf.compat.v1.report_uninitialized_variables`, in graph mode.

    False alarms: none known.
    """
    yield use.report()
