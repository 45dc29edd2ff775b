"""TF203 to TF205, TF216, TF311 to TF313: what the simulator finds that TensorFlow 1 raises."""

from __future__ import annotations

from tf2lint.rules import rule
from tf2lint.uses import Event, Findings

INITIALIZED_AT_ONCE = "in TF 2 a tf.Variable is initialized when it is created"


@rule(
    "TF203",
    "tf-uninitialized-variable",
    compat=None,
    remedy=f"run an initializer that covers it first, or migrate: {INITIALIZED_AT_ONCE}",
)
def uninitialized_variable(event: Event) -> Findings:
    """A session reads a variable that is not initialized.

    tf2lint follows the file's statements as Python would run them: which graph and session are current, which variables
    exist, what each initializer covers and which of them have run. The finding is at the statement where TensorFlow 1
    raises FailedPreconditionError, and tells where the variable was created and what is missing.

    Why: initialization is what moves around first in a migration, and a read that comes too early crashes in TensorFlow
    1 and through `tf.compat.v1` alike. TensorFlow 2 has no such state: creating a variable initializes it.

    TF 1:
        w = tf.Variable([1.0, 2.0])
        doubled = w * 2.0
        with tf.Session() as sess:
            print(sess.run(doubled))

    TF 2:
        w = tf.Variable([1.0, 2.0])
        print((w * 2.0).numpy())

    Native: create the variable and use it.

    compat.v1: run `tf.compat.v1.global_variables_initializer()` in this session, before the first read.

    False alarms: a session that code outside of the file initializes without being given it, other than as the default
    session. What is given to other modules counts as initialized.
    """
    yield event.report(f"{event.variable} is read here before it is initialized: {event.missing}")


@rule(
    "TF204",
    "tf-variable-created-after-initializer",
    compat=None,
    remedy=f"build it after everything that creates variables, such as minimize(), or migrate: {INITIALIZED_AT_ONCE}",
)
def created_after_initializer(event: Event) -> Findings:
    """A variable that was created after the initializer was built.

    `tf.global_variables_initializer()` covers the variables that exist at the line that builds it. What comes later is
    not covered, wherever it is run: layers, and what optimizers keep for each variable (Adam, Momentum, RMSProp and
    Adagrad create it in `minimize`).

    Why: TensorFlow 1 and `tf.compat.v1` raise FailedPreconditionError at the read. In TensorFlow 2 there is nothing to
    build.

    TF 1:
        w = tf.Variable(1.0)
        init = tf.global_variables_initializer()
        train = tf.train.AdamOptimizer(0.1).minimize(w * w)
        with tf.Session() as sess:
            sess.run(init)
            sess.run(train)

    TF 2:
        w = tf.Variable(1.0)
        optimizer = tf.keras.optimizers.Adam(0.1)
        with tf.GradientTape() as tape:
            loss = w * w
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])

    Native: a Keras optimizer keeps its own variables.

    compat.v1: build the initializer last.

    False alarms: none known.
    """
    yield event.report(f"{event.variable} is read here uninitialized: {event.missing}")


@rule(
    "TF205",
    "tf-uninitialized-local-variable",
    compat=None,
    remedy="run the initializer of local variables, too, or migrate: tf.keras.metrics objects are ready when created",
)
def uninitialized_local_variable(event: Event) -> Findings:
    """A session reads a local variable that is not initialized.

    `tf.metrics`, `tf.get_local_variable` and inputs that count epochs create local variables. The global initializer
    does not cover them.

    Why: TensorFlow 1 and `tf.compat.v1` raise FailedPreconditionError at the read. Keras metrics of TensorFlow 2 are
    ready when they are made.

    TF 1:
        accuracy, update = tf.metrics.accuracy(labels=[0, 1], predictions=[0, 0])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(update)

    TF 2:
        accuracy = tf.keras.metrics.Accuracy()
        accuracy.update_state([0, 1], [0, 0])

    Native: `tf.keras.metrics` objects with `update_state`, `result` and `reset_state`.

    compat.v1: run `tf.compat.v1.local_variables_initializer()` as well.

    False alarms: none known.
    """
    yield event.report(f"{event.variable} is read here before it is initialized: {event.missing}")


