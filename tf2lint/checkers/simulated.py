"""TF203 to TF205, TF216, TF311 to TF313: what the simulator finds that TensorFlow 1 raises."""

from __future__ import annotations

from tf2lint.rules import rule
from tf2lint.uses import Event, Findings

INITIALIZED_AT_ONCE = "in TF 2 a tf.Variable is initialized when it is created"


@rule(
    "TF203",
    "tf-uninitialized-variable",
    compat=None,
    remedy="call sess.run(tf.compat.v1.global_variables_initializer()) in this session first, or migrate:"
    f" {INITIALIZED_AT_ONCE}",
)
def uninitialized_variable(event: Event) -> Findings:
    """A session reads a variable that is not initialized.

    In TensorFlow 1 a variable has no value until an initializer that covers it has run, in the same session as the
    read. A second session starts with nothing initialized. In TensorFlow 2 there is no such state: `tf.Variable(...)`
    has its value when the line is done, so the rewritten program creates the variable, uses it, and runs no
    initializer. In a program that stays with TensorFlow 1, run the initializer before the first read.

    tf2lint follows the file's statements as Python would run them: which graph and session are current, which variables
    exist, what each initializer covers and which of them have run. The finding is at the statement where TensorFlow 1
    raises, and tells where the variable was created and what is missing.

    Why: initialization is what moves around first in a migration, and a read that comes too early raises
    FailedPreconditionError in TensorFlow 1 and through `tf.compat.v1` in graph mode alike.

    TF 1:
        w = tf.Variable([1.0, 2.0])
        doubled = w * 2.0
        with tf.Session() as sess:
            print(sess.run(doubled))

    TF 1 raises: FailedPreconditionError: no initializer has run in this session when `w` is read.

    TF 2:
        w = tf.Variable([1.0, 2.0])
        doubled = w * 2.0
        print(doubled.numpy().tolist())

    Native: create the variable and use it.

    compat.v1: run `tf.compat.v1.global_variables_initializer()` in this session, before the first read.

    False alarms: a session that code outside of the file initializes without being given it, other than as the default
    session; ignore it there. What is given to other modules counts as initialized.
    """
    yield event.report(f"{event.variable} is read here before it is initialized: {event.missing}")


@rule(
    "TF204",
    "tf-variable-created-after-initializer",
    compat=None,
    remedy="move the line of the initializer below all that creates variables, such as minimize(), or migrate:"
    f" {INITIALIZED_AT_ONCE}",
)
def created_after_initializer(event: Event) -> Findings:
    """A variable that was created after the initializer was built.

    `tf.global_variables_initializer()` covers the variables that exist at the line that builds it. What is created
    below that line is not covered, wherever the initializer is run. The usual victims are layers, and what optimizers
    create in `minimize`: Momentum, RMSProp and Adagrad keep values for each variable, Adam keeps two for each and two
    of its own. In TensorFlow 2 there is no initializer to build, and a Keras optimizer creates its values, ready for
    use, when it needs them. In a program that stays with TensorFlow 1, build the initializer last.

    Why: TensorFlow 1, and `tf.compat.v1` in graph mode, raise FailedPreconditionError at the read. The message names a
    variable that the program never mentions, such as `beta1_power` of Adam.

    TF 1:
        w = tf.Variable(1.0)
        init = tf.global_variables_initializer()
        train = tf.train.AdamOptimizer(0.1).minimize(w * w)
        with tf.Session() as sess:
            sess.run(init)
            sess.run(train)
            print(round(float(sess.run(w)), 3))

    TF 1 raises: FailedPreconditionError: what Adam keeps was created below the line that builds `init`.

    TF 2:
        w = tf.Variable(1.0)
        optimizer = tf.keras.optimizers.Adam(0.1)
        with tf.GradientTape() as tape:
            loss = w * w
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])
        print(round(float(w), 3))

    Native: a Keras optimizer keeps its own variables.

    compat.v1: build the initializer last.

    False alarms: none known.
    """
    yield event.report(f"{event.variable} is read here uninitialized: {event.missing}")


