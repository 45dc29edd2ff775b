"""What a finding says to do, and how bad it is, where that depends on the place and not on the symbol alone."""

from __future__ import annotations

import pytest

from tf2lint.engine import lint_file
from tf2lint.source import Source

OWN_GRAPH = "with tf.Graph().as_default(): tf.compat.v1."
OPTIONS = "tf.ConfigProto().graph_options.rewrite_options."
NOT_EAGER = "tf.compat.v1.disable_eager_execution()\ntf.compat.v1."
RUN = "call tf.config.optimizer.set_experimental_options"
HOOKS = "tf-monitored-session-or-hooks"
ORDER = "tf-control-dependencies-ordering"
FROZEN = "tf-frozen-graph"
UPDATES = "tf-update-ops-dependency"
LOOKUP = "tf-graph-lookup-by-name"
GRAPH = "tf-explicit-graph"
GRADIENTS = "tf-symbolic-gradients"
SERVER = "tf-distributed-server"
END = "."  # of a text


@pytest.mark.parametrize(
    ("line", "symbol", "text"),
    [
        ("tf.Session().run(tf.global_variables_initializer())", "tf-session-run", "; delete it"),
        ("init = tf.global_variables_initializer()\ntf.Session().run(init)", "tf-session-run", "; delete it"),
        ("tf.test.TestCase().cached_session().run(x)", "tf-session-run-compat", "write self.evaluate(x)"),
        ("tf.test.TestCase().cached_session().run(x, {y: 1})", "tf-feed-dict-compat",
         "write a function of y that does what x does"),
        ("isinstance(x, tf.train.AdamOptimizer)", "tf-optimizer", "write tf.keras.optimizers.Adam"),
        ("issubclass(x, tf.train.Optimizer)", "tf-optimizer", "write tf.keras.optimizers.Optimizer"),
        ("class A(tf.train.AdamOptimizer): pass", "tf-optimizer", "write tf.compat.v1.train.AdamOptimizer"),
        ("tf.train.RMSPropOptimizer(0.1)", "tf-optimizer",
         "write tf.compat.v1.train.RMSPropOptimizer(0.1); tf.keras.op"),
        ("tf.compat.v1.train.RMSPropOptimizer(0.1)", "tf-optimizer-compat", "its apply_gradients works eagerly"),
        ("tf.train.AdamOptimizer().minimize(x)", "tf-minimize-tensor-loss",
         "keep the optimizer, compute the loss under"),
        ("o = tf.train.AdamOptimizer()\no.minimize(x, var_list=[v])", "tf-minimize-tensor-loss", "[v]), [v]))"),
        ("o = tf.train.AdamOptimizer()\no.compute_gradients(x, [v])", "tf-minimize-tensor-loss",
         "write list(zip(tape."),
        ("o = tf.train.AdamOptimizer()\no.apply_gradients(x, s)", "tf-minimize-tensor-loss",
         "write o.apply_gradients(x);"),
        ("tf.Variable(1.0).op.device", "tf-eager-tensor-attribute", ".device"),
        ("tf.case({tf.less(1, 2): f})", "tf-tensor-hash", "write [(tf.less(1, 2), f)]"),
        ("tf.ConfigProto(gpu_options=x)", "tf-config-proto", "once tf.config sets what its options say"),
        ("f(name=tf.GraphKeys.GLOBAL_STEP)", "tf-graph-collections", "write the text 'global_step'"),
        ("tf.tables_initializer()", "tf-global-variables-initializer", "initializes a table when it creates it"),
        ("tf.global_variables_initializer().run()", "tf-tensor-eval", "delete it: TF 2 initializes a variable"),
        ("tf.ones([1]).eval(feed_dict={x: 1})", "tf-feed-dict", "a function f of x, and write f(1)"),
        ("def f(x: tf.placeholder): pass", "tf-placeholder", "write tf.Tensor where it is a type"),
        ("tf.get_variable('w')", "tf-get-variable", "take it from the layer"),
        ("tf.Session().run(it.initializer)", "tf-session-run", "loops over a dataset"),
        ("x = it.get_next()\ntf.Session().run(x)", "tf-session-run", "write next(it)"),
        ("tf.summary.scalar('a', 1).eval()", "tf-tensor-eval", "call tf.summary.scalar(name, value, step=step)"),
        ("u = tf.assign(v, 1)\nfor _ in x: tf.Session().run(u)", "tf-assign-function", "def u(): v.assign(1)"),
        ("self.assertIsInstance(x, tf.nn.rnn_cell.LSTMCell)", "tf-rnn-cells", "write tf.keras.layers.LSTMCell"),
        ("f(collections=[tf.GraphKeys.LOCAL_VARIABLES])", "tf-graph-collections", "delete the argument collections"),
        ("tf.Session.reset('')", "tf-session", "delete it: no session holds variables"),
        ("with tf.train.MonitoredSession() as s: s.run(x)", HOOKS, "what each s.run(...) runs becomes a function"),
        ("tf.train.MonitoredTrainingSession(checkpoint_dir=d)", HOOKS,
         "tf.train.CheckpointManager(tf.train.Checkpoint(model=model), d, max_to_keep=5)"),
        ("tf.train.MonitoredTrainingSession(hooks=[h])", HOOKS, "called there; what [h] do goes into that loop"),
        ("tf.train.Supervisor(logdir=d)", HOOKS, "Checkpoint(model=model), d, max_to_keep=5)"),
        ("tf.train.Supervisor(logdir=d, saver=None)", HOOKS, "where nothing has to be saved"),
        ("tf.train.Scaffold()", HOOKS, "delete it: there is nothing in it"),
        ("def f():\n  tf.train.init_from_checkpoint(c, m)\n  return tf.train.Scaffold()", HOOKS,
         "called once, when the model is built"),
        ("tf.train.Scaffold(init_fn=load)", HOOKS, "do what load does once"),
        ("tf.train.Scaffold(local_init_op=o)", HOOKS, "delete it: TF 2 initializes a variable"),
        ("tf.train.ChiefSessionCreator(s, checkpoint_dir=d)", HOOKS, "restore(tf.train.latest_checkpoint(d))"),
        ("tf.train.ChiefSessionCreator(s)", HOOKS, "delete it with the session that it makes"),
        ("tf.train.LoggingTensorHook({'a': a}, 50)", HOOKS, "print {'a': a} where step % 50 == 0"),
        ("tf.train.LoggingTensorHook([a], every_n_secs=9)", HOOKS, "print [a] when 9 seconds have passed"),
        ("class A(tf.train.SessionRunHook):\n  def begin(self): pass\n  def end(self, s): pass", HOOKS,
         "write `class A(tf.keras.callbacks.Callback):` with on_train_begin for begin, on_train_end for end, and call"),
        ("class A(tf.train.SessionRunHook):\n  def after_run(self, c, v): pass\ne.evaluate(f, hooks=[A()])", HOOKS,
         "with on_test_batch_end for after_run, and call model.evaluate(..., callbacks=[A(...)])"),
        ("class A(tf.train.SessionRunHook):\n  def __init__(self): tf.train.SessionRunHook.__init__(self)", HOOKS,
         "write super().__init__()"),
        ("tf.train.SessionRunArgs([a, b])", HOOKS, "let the training step return [a, b]"),
        ("tf.train.SessionRunArgs(None, options=o)", HOOKS, "delete it: it asks for nothing"),
        ("tf.train.SessionRunArgs([], {a: 1})", HOOKS, "pass what {a: 1} holds as arguments"),
        ("isinstance(a, tf.train.SessionRunArgs)", HOOKS, "delete the test and its branch"),
        ("class A(tf.train.SessionCreator): pass", HOOKS, "delete the class A: TF 2 makes no sessions"),
        ("class A(tf.train.GlobalStepWaiterHook): pass", HOOKS, "delete it: tf.distribute strategies"),
        ("make = tf.train.Scaffold\nmake()", HOOKS, "`make` is tf.train.Scaffold, which does not exist in TF 2"),
        ("tf.get_default_graph().get_tensor_by_name('y:0')", "tf-graph-lookup-by-name", "TF 2 has no default graph"),
        ("g = tf.get_default_graph()\ng.get_tensor_by_name('y:0')", "tf-graph-lookup-by-name", "no default graph"),
        ("g = tf.Graph(); g.get_tensor_by_name('y:0')", "tf-graph-lookup-by-name-compat", "looks up a TF 1 graph"),
        ("g = tf.Graph(); g.get_tensor_by_name('y:0')", "tf-graph-lookup-by-name-compat", "`return {'y': y}`"),
        ("def f(d):\n tf.import_graph_def(d, name='n')\ndef g(): tf.get_default_graph().get_tensor_by_name('n/y:0')",
         LOOKUP, "wrap_function(lambda: tf.import_graph_def(d, name='n'), []).prune(feeds, fetches), with 'n/y:0'"),
        ("def f():\n x = tf.get_default_graph().get_tensor_by_name('a/in:0')\n d = {x: 1}\n tf.Session().run(y, d)",
         LOOKUP, "make it a parameter"),
        ("def f():\n x = tf.get_default_graph().get_tensor_by_name('a/one:0')\n d = {x: 1}\n tf.Session().run(y, d)",
         LOOKUP, "make one a parameter of the function"),
        ("def f():\n x = tf.get_default_graph().get_operation_by_name('one').outputs[0]\n tf.Session().run(y, {x: 1})",
         LOOKUP, "make one a parameter of the function"),
        ("tf.Session().run(y, {'a/x:0': 1})", LOOKUP, "make x a parameter of the function"),
        ("tf.Session().run('a/top-1:0')", LOOKUP, "`return {'top_1': top_1}`"),
        ("tf.get_default_graph().get_tensor_by_name('a/kernel/read:0')", LOOKUP, "such as layer.kernel"),
        ("net.load_model(p)\ntf.get_default_graph().get_tensor_by_name('y:0')", LOOKUP, ".prune(feeds, 'y:0')"),
        ("def f():\n net.load_model(p)\n x = tf.get_default_graph().get_tensor_by_name('x:0')\n s = tf.Session()\n"
         " d = {x: 1}\n s.run(y, d)", LOOKUP, ".prune('x:0', fetches)"),
        ("tf.saved_model.loader.load(s, ['serve'], d)\ndef f(): tf.get_default_graph().get_tensor_by_name('y:0')",
         LOOKUP, "tf.saved_model.load(d).signatures['serving_default'], whose outputs have names"),
        ("tf.Session().graph.get_tensor_by_name('y:0')", LOOKUP, "TF 2 has no default graph"),
        ("class T(tf.test.TestCase):\n def f(self):\n  with self.test_session() as s: s.run(y, {'x:0': 1})", LOOKUP,
         "make x a parameter"),
        ("g = tf.Graph().as_default()\nwith g: pass", GRAPH + "-compat", "delete it, and each `with g:`, whose block"),
        ("g = tf.Graph()\nwith g.as_default(): a\nf(g)", GRAPH + "-compat", "dedent the block of each g.as_default()"),
        ("g = tf.Graph()\nwith g.as_default(): a", GRAPH + "-compat", "delete it, and each g.as_default(), whose"),
        ("g = tf.Graph()\nf(g)", GRAPH + "-compat", "delete it with the arguments that it is passed for"),
        ("with tf.Graph().as_default() as g: f(g)", GRAPH + "-compat", "delete it with what uses g, and dedent"),
        ("tf.summary.FileWriter(d, tf.get_default_graph())", GRAPH, "the argument of tf.summary.FileWriter that it is"),
        ("g = tf.get_default_graph()\ntf.Session(graph=g)", GRAPH, "`tf.get_default_graph` does not exist in TF 2"),
        ("g = tf.get_default_graph()\ng.get_tensor_by_name('y:0')", GRAPH, "what is asked of it by name becomes"),
        ("def f(): return tf.get_default_graph()", GRAPH, "delete it with the function that returns it"),
        ("sess = tf.Session(); sess.graph.finalize()", GRAPH, "is of a graph that TF 2 does not have"),
        ("sess = tf.Session(); sess.graph_def", GRAPH, "is of a graph that TF 2 does not have"),
        ("tf.get_default_graph().as_graph_def(add_shapes=True)", GRAPH, ".graph.as_graph_def(add_shapes=True)"),
        ("tf.get_default_graph().get_name_scope()", "tf-explicit-graph", "call tf.get_current_name_scope()"),
        ("tf.get_default_graph().as_graph_def()", "tf-explicit-graph", "get_concrete_function"),
        ("tf.Graph().as_graph_def()", "tf-explicit-graph-compat", "get_concrete_function"),
        (OWN_GRAPH + "get_collection('mine')", "tf-graph-collections-compat", "uses the collections of a TF 1 graph"),
        (OWN_GRAPH + "get_collection('update_ops')", "tf-update-ops-dependency-compat", "UPDATE_OPS of a TF 1 graph"),
        (OWN_GRAPH + "global_variables()", "tf-variable-collections-api-compat", "lists the variables of a TF 1 graph"),
        (NOT_EAGER + "get_collection('mine')", "tf-graph-collections-compat", "uses the collections of a TF 1 graph"),
        (NOT_EAGER + "all_variables()", "tf-variable-collections-api-compat", "lists the variables of a TF 1 graph"),
        ("tf.compat.v1.get_collection('mine')", "tf-graph-collections-silent", "leaves empty"),
        ("tf.get_default_graph().get_collection('mine')", "tf-graph-collections", "TF 2 has none"),
        ("tf.get_collection(tf.GraphKeys.SUMMARIES)", "tf-graph-collections", "writes by itself under the writer"),
        ("tf.get_collection('variables')", "tf-graph-collections", "list model.variables"),
        ("tf.get_collection('trainable_variables')", "tf-graph-collections", "list model.trainable_variables"),
        ("tf.get_collection('losses')", "tf-graph-collections", "keep the losses in a Python list"),
        ("tf.get_collection('variables', '.*/b')", "tf-graph-collections",
         "write [v for v in model.variables if re.match('.*/b', v.path)]"),
        ("tf.get_collection('variables', 'net/b')", "tf-graph-collections", "what is built under 'net/b'"),
        ("v = tf.get_collection('trainable_variables')\nv.extend(w)\nlen(v)", "tf-graph-collections",
         "write list(model.trainable_variables)"),
        ("v = tf.get_collection('variables')\nlen(v)", "tf-graph-collections", "; list model.variables"),
        ("len(tf.get_collection('trainable_variables'))", "tf-graph-collections", "len(model.trainable_variables)"),
        ("u = tf.get_collection('update_ops')\nu.append(x)", UPDATES, "write [] in its place"),
        ("u = tf.get_collection('update_ops')\nif len(u): tf.group(*u)", UPDATES, "; delete it and call"),
        ("def f(): tf.add_to_collection('update_ops', u)\ntf.get_collection('update_ops')", UPDATES,
         "what line 3 adds runs there"),
        ("len(tf.get_collection(own.GraphKeys.UPDATE_OPS))", UPDATES, "len(model.non_trainable_variables)"),
        ("len(tf.get_collection('update_ops'))", UPDATES, "len(model.non_trainable_variables)"),
        ("tf.add_to_collection(tf.GraphKeys.SUMMARIES, x)", "tf-graph-collections", "what makes x becomes tf.summary"),
        ("tf.GraphKeys.MINE = 'mine'", "tf-graph-collections", "write a constant MINE of your own"),
        ("d = {'variables_collections': [tf.GraphKeys.BIASES]}", "tf-graph-collections",
         "delete the argument variables_collections"),
        ("k = [tf.compat.v1.GraphKeys.COND_CONTEXT]", "tf-graph-collections-compat", "write the text 'cond_context'"),
        ("tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope='optimizer')", "tf-graph-collections",
         "such as layer.variables or optimizer.variables"),
        ("tf.get_collection('mine')", "tf-graph-collections", "keep a Python list for 'mine', and read it here"),
        ("tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, x)", "tf-graph-collections", "delete it: what it adds runs"),
        ("tf.Graph().clear_collection('losses')", "tf-graph-collections-compat", "make the list anew"),
        ("f(updates_collections=tf.GraphKeys.UPDATE_OPS)", "tf-graph-collections", "delete the argument"),
        ("tf.control_dependencies([a, self.b])", ORDER, "; delete it: what it names has run"),
        ("with tf.control_dependencies([a]): b", ORDER, "; delete it and dedent its block:"),
        ("with tf.control_dependencies([f(a)]): b", ORDER,
         "write f(a) as a statement before it, and delete it, dedenting its block"),
        ("tf.control_dependencies([tf.assign(v, 1), f(a)])", ORDER,
         "write v.assign(1) and f(a) as statements before it"),
        ("tf.control_dependencies(a + b)", ORDER, "as statements before it"),
        ("u = tf.assign(v, 1)\no = f()\nwith tf.control_dependencies([o]):\n  tf.group(u)",
         ORDER, "and move line 3, which has run before, to where u stands"),
        ("tf.gradients(y, x)", GRADIENTS, "`with tf.GradientTape() as tape:` after tape.watch(x) for what is no v"),
        ("tf.gradients(y, tf.trainable_variables())", GRADIENTS, "tape:`, and write tape.gradient(y, "),
        ("x = get_trainable_vars('a')\ntf.gradients(y, x)", GRADIENTS, "tape:`, and write tape.gradient(y, x)"),
        ("tf.gradients(y, x)\ntf.gradients(z, x)", GRADIENTS, "tf.GradientTape(persistent=True)"),
        ("tf.gradients(y, x)[0]", GRADIENTS, "write tape.gradient(y, x) without the [0]"),
        ("tf.gradients(y, [x])[0]", GRADIENTS, "write tape.gradient(y, [x])" + END),
        ("x = tf.ones([2])\ng = tf.gradients(y, x)", GRADIENTS, "write [tape.gradient(y, x)], for it gives no list"),
        ("g, = tf.gradients(y, x)", GRADIENTS, "tape.gradient(y, x), in [...] if x is a single tensor"),
        ("tf.gradients(tf.log(a) * b, x)", GRADIENTS, "compute y = tf.math.log(a) * b in"),
        ("tf.gradients(y, x, stop_gradients=[a])", GRADIENTS, "compute y, with tf.stop_gradient(a) in it, in"),
        ("tf.hessians(y, x)", GRADIENTS, "g = inner.gradient(y, x)"),
        ("tf.hessians(y, [a, b])", GRADIENTS, "for each x of [a, b]"),
        ("tf.gradients(y, x, None)", "tf-symbolic-gradients", "tape.gradient(y, x)"),
        ("tf.gradients(y, x, dy)", "tf-symbolic-gradients", "tape.gradient(y, x, output_gradients=dy)"),
        ("tf.compat.v1.enable_eager_execution()", "tf-enable-eager-call-compat", "does nothing"),
        ("tf.train.replica_device_setter()", SERVER, "tf.distribute.ParameterServerStrategy(tf."),
        ("tf.train.replica_device_setter(cluster=c)", SERVER, "cluster_resolver.SimpleClusterResolver(c))"),
        ("tf.train.replica_device_setter(cluster={'ps': p})", SERVER, "Resolver(tf.train.ClusterSpec({'ps': p}))"),
        ("tf.train.replica_device_setter(1, '/cpu:0', d)", SERVER, "write d in its place, and make the var"),
        ("tf.train.replica_device_setter(ps_tasks=0)", SERVER, "delete it: with ps_tasks=0 it sets nothing"),
        ("tf.train.SyncReplicasOptimizer(opt, 2)", SERVER, "create opt and the model in"),
        ("tf.train.Server(c, task_index=1)", SERVER, "write tf.distribute.Server(c, task_index=1)"),
        ("g = tf.GraphDef()\ng.ParseFromString(t)", FROZEN, "; write tf.compat.v1.GraphDef()" + END),
        ("g = tf.GraphDef()\ntf.import_graph_def(g)", FROZEN, "lambda: tf.import_graph_def(g, name=''), [])"),
        ("tf.graph_util.convert_variables_to_constants(s, d, n)", FROZEN, "convert_variables_to_constants_v2"),
        ("g = tf.graph_util.convert_variables_to_constants(s, d, n)\ntf.graph_util.extract_sub_graph(g, n)",
         FROZEN, "delete it: a frozen function has only what its results need"),
        ("isinstance(x, tf.train.SyncReplicasOptimizer)", "tf-distributed-server", "delete the branch"),
        ("tf.ConfigProto()", "tf-config-proto", "delete it: it sets nothing"),
        ("tf.Session(config=tf.ConfigProto())", "tf-config-proto", "delete the argument: it sets nothing"),
        ("f(tf.ConfigProto)", "tf-config-proto", "delete it and call the functions of tf.config instead"),
        ("c = tf.ConfigProto()\nc.gpu_options.allow_growth = True\nc.allow_soft_placement = True", "tf-config-proto",
         "delete it, once tf.config sets what c.gpu_options.allow_growth (line 4) says"),
        ("c = tf.ConfigProto()\nc.allow_soft_placement = True", "tf-config-proto", "delete it: nothing in it"),
        ("c = tf.ConfigProto()\nc.gpu_options.allow_growth = True", "tf-config-proto",
         "at the start of the program, before the first tensor, call tf.config.experimental.set_memory_growth"),
        ("tf.GPUOptions(visible_device_list=str(rank()))", "tf-config-proto",
         "tf.config.set_visible_devices(tf.config.list_physical_devices('GPU')[rank()], 'GPU')"),
        ("tf.GPUOptions(visible_device_list='1')", "tf-config-proto", "list_physical_devices('GPU')[1], 'GPU')"),
        ("tf.GPUOptions(per_process_gpu_memory_fraction=s)", "tf-config-proto", "n MiB that s of its memory are"),
        ("tf.ConfigProto(inter_op_parallelism_threads=0)", "tf-config-proto", "delete it: nothing in it has to be set"),
        ("o = tf.RunOptions()\no.trace_level = tf.RunOptions.FULL_TRACE", "tf-config-proto", "profile by tf.profiler"),
        ("tf.RunOptions(timeout_in_ms=9)", "tf-config-proto", "which takes no time limit"),
        ("tf.RunOptions(report_tensor_allocations_upon_oom=True)", "tf-config-proto", "has no such options"),
        ("tf.ConfigProto(allow_soft_placement=True)", "tf-config-proto", "delete it: nothing in it has to be set"),
        ("tf.ConfigProto(log_device_placement=x)", "tf-config-proto", "call tf.debugging.set_log_device_placement(x)"),
        ("tf.GPUOptions(allow_growth=True)", "tf-config-proto", "call tf.config.experimental.set_memory_growth(gpu"),
        ("tf.ConfigProto().allow_soft_placement = False", "tf-config-proto", "set_soft_device_placement(False)"),
        ("tf.ConfigProto().log_device_placement = False", "tf-config-proto", "delete it: this is the default of TF 2"),
        (OPTIONS + "remapping = C.OFF", "tf-config-proto", RUN + "({'remapping': False})"),
        (OPTIONS + "memory_optimization = C.OFF", "tf-config-proto", "delete it: TF 2 has no such setting"),
        ("s = tf.Summary()\ns.ParseFromString(x)", "tf-summary-writer", "write tf.compat.v1.Summary()"),
        ("def f(x):\n  e = tf.Event()\n  e.MergeFromString(x)", "tf-summary-writer", "; write tf.compat.v1.Event()"),
        ("tf.cond(tf.is_variable_initialized(v), a, b)", "tf-uninitialized-probes", "write what its true branch gives"),
        ("tf.is_variable_initialized(v)", "tf-uninitialized-probes", "delete it"),
    ],
)  # fmt: skip
def test_what_is_said_is_that_of_the_place(line: str, symbol: str, text: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{line}\n"), {})
    assert [each for each in findings if each.symbol == symbol and text in each.text + END], findings


DECAY = "tf.train.exponential_decay(0.1, "
REWRITE = "tf.train.experimental.enable_mixed_precision_graph_rewrite(opt)"
V1 = "import tensorflow.compat.v1 as tf\n"


@pytest.mark.parametrize(
    ("line", "code", "text"),
    [
        ("l = tf.losses.softmax_cross_entropy(tf.nn.softmax(tf.layers.dense(x, 2)), p)", "TF503", "tf.stop_gradient"),
        (V1 + "tf.losses.add_loss(x)", "TF503", "collects nothing when eager execution is on; add x to the loss"),
        (V1 + "tf.train.Optimizer.GATE_OP", "TF505", "is an option of TF 1 optimizers; leave gate_gradients= out"),
        (f"opt = {REWRITE}", "TF505", "opt = tf.keras.mixed_precision.LossScaleOptimizer(opt)"),
        (V1 + "tf.disable_eager_execution()\ntf.train.AdamOptimizer().minimize(x)", "TF506", "in graph mode only"),
        ("tf.nn.dynamic_rnn(cell, x, time_major=True)", "TF508", "(tf.transpose(x, [1, 0, 2])), which gives out, *s"),
        ("tf.nn.dynamic_rnn(cell, x)", "TF508", "out, *state = tf.keras.layers.RNN(cell, return_sequences=True, retu"),
        ("tf.nn.dynamic_rnn(cell, x, n)", "TF508", "(x, mask=tf.sequence_mask(n, tf.shape(x)[1]))"),
        ("tf.nn.dynamic_rnn(cell, x, None, s)", "TF508", "(x, initial_state=s); the state of an LSTM is [h, c]"),
        ("tf.nn.static_rnn(cell, x)", "TF508", "(tf.stack(x, axis=1)), and tf.unstack(out, axis=1) for the list"),
        ("tf.nn.bidirectional_dynamic_rnn(a, b, x, n)", "TF508", "mask=tf.sequence_mask(n, tf.shape(x)[1])"),
        ("tf.nn.rnn_cell.LSTMStateTuple(c, h)", "TF508", "write the list [h, c] and change what reads it"),
        ("tf.nn.rnn_cell.LSTMCell(4, reuse=True)", "TF508", "reuse= becomes calling the same cell object again"),
        ("tf.nn.rnn_cell.DropoutWrapper(c, output_keep_prob=k)", "TF508", "tf.keras.layers.Dropout(1 - k)"),
        (f"r = {DECAY}step - 9, 10, 0.5)", "TF511",
         "write tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)(step"),
        (f"r = {DECAY}step, 10, 0.5)\ns = r * 2", "TF511", "ExponentialDecay(0.1, 10, 0.5)(step)"),
        (f"def f():\n def g():\n  return {DECAY}step, 10, 0.5)\n return g", "TF511", "0.1, 10, 0.5)(step)"),
        (f"r = {DECAY}s, 10, 0.5)\ntf.train.AdamOptimizer(r)\nprint(r)", "TF511", "call it, schedule(s)"),
        (f"r = {DECAY}s, 10, 0.5)\ntf.train.RMSPropOptimizer(r)", "TF511",
         "tf.keras.optimizers.schedules"),
        (f"r = {DECAY}s, 10, 0.5)\ntf.train.MomentumOptimizer(r, 0.9)", "TF505", "write tf.compat.v1.train.MomentumOp"),
        (f"r = {DECAY}step, 10, 0.5)", "TF511", "write tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)"),
        (V1 + "tf.losses.get_regularization_loss('a')", "TF306", "finds nothing by a scope"),
        (V1 + "tf.losses.get_total_loss()", "TF306", "knows no other losses"),
        ("tf.losses.get_total_loss()", "TF306", "loss = sum(losses) + sum(model.losses)"),
        ("tf.variable_scope('a', regularizer=r)", "TF301", "give each layer in it kernel_regularizer=r"),
        ("tf.variable_scope('a', custom_getter=g, partitioner=p)", "TF301", "write what g does where the weights"),
        ("tf.get_variable_scope().set_initializer(i)", "TF301", "give each layer a kernel_initializer="),
        ("scope = tf.get_variable_scope()", "TF301", "keep the tf.Module or Keras layer in its place"),
        ("tf.variable_scope(tf.get_variable_scope())", "TF301", "delete it: a tf.Module"),
        (V1 + "f(tf.get_variable)", "TF303", "makes variables in the way of TF 1"),
        (V1 + "tf.get_variable('a', [2])", "TF303", "when eager execution is on, outside of a tf.function"),
        ("tf.placeholder_with_default(x, [None, 2])", "TF401", "where None stands for x"),
        ("tf.train.batch([x], n, dynamic_pad=True)", "TF404", "ds.padded_batch(n, drop_remainder=True) of"),
        ("tf.train.batch([x], n, allow_smaller_final_batch=a)", "TF404", "ds.batch(n, drop_remainder=not a)"),
        ("tf.train.shuffle_batch([x], n, 9, 3, allow_smaller_final_batch=True)", "TF404", "ds.shuffle(9).batch(n,"),
        ("tf.train.string_input_producer(x, shuffle=False)", "TF404", "from_tensor_slices(x).repeat()"),
        ("tf.train.string_input_producer(x, num_epochs=3)", "TF404", ".shuffle(len(x)).repeat(3)"),
        (V1 + "tf.train.limit_epochs(x, 1)", "TF404", "counts nothing when eager execution is on"),
        (V1 + "tf.data.make_one_shot_iterator(ds)", "TF406", "is the TF 1 form"),
        (V1 + "tf.data.make_initializable_iterator(ds)", "TF406", "iterates in a TF 1 graph only"),
        ("tf.data.experimental.map_and_batch(f, 2, drop_remainder=True)", "TF408", "call ds.map(f).batch(2, d"),
        ("tf.data.experimental.parallel_interleave(f, 9, 4, True)", "TF408", "4, num_parallel_calls=9, det"),
        ("tf.nn.l1_loss(x)", "TF713", "write tf.reduce_sum(tf.abs(x)), if that was meant"),
        ("tf.nn.l1_los(x)", "TF713", "correct the spelling"),
        ("tf.nn.l2(x, y)", "TF713", "write tf.reduce_sum(tf.math.squared_difference(x, y), axis=-1), if that"),
        ("tf.random_norml([2])", "TF713", "tf.random_normal, if that was meant, is gone, too: write tf.random.normal("),
        ("tf.summary.scalar('a', x, collections=[k])", "TF702",
         "write tf.summary.scalar('a', x, step=step) under `with writer.as_default():`"),
        ("tf.summary.histogram('a', values=x, collections=[k])", "TF702", "write tf.summary.histogram('a', data=x,"),
        ("op = tf.summary.scalar('a', x, collections=[k])", "TF702", "delete what is done with its result, a truth"),
        ("with tf.Graph().as_default(): tf.summary.scalar('a', x, collections=[k])", "TF702",
         "write tf.compat.v1.summary.scalar('a', x, collections=[k]) in this graph"),
        ("tf.lite.TFLiteConverter(g, output_tensors=x)", "TF702", "call tf.compat.v1.lite.TFLiteConverter"),
        ("tf.Variable(2, collections=[mine])", "TF702", "put it into a list of your own where mine was read"),
        ("tf.reduce_maen(x)", "TF713", "write tf.reduce_mean, if that was meant"),
        ("tf.keras.metrics.Mean().reset_states()", "TF513", "call reset_state()"),
        ("tf.keras.mixed_precision.LossScaleOptimizer(o).get_scaled_loss(x)", "TF513", "call scale_loss(loss)"),
        ("tf.keras.Model(x, y).add_metric(x)", "TF513", "raises NotImplementedError with Keras 3; keep m = tf.keras."),
    ],
)  # fmt: skip
def test_a_remedy_has_the_arguments_of_the_call(line: str, code: str, text: str) -> None:
    head = "" if line.startswith(V1) else "import tensorflow as tf\ntf.placeholder\n"
    findings = lint_file(Source("/nowhere/code.py", f"{head}{line}\n"), {})
    assert [each for each in findings if each.rule.code == code and text in each.text], findings


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("tf.test.mock.patch(f)", "write from unittest import mock"),
        ("tf.name_scope(scope, 'Loss')", "; write tf.name_scope(scope or 'Loss')" + END),
        ("tf.name_scope(scope, 'Loss', [x])", "; write tf.name_scope(scope or 'Loss')"),
        ("tf.name_scope(None, 'Loss')", "; write tf.name_scope('Loss')" + END),
        ("tf.name_scope(name, default_name='Loss')", "; write tf.name_scope(name or 'Loss')" + END),
        ("tf.transpose(x, axis=[1, 0])", "; pass perm="),
        ("tf.keras.applications.MobileNetV2(layers=x)", "; delete it" + END),
        ("tf.keras.callbacks.ModelCheckpoint(p, period=3)", "; pass save_freq="),
        ("tf.image.draw_bounding_boxes(x, y)", "; write tf.image.draw_bounding_boxes(x, y, colors=None)"),
        ("tf.errors.InternalError('text')", "needs its arguments `op`, `message` in TF 2; pass None, None in front"),
        ("tf.tpu.cross_replica_sum(x, y)", "which sums over all replicas and knows no groups"),
        ("tf.io.gfile.Open(p)", "; use tf.io.gfile.GFile"),
        ("tf.io.gfile.MakeDirs(p)", "; write tf.io.gfile.makedirs, if that was meant"),
        ("tf.keras.load_model(p)", "; write tf.keras.models.load_model, if that was meant"),
        ("tf.unheard_of(p)", "; correct the spelling"),
        ("isinstance(x, tf.Dimension)", "; delete the test and its branch"),
        ("tf.image.resize_images(x, s, 1)", "or tf.image.resize(images, size, \"nearest\") where it enlarges"),
        ("tf.image.resize_images(x, s, m)", "or tf.image.resize(images, size, method), with its method as a text"),
        ("tf.string_split(x).values", "tf.strings.split gives a RaggedTensor, keeps empty pieces"),
        ("from tensorflow import flags; flags.DEFINE_bool('x', 1, '')", "`tensorflow.flags` does not exist"),
        ("from tensorflow.compat.v1.gfile import Open as o; o(x)", "`tf.compat.v1.gfile.Open` is the TF 1 name"),
        ("tf.convert_to_tensor(x, preferred_dtype=tf.float32)", "write tf.convert_to_tensor(x, dtype_hint=tf.float32)"),
        ("loss_fn = [tf.losses.mean_squared_error]", "write tf.compat.v1.losses.mean_squared_error"),
        ("tf.compat.v1.set_random_seed(1)", "write tf.random.set_seed(1); it draws"),
        ("import tensorflow_addons as tfa; tfa.optimizers.LAMB()", "`tfa.optimizers.LAMB` has ended"),
        ("from tensorflow_addons.optimizers import MovingAverage as M; M", "pass use_ema=True, ema_momentum="),
        ("from tensorflow.python.keras import backend as K; K", "; use tf.keras.backend"),
        ("from tensorflow.python.keras.engine.base_layer import Layer; Layer", "; use tf.keras.layers.Layer"),
        ("from tensorflow.python.keras.layers.core import Dense; Dense", "; use tf.keras.layers.Dense"),
        ("from tensorflow.python.keras.engine import node; node", "; no equivalent: tf.keras has no public name"),
        ("from tensorflow.python.framework import ops; ops.name_scope(n, 'A', [x])", "write tf.name_scope(n or 'A')"),
        ("class T(tf.test.TestCase):\n def f(self):\n  with self.test_session() as s: s.run(x, {y: 1})",
         "when eager execution is on; put all of the test under with tf.Graph().as_default():"),
        ("class T(tf.test.TestCase):\n def f(self):\n  with self.test_session() as s: s.run(x)",
         "when eager execution is on; write self.evaluate(x) for sess.run(x), or put all of the test under"),
    ],
)  # fmt: skip
def test_what_is_said_is_that_of_the_call(line: str, text: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{line}\n"), {})
    assert [each for each in findings if text in each.text + END], findings


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("import tensorflow.compat.v1 as tf\ntf.Session()", "`import tensorflow as tf`, once tf.Session is gone"),
        ("import tensorflow as tf\nimport tensorflow.compat.v1 as old\nold.placeholder(1)\ntf.ones(1)",
         "use tf instead of old and delete this import, once old.placeholder is gone"),
        ("import tensorflow.compat.v1 as tf\ntf.GraphDef()", "`import tensorflow as tf`, with tf.compat.v1.GraphDef"),
        ("import tensorflow.compat.v1 as tf\ntf.GraphDef(), tf.Session()",
         "once tf.Session is gone, with tf.compat.v1.GraphDef"),
        ("import tensorflow.compat.v1 as tf\ntf.ones(1)", "TF 2 has every name that is used of it"),
        ("import tensorflow.compat.v1 as tf\ntf.app.run, tf.app.flags, tf.log", "once tf.app and tf.log are gone"),
        ("import tensorflow.compat.v1 as tf\ntf.Session, tf.layers, tf.log, tf.placeholder", "and 2 others are gone"),
    ],
)  # fmt: skip
def test_the_import_of_compat_says_what_it_waits_for(text: str, remedy: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", text + "\n"), {})
    assert [each for each in findings if each.rule.code == "TF112" and remedy in each.text], findings


UNUSED = "; delete the import, nothing in this file uses it"


@pytest.mark.parametrize(
    ("text", "is_unused"),
    [
        ("from tensorflow.examples.tutorials.mnist import input_data\nprint(1)", True),
        ("'Has input_data.'\nfrom tensorflow.examples.tutorials.mnist import input_data", True),
        ("import tensorflow.contrib.slim as slim_one", True),
        ("import tensorflow.contrib.slim", True),
        ("from tensorflow.python.framework import ops", True),
        ("def f():\n  from tensorflow.contrib import rnn", True),
        ("from tensorflow.examples.tutorials.mnist import input_data\nprint(input_data.x)", False),
        ("from tensorflow.contrib import slim\n__all__ = ['slim']", False),
        ("from tensorflow.contrib import slim as slim", False),
        ("from tensorflow.contrib import rnn\ndef f(x: 'rnn.LSTMCell'): pass", False),
        ("from tensorflow.contrib import rnn\ndef f(x):\n  # type: (rnn.LSTMCell) -> None\n  pass", False),
        ("from tensorflow.contrib import rnn\ndel rnn", False),
    ],
)
def test_an_import_that_nothing_uses_is_to_be_deleted(text: str, is_unused: bool) -> None:
    first, *_ = lint_file(Source("/nowhere/code.py", text + "\n"), {})
    assert first.text.endswith(UNUSED) is is_unused, first.text
    first, *_ = lint_file(Source("/nowhere/package/__init__.py", text + "\n"), {})
    assert not first.text.endswith(UNUSED)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("from tensorflow.python.framework.ops import Tensor\nTensor, Tensor", [("E", "use tf.Tensor")]),
        ("from tensorflow.python.framework import ops\nops.Tensor.shape", [("W", "public"), ("E", "use tf.Tensor")]),
        ("from tensorflow.python.ops import array_ops as a\na.stack(x)", [("W", "public"), ("E", "write tf.stack(x)")]),
        ("from tensorflow.python.ops import math_ops as m\nm.matmul(x, y)",
         [("W", "public"), ("W", "write tf.matmul(x, y)")]),
        ("from tensorflow.python.framework import dtypes as d\nd.float32.name", [("W", "dtypes"), ("W", "tf.float32")]),
        ("from tensorflow.python.framework import tensor_shape as t\nt.as_dimension(3)",
         [("W", "tf.TensorShape"), ("W", "tf.compat.v1.Dimension(value)")]),
        ("from tensorflow.python.ops import math_ops\nmath_ops.no_such_name", [("W", "public")]),
    ],
)  # fmt: skip
def test_what_is_taken_from_a_private_module_is_told_by_its_name(lines: str, expected: list[tuple[str, str]]) -> None:
    findings = lint_file(Source("/nowhere/code.py", lines + "\n"), {})
    assert [each.severity.value for each in findings] == [severity for severity, _ in expected], findings
    assert all(text in each.remedy for each, (_, text) in zip(findings, expected, strict=True)), findings