@rule(
    "TF216",
    "tf-uninitialized-table-or-iterator",
    compat=None,
    remedy="run the initializer of the tables or of the iterator first, or migrate: TF 2 needs neither",
)
def uninitialized_table_or_iterator(event: Event) -> Findings:
    """A session uses a lookup table or an iterator that is not initialized.

    Lookup tables need `tf.tables_initializer()`, initializable iterators their `initializer`, in the session that uses
    them. Variable initializers cover neither.

    Why: TensorFlow 1 and `tf.compat.v1` raise FailedPreconditionError. In TensorFlow 2 a table is filled when it is
    made and a dataset is iterated over by Python.

    TF 1:
        iterator = tf.data.Dataset.range(3).make_initializable_iterator()
        element = iterator.get_next()
        with tf.Session() as sess:
            print(sess.run(element))

    TF 2:
        for element in tf.data.Dataset.range(3):
            print(element.numpy())

    Native: `for element in dataset`; `tf.lookup.StaticHashTable`.

    compat.v1: run the initializer in this session.

    False alarms: none known.
    """
    yield event.report(f"{event.variable} is used here before it is initialized: {event.missing}")


@rule(
    "TF311",
    "tf-variable-already-exists",
    compat=None,
    remedy="create it once and pass the object on, as TF 2 does, or let its scope reuse",
)
def already_exists(event: Event) -> Findings:
    """`get_variable` or a layer creates a variable whose name is taken.

    A variable scope that does not reuse refuses a second variable of the same full name. A function that builds a model
    and is called twice does that, and so does a layer without a name in a variable scope that is entered again. The
    finding is at the line that raises, inside of a helper at its line in the helper.

    Why: TensorFlow 1 raises ValueError. Through `tf.compat.v1` with eager execution on nothing is raised: the second
    call silently makes a variable of its own.

    TF 1:
        def net(x):
            with tf.variable_scope("net"):
                return x * tf.get_variable("w", shape=[])

        first = net(1.0)
        second = net(2.0)

    TF 2:
        w = tf.Variable(1.0)

        def net(x):
            return x * w

        first, second = net(1.0), net(2.0)

    Native: a `tf.Module`, or a layer, created once and called twice.

    compat.v1: `reuse=tf.AUTO_REUSE` in graph mode.

    False alarms: a scope that a caller outside of the file makes reuse.
    """
    yield event.report(f"{event.name} already exists (line {event.created}): TF 1 raises ValueError here")


@rule(
    "TF312",
    "tf-variable-does-not-exist",
    compat=None,
    remedy="create it once and pass the object on, as TF 2 does, or let the first call create it",
)
def does_not_exist(event: Event) -> Findings:
    """A scope that reuses is asked for a variable that was never created.

    Under `reuse=True`, or after `reuse_variables()`, `get_variable` finds and never creates. What must create, such as
    the slots of an optimizer, fails there, too; and reuse that was switched on at the top level leaks to all that
    follows.

    Why: TensorFlow 1 raises ValueError. Through `tf.compat.v1` with eager execution on nothing is raised: a new
    variable is made.

    TF 1:
        def net(x, reuse):
            with tf.variable_scope("net", reuse=reuse):
                return x * tf.get_variable("w", shape=[])

        evaluated = net(2.0, reuse=True)

    TF 2:
        w = tf.Variable(1.0)

        def net(x):
            return x * w

        evaluated = net(2.0)

    Native: a `tf.Module`, or a layer, created once and called twice.

    compat.v1: `reuse=tf.AUTO_REUSE` in graph mode.

    False alarms: variables that code outside of the file creates in the same graph.
    """
    yield event.report(f"{event.name} does not exist and this scope only reuses: TF 1 raises ValueError here")


@rule(
    "TF313",
    "tf-variable-mismatch",
    compat=None,
    remedy="use a variable of its own for each, as TF 2 does, or make both the same",
)
def mismatch(event: Event) -> Findings:
    """A variable is shared with another shape or element type.

    `reuse` finds variables by name and then compares shape and type. Omitting the type means float32.

    Why: TensorFlow 1 raises ValueError. Through `tf.compat.v1` with eager execution on nothing is raised: a new
    variable is made.

    TF 1:
        def net(x, size):
            with tf.variable_scope("net", reuse=tf.AUTO_REUSE):
                return x * tf.get_variable("w", shape=[size])

        first = net(1.0, 2)
        second = net(1.0, 3)

    TF 2:
        first = 1.0 * tf.Variable(tf.zeros([2]))
        second = 1.0 * tf.Variable(tf.zeros([3]))

    Native: one object for each shape.

    No equivalent: sharing weights of different shapes.

    False alarms: none known.
    """
    yield event.report(f"{event.name} has {event.detail} (line {event.created}): TF 1 raises ValueError")