@rule(
    "TF205",
    "tf-uninitialized-local-variable",
    compat=None,
    remedy="call sess.run(tf.compat.v1.local_variables_initializer()), too, or migrate: tf.keras.metrics objects are"
    " ready when they are created",
)
def uninitialized_local_variable(event: Event) -> Findings:
    """A session reads a local variable that is not initialized.

    In TensorFlow 1, `tf.metrics`, `tf.get_local_variable` and inputs that count epochs (`num_epochs=`) create local
    variables, which `tf.global_variables_initializer()` does not cover: they have an initializer of their own. In
    TensorFlow 2 metrics are objects of `tf.keras.metrics`, ready when they are made: call `update_state` for each
    batch, then `result`. In a program that stays with TensorFlow 1, run both initializers.

    Why: TensorFlow 1, and `tf.compat.v1` in graph mode, raise FailedPreconditionError at the read.

    TF 1:
        accuracy, update = tf.metrics.accuracy(labels=[0, 1], predictions=[0, 0])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(update)
            print(float(sess.run(accuracy)))

    TF 1 raises: FailedPreconditionError: the counters of the metric are local variables, and only the global ones were
    initialized.

    TF 2:
        accuracy = tf.keras.metrics.Accuracy()
        accuracy.update_state([0, 1], [0, 0])
        print(float(accuracy.result()))

    Native: `tf.keras.metrics` objects with `update_state` and `result`, and `reset_state` before the next epoch
    (`reset_states` in TensorFlow 2.4).

    compat.v1: run `tf.compat.v1.local_variables_initializer()` as well.

    False alarms: none known.
    """
    yield event.report(f"{event.variable} is read here before it is initialized: {event.missing}")


@rule(
    "TF216",
    "tf-uninitialized-table-or-iterator",
    compat=None,
    remedy="call sess.run(tf.compat.v1.tables_initializer()) or sess.run(iterator.initializer) first, or migrate: TF 2"
    " needs neither",
)
def uninitialized_table_or_iterator(event: Event) -> Findings:
    """A session uses a lookup table or an iterator that is not initialized.

    In TensorFlow 1, lookup tables need `tf.tables_initializer()` and initializable iterators their own `initializer`,
    in the session that uses them; the initializers of variables cover neither. In TensorFlow 2 a
    `tf.lookup.StaticHashTable` is filled when it is made, and Python iterates over a dataset: write
    `for element in dataset:`, and a second loop for a second epoch. In a program that stays with TensorFlow 1, run the
    initializer before the first use.

    Why: TensorFlow 1, and `tf.compat.v1` in graph mode, raise FailedPreconditionError. With eager execution on,
    `tf.compat.v1.data.make_initializable_iterator` raises RuntimeError.

    TF 1:
        iterator = tf.data.Dataset.range(3).make_initializable_iterator()
        element = iterator.get_next()
        with tf.Session() as sess:
            print([int(sess.run(element)) for _ in range(3)])

    TF 1 raises: FailedPreconditionError: `iterator.initializer` has not run in this session.

    TF 2:
        dataset = tf.data.Dataset.range(3)
        print([int(element) for element in dataset])

    Native: `for element in dataset`; `tf.lookup.StaticHashTable`.

    compat.v1: run the initializer in this session.

    False alarms: none known.
    """
    yield event.report(f"{event.variable} is used here before it is initialized: {event.missing}")


@rule(
    "TF311",
    "tf-variable-already-exists",
    compat=None,
    remedy="create it once, w = tf.Variable(...), and pass w on, or give the scope reuse=tf.compat.v1.AUTO_REUSE",
)
def already_exists(event: Event) -> Findings:
    """`get_variable` or a layer creates a variable whose name is taken.

    In TensorFlow 1 a variable scope that does not reuse refuses a second variable of the same full name. A function
    that builds a model and is called twice runs into that, and so does a layer without a name in a variable scope that
    is entered again. In TensorFlow 2 names are not looked at: whoever has the object shares the variable. So create
    variables and layers once, outside of the function or in the `__init__` of a `tf.Module`, and use them in each call.

    The finding is at the line that raises, inside of a helper at its line in the helper.

    Why: TensorFlow 1 raises ValueError. Through `tf.compat.v1` with eager execution on nothing is raised: the second
    call silently makes a variable of its own, and nothing is shared.

    TF 1:
        def net(x):
            with tf.variable_scope("net"):
                return x * tf.get_variable("w", initializer=3.0)

        first = net(1.0)
        second = net(2.0)

    TF 1 raises: ValueError: the second call asks the scope for a new `net/w`, which is there from the first.

    TF 2:
        w = tf.Variable(3.0)

        def net(x):
            return x * w

        first, second = net(1.0), net(2.0)
        print([float(first), float(second)])

    Native: a `tf.Module`, or a layer, created once and called twice.

    compat.v1: `reuse=tf.compat.v1.AUTO_REUSE` in graph mode.

    False alarms: a scope that a caller outside of the file makes reuse; ignore it there.
    """
    yield event.report(f"{event.name} already exists ({event.created}): TF 1 raises ValueError here")