@pytest.mark.parametrize(
    ("lines", "code", "text"),
    [
        ("tf.summary.scalar('a', x)", "TF803", "call tf.summary.scalar('a', x, step=step) under `with writer.as_defau"),
        ("tf.summary.scalar('a', x)", "TF803", "in the step that computes it, with writer = tf."),
        ("tf.summary.scalar('a', x); w.add_summary(s, n)", "TF803", "step=n) under `with w.as_default():`"),
        ("tf.summary.scalar('a', x); w.add_summary(s, n)", "TF803", "in place of w.add_summary(...) of line 3"),
        ("tf.summary.audio('a', x, 8000, 2)", "TF803", "tf.summary.audio('a', x, 8000, step=step, max_outputs=2)"),
        ("tf.summary.image('a', x, 4)", "TF803", "tf.summary.image('a', x, step=step, max_outputs=4)"),
        ("tf.summary.image('a', x)", "TF803", "clips floats to 0 to 1, where TF 1 divided each image by its largest"),
        ("n = i / k\ntf.summary.text('a', x)\nw.add_summary(s, global_step=n)", "TF803", "step=int(n)"),
        ("tf.summary.text('a', x)\nw.add_summary(s, float(n))", "TF803", "step=int(float(n))"),
        ("tf.summary.text('a', x)\nw.add_summary(s, None)", "TF803", "step=step"),
        ("s.add(tf.summary.scalar('a', x))", "TF803", "without s.add(...), for it gives a bool, which no set takes"),
        ("tf.summary.merge([tf.summary.scalar('a', x)])", "TF803", "outside of tf.summary.merge(...), for it gives"),
        ("s = tf.summary.scalar('a', x)\nf(s)", "TF803", "delete s where it is run or merged (line 4), for it is"),
        ("def f():\n  o = tf.summary.scalar('a', x)\n  g(o)\n  o = 1\n  g(o)", "TF803", "merged (line 5), for it"),
        ("def f():\n  return tf.summary.scalar('a', x)\nf()", "TF803", "and what takes it (line 5)"),
        ("tf.summary.scalar('a', x)\ntf.summary.histogram('a', y)", "TF803", "histogram('a_1', y, step=step)"),
        ("tf.summary.scalar(y.op.name, x)", "TF803", "y.op.name raises in eager execution, write a name of your own"),
        ("class A:\n def b(self):\n  tf.summary.scalar('a', -self.p)\n def s(self, v):\n"
         "  tf.Session().run(x, {self.p: v}); w.add_summary(s, n)", "TF803", "tf.summary.scalar('a', -v, step=n)"),
        ("def b():\n  tf.summary.scalar('a', p)\ndef s(n):\n  w.add_summary(s, n)", "TF803", "of line 6, in s"),
        ("tf.scalar_summary('a', x)", "TF801", "call tf.summary.scalar('a', x, step=step)"),
        ("tf.image_summary('a', x, max_images=2)", "TF801", "tf.summary.image('a', x, step=step, max_outputs=2)"),
        ("m = tf.summary.merge_all()\ns.run(m)\nw.add_summary(x, n)", "TF801",
         "delete it, and m where it is taken (line 4)"),
        ("m = tf.summary.merge_all()\ns.run(m)\nw.add_summary(x, n)", "TF801",
         "under `with w.as_default():`, in place of w.add_summary(...) of line 5, with step=n"),
        ("if a: m = tf.summary.merge_all()\nelse: m = None\ng(m)", "TF801", "m where it is taken (line 5)"),
        ("def f():\n  return tf.summary.merge_all()", "TF801", "and what takes the result of its function"),
        ("w.add_summary(tf.Summary(value=[tf.Summary.Value(tag='a', simple_value=x)]), n)", "TF801",
         "call tf.summary.scalar('a', x, step=n) under `with w.as_default():` in place of w.add_summary(...)"),
        ("s = tf.Summary()\ns.value.add(tag='a', simple_value=x)\nw.add_summary(s, n)", "TF801",
         "call tf.summary.scalar('a', x, step=n) under"),
        ("w.add_summary(tf.Summary(value=y), n)", "TF801", "tf.summary.scalar(name, value, step=n) for each of its"),
        ("w.add_summary(tf.Summary(value=[tf.Summary.Value(tag='a', histo=x)]), n)", "TF801",
         "tf.summary.histogram('a', values, step=n)"),
        ("w = tf.summary.FileWriter('l')\nw.add_summary(x, n)", "TF801",
         "use tf.summary.create_file_writer('l'), and in place of each w.add_summary(...) call"),
        ("w = tf.summary.FileWriter('l')\nw.add_graph(g)", "TF801",
         "in place of w.add_graph(...) call tf.summary.graph(f.get_concrete_function(x).graph) of a tf.function f"),
        ("tf.summary.FileWriter('l', g)", "TF801", "under `with tf.summary.create_file_writer('l').as_default():`"),
        ("w = tf.summary.FileWriter(d, flush_secs=3)", "TF801", "create_file_writer(d, flush_millis=1000 * 3)"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_summary_is_that_of_its_file(lines: str, code: str, text: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{lines}\n"), {})
    assert [each for each in findings if each.rule.code == code and text in each.text], findings


@pytest.mark.parametrize(
    "lines",
    [
        "if a: tf.summary.scalar('a', x)\nelse: tf.summary.scalar('a', y)",
        "with tf.name_scope('b'): tf.summary.scalar('a', x)\nwith tf.name_scope('c'): tf.summary.scalar('a', y)",
        "def f(): tf.summary.scalar('a', x)\ndef g(): tf.summary.scalar('a', y)",
        "tf.summary.scalar('a', x)\ntf.summary.scalar('b', y)",
    ],
)
def test_a_name_in_another_place_is_another_name(lines: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{lines}\n"), {})
    assert not [each for each in findings if "a_1" in each.text]


ESTIMATOR = "e = tf.estimator.Estimator(f, 'd')\n"
BUILDER = "b = tf.saved_model.Builder('d')\n"
METADATA = "m = tf.RunMetadata()\n"
SAVER = "s = tf.train.Saver()\n"
RESTORED = "s.restore(x, p)"
MANAGER = (
    "use s = tf.train.CheckpointManager(tf.train.Checkpoint(model=model), 'd', max_to_keep=5, checkpoint_name='m')"
)
ASSIGNED = "v.assign(tf.train.load_variable(p, name))"


@pytest.mark.parametrize(
    ("lines", "code", "text"),
    [
        (SAVER + RESTORED, "TF804", "write tf.train.Checkpoint(model=model).restore(p).expect_partial()"),
        (f"s = tf.train.Saver({{'a/b': v}})\n{RESTORED}", "TF804", f"for name, v in {{'a/b': v}}.items(): {ASSIGNED}"),
        (f"s = tf.train.Saver(vs())\n{RESTORED}", "TF804", f"s.restore(...) to each of vs(): {ASSIGNED}"),
        (f"s = tf.train.Saver(tf.all_variables())\n{RESTORED}", "TF804", "(model=model).restore(p).expect_partial()"),
        (f"{SAVER}{RESTORED}\ntf.Session().run(net.y, {{net.x: a}})", "TF804", "(model=net).restore(p).expect"),
        (SAVER + "s.save(x, 'd/m', global_step=3)", "TF804", MANAGER),
        (SAVER + "s.save(x, 'd/m', global_step=3)", "TF804", "and s.save(checkpoint_number=3)"),
        (SAVER + "s.save(x, os.path.join('d', 'm'), 3)", "TF804", MANAGER),
        (SAVER + "p = os.path.join('d', 'm')\ns.save(x, p, 3)", "TF804", MANAGER),
        (SAVER + "s.save(x, p, 3)", "TF804", "os.path.dirname(p), max_to_keep=5, checkpoint_name=os.path.basename(p))"),
        ("s = tf.train.Saver(max_to_keep=0)\ns.save(x, p, 3)", "TF804", "max_to_keep=None keeps all"),
        ("s = tf.train.Saver(vs)\ns.save(x, 'm', 3)", "TF804", "(tf.train.Checkpoint(variables=vs), '.', max_to_"),
        (SAVER + "s.save(x, p)\n" + RESTORED, "TF804", "and s.write(p); s.read(p) reads it"),
        (SAVER + "s.save(x, p)\ntf.train.latest_checkpoint(d)", "TF804", "and s.save(), which numbers its files"),
        ("s = tf.train.Saver([v])\ns.save(x, p)", "TF804", "s = tf.train.Checkpoint(variables=[v]), and s.write(p)"),
        (SAVER + "f(s)", "TF804", "in its place where your own code takes it"),
        ("tf.train.Saver()", "TF804", "delete it: nothing uses it"),
        ("class A:\n def a(self): self.s = tf.train.Saver()\n def b(self, n): self.s.save(x, 'd/m', n)", "TF804",
         "use self.s = tf.train.CheckpointManager("),
        ("s = tf.train.import_meta_graph(m)\n" + RESTORED, "TF804", "assign tf.train.load_variable(p, name) to each"),
        ("tf.train.init_from_checkpoint(p, {'a': b})", "TF804", "for each variable v that {'a': b} is for"),
        ("tf.train.remove_checkpoint(p)", "TF804", "for path in tf.io.gfile.glob(p + '.*'): tf.io.gfile.remove(path)"),
        ("tf.saved_model.simple_save(s, d, {'x': x}, {'y': y})", "TF806", "save(module, d, signatures=module.serve)"),
        ("tf.saved_model.simple_save(s, d, {'x': x}, {'y': y})", "TF806", "for {'x': x}, and returns {'y': y}"),
        ("tf.saved_model.loader.load(s, ['serve'], d)", "TF806", "tf.saved_model.load(d, tags=['serve']).signatures["),
        (BUILDER + "b.add_meta_graph_and_variables(s, [], {'k': f})", "TF806", "by the keys of {'k': f}"),
        (BUILDER + "b.save()", "TF806", "call tf.saved_model.save(module, 'd', signatures=signatures)"),
        ("d = {'k': tf.saved_model.predict_signature_def(i, o)}", "TF806", "pass signatures={'k': f} to"),
        ("s = tf.saved_model.predict_signature_def(i, o)\nd = {'k': s}", "TF806", "pass signatures={'k': f} to"),
        ("tf.saved_model.build_signature_def(i, o, m)", "TF806", "input_signature for i that returns o, and pass"),
        ("tf.estimator.EstimatorSpec(m, loss=l, train_op=t)", "TF808", "applies its gradients for t,"),
        ("tf.estimator.EstimatorSpec(m, loss=l, eval_metric_ops=e)", "TF808", "write test_step(data) of a tf.keras.Mo"),
        ("tf.estimator.EstimatorSpec(m, predictions=p)", "TF808", "return p from call(inputs, training=False)"),
        ("tf.estimator.EstimatorSpec(m, p, l, t, e)", "TF808", "and test_step(data), to update e"),
        ("tf.estimator.RunConfig(save_summary_steps=9)", "TF808", "TensorBoard(logdir, update_freq=9)"),
        ("tf.estimator.RunConfig('d', tf_random_seed=1)", "TF808", "tf.keras.utils.set_random_seed(1) seeds"),
        (ESTIMATOR + "e.train(g)", "TF808", "of what f builds, its loss given to compile(), where fit() takes"),
        (ESTIMATOR + "e.predict(g)", "TF808", "predict() takes the place of e.predict"),
        (ESTIMATOR, "TF808", "tf.keras.callbacks.BackupAndRestore('d') goes on from where a run ended"),
        ("tf.estimator.TrainSpec(f, max_steps=9)", "TF808", "that f gives, repeated, and steps_per_epoch=9"),
        ("tf.estimator.EvalSpec(f)", "TF808", "that f gives as validation_data, with validation_steps=100"),
        ("tf.estimator.EvalSpec(f, None)", "TF808", "that f gives as validation_data to fit()"),
        ("tf.estimator.inputs.numpy_input_fn(x, y, 4, None, shuffle=True)", "TF808",
         "use tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(y)).repeat(None).batch(4)"),
        ("tf.estimator.inputs.numpy_input_fn(x, shuffle=False)", "TF808", "from_tensor_slices(x).repeat(1).batch(128)"),
        (METADATA + "s.run(y, run_metadata=m)\nw.add_run_metadata(m, 'a')", "TF812",
         "delete it, and w.add_run_metadata(m, 'a') (line 5), with run_metadata= of s.run(...) (line 4)"),
        (METADATA + "s.run(y, options=o, run_metadata=m)", "TF812", "with options= and run_metadata= of s.run(...)"),
        ("m = tf.RunMetadata() if a else None\ns.run(y, run_metadata=m)", "TF812", "stop() after it, where a"),
        (METADATA + "m.ParseFromString(x)", "TF812", "write tf.compat.v1.RunMetadata()"),
        (METADATA, "TF812", "before the steps to profile"),
        ("tf.lite.TFLiteConverter.from_session(s, [x], [y])", "TF810", "input_signature for [x], which returns [y]"),
        ("tf.lite.TFLiteConverter.from_keras_model_file(p)", "TF810", "(tf.keras.models.load_model(p))"),
        ("tf.summary.scalar('a', x, collections=[])", "TF702", "call tf.summary.scalar('a', x, step=step) under"),
        ("tf.summary.scalar('a', x, family='b')", "TF702", "call tf.summary.scalar('b/a', x, step=step) under"),
        ("v = tf.Variable(1.0)\ntf.summary.scalar(v.op.name, v)", "TF803", "tf.summary.scalar(v.name.split(':')[0], v"),
    ],
)  # fmt: skip
def test_what_is_said_of_files_is_what_their_use_needs(lines: str, code: str, text: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{lines}\n"), {})
    assert [each for each in findings if each.rule.code == code and text in each.text], findings