@rule(
    "TF312",
    "tf-variable-does-not-exist",
    compat=None,
    remedy="create it once, w = tf.Variable(...), and pass w on, or give the scope reuse=tf.compat.v1.AUTO_REUSE, which"
    " creates what is missing",
)
def does_not_exist(event: Event) -> Findings:
    """A scope that reuses is asked for a variable that was never created.

    In TensorFlow 1, under `reuse=True` or after `reuse_variables()`, `get_variable` finds and never creates. What must
    create, such as an optimizer that keeps values for each variable, fails there, too; and reuse that was switched on
    at the top level holds for all that follows. In TensorFlow 2 there is no reuse: create the variable, or the layer,
    once and use that object in training and in evaluation. In a program that stays with TensorFlow 1, call the function
    that creates first, or use AUTO_REUSE, which creates what is missing.

    Why: TensorFlow 1 raises ValueError. Through `tf.compat.v1` with eager execution on nothing is raised: a new
    variable is made, and evaluation runs with weights that nobody trained.

    TF 1:
        def net(x, reuse):
            with tf.variable_scope("net", reuse=reuse):
                return x * tf.get_variable("w", initializer=3.0)

        evaluated = net(2.0, reuse=True)
        trained = net(1.0, reuse=False)

    TF 1 raises: ValueError: the call that reuses comes before the one that creates `net/w`.

    TF 2:
        w = tf.Variable(3.0)

        def net(x):
            return x * w

        evaluated, trained = net(2.0), net(1.0)
        print([float(evaluated), float(trained)])

    Native: a `tf.Module`, or a layer, created once and called twice.

    compat.v1: `reuse=tf.compat.v1.AUTO_REUSE` in graph mode.

    False alarms: variables that code outside of the file creates in the same graph; ignore it there.
    """
    yield event.report(f"{event.name} does not exist and this scope only reuses: TF 1 raises ValueError here")


@rule(
    "TF313",
    "tf-variable-mismatch",
    compat=None,
    remedy="write a tf.Variable(...) of its own for each, or ask for the same shape and dtype in both places",
)
def mismatch(event: Event) -> Findings:
    """A variable is shared with another shape or element type.

    In TensorFlow 1 reuse finds a variable by its name and then compares shape and type with what is asked for; where no
    type is given, float32 is asked for. In TensorFlow 2 nothing is found by name: make a variable, or a layer, for each
    shape. Where the two were meant to be one, find the call with the wrong size or the missing `dtype=`, for example a
    layer whose inputs differ in the last dimension.

    Why: TensorFlow 1 raises ValueError. Through `tf.compat.v1` with eager execution on nothing is raised: a new
    variable is made and nothing is shared.

    TF 1:
        def net(x, size):
            with tf.variable_scope("net", reuse=tf.AUTO_REUSE):
                return x * tf.get_variable("w", shape=[size], initializer=tf.ones_initializer())

        first = net(1.0, 2)
        second = net(2.0, 3)

    TF 1 raises: ValueError: `net/w` was created with shape [2] and is then asked for with shape [3].

    TF 2:
        narrow = tf.Variable(tf.ones([2]))
        wide = tf.Variable(tf.ones([3]))
        first = 1.0 * narrow
        second = 2.0 * wide
        print(first.numpy().tolist(), second.numpy().tolist())

    Native: one object for each shape.

    No equivalent: sharing weights of different shapes.

    False alarms: none known.
    """
    yield event.report(f"{event.name} has {event.detail} ({event.created}): TF 1 raises ValueError")
