"""What is said of lists of variables, their initialization, assignments and steps, by what the program does with
them."""

from __future__ import annotations

import pytest
from marked import as_later

from tf2lint.engine import lint_file
from tf2lint.python.source import Source
from tf2lint.rules import Finding

HEAD = "import tensorflow as tf\ntf.placeholder\n"
GEN = "with tf.variable_scope('gen'): pass\n"
ALL = "tf.global_variables()"
TRAINED = "tf.trainable_variables()"
INITIALIZE = "sess.run(tf.variables_initializer"


def found(text: str, code: str) -> list[Finding]:
    """The findings of a rule in a program, which begins on line 3."""
    findings = lint_file(Source("/nowhere/code.py", f"{HEAD}{text}\n"), {})
    return [each for each in findings if each.rule.code == code]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Only to initialize.
        (f"{INITIALIZE}({ALL}))", "delete it, and the tf.variables_initializer(...) on line 3 that it is for"),
        (f"new = []\nfor v in {ALL}:\n try: s.run(v)\n except tf.errors.FailedPreconditionError: new.append(v)\n"
         f"{INITIALIZE}(new))", "delete it, and the tf.variables_initializer(...) on line 7 that it is for"),
        (f"def f():\n v = {ALL}\n {INITIALIZE}(v))", "delete it, and the tf.variables_initializer(...) on line 5"),
        (f"{INITIALIZE}([v for v in {ALL} if v.name in names]))", "delete it, and the tf.variables_initializer"),
        (f"done = set()\ndef f():\n new = set({ALL}) - done\n {INITIALIZE}(new))\n done.update(new)",
         "delete it, and the tf.variables_initializer(...) on line 6"),
        (f"for v in {ALL}: sess.run(v.initializer)", "delete it with the loop that runs each initializer"),
        (f"def f():\n v = {ALL}\n {INITIALIZE}(v))\n return v", "use model.variables of the tf.Module"),
        (f"for v in {ALL}:\n sess.run(v.initializer)\n print(v)", "use model.variables of the tf.Module"),
        # By what is asked of the list.
        (f"print(x in {TRAINED})", "write x.trainable"),
        (f"print(x not in {TRAINED})", "write not x.trainable"),
        (f"tf.train.Saver({ALL})", "leave it out: tf.train.Checkpoint(model=model) saves"),
        (f"tf.train.Saver(var_list={ALL}, max_to_keep=3)", "leave it out: tf.train.Checkpoint(model=model) saves"),
        (f"print(tf.report_uninitialized_variables({ALL}))", "delete it with the tf.report_uninitialized_variables("),
        ("tf.trainable_variables('gen')", "use gen.trainable_variables of the tf.Module or Keras"),
        ("tf.trainable_variables(scope=s)", "use the trainable_variables of the tf.Module or Keras layer that"),
        (f"{GEN}[v for v in {TRAINED} if 'gen' in v.name]", "use gen.trainable_variables of the tf.Module or Keras"),
        (f"{GEN}[v for v in {TRAINED} if 'ge' in v.name]", "use model.trainable_variables of the tf.Module or Keras"),
        (f"{GEN}[v for v in {TRAINED} if 'gen/' in v.name]", "use gen.trainable_variables of the tf.Module or Keras"),
        (f"def f():\n v = {TRAINED}\n v.remove(x)",
         "model that has them, made a list by list(...), for that of a tf.Module is a tuple"),
        (f"def f(model): return {TRAINED} + [x]", "with model as a tf.Module or Keras model, made a list by list(...)"),
        (f"[v for v in {ALL} if v.name.startswith('a/dis/')]", "use dis.variables of the tf.Module or Keras layer"),
        (f"[v for v in {ALL} if 'out/bias' in v.name]", "use out.bias of the layer that scope 'out' becomes"),
        (f"[v for v in {TRAINED} if 'bias' not in v.name]", "use model.trainable_variables of the tf.Module"),
        # As a default.
        (f"def f(loss, v=None):\n v = v or {TRAINED}", "let each caller of f pass v, as model.trainable_variables"),
        (f"def f(loss, v=None):\n if v is None:\n  v = {TRAINED}", "let each caller of f pass v, as model"),
        (f"def f(loss, v=None):\n v = {TRAINED} if v is None else v", "let each caller of f pass v, as"),
        (f"def f(every):\n v = {ALL} if every else {TRAINED}", "use model.variables of the tf.Module"),
        # Of the object around.
        (f"class Net:\n def f(self):\n  self.w = tf.Variable(1.0)\n def g(self): return {TRAINED}",
         "use self.trainable_variables, with Net as a tf.Module or Keras model that has its layers as attributes"),
        (f"class Net(tf.keras.Model):\n def g(self): return {TRAINED}", "use self.trainable_variables, of"),
        (f"class User:\n def f(self): self.net = g()\n def g(self): return {TRAINED}",
         "use self.net.trainable_variables, of a tf.Module or Keras model"),
        (f"class NetTest(tf.test.TestCase):\n def test(self):\n  tf.Variable(1.0)\n  print({TRAINED})",
         "use model.trainable_variables of the tf.Module"),
        (f"class Train:\n def f(self): self._net = g()\n def g(self): return {TRAINED}",
         "use self._net.trainable_variables, of a tf.Module or Keras model"),
        (f"class Net:\n def f(self): self.variables = {TRAINED}",
         "delete it: as a tf.Module or Keras model Net has self.variables itself, and nothing can set that"),
        (f"class Net:\n def f(self): self.weights = {TRAINED}", "delete it: as a Keras model Net has self.weights"),
        (f"class Net:\n def f(self): self.all_weights = {TRAINED}", "use model.trainable_variables of the tf.Module"),
        (f"class Solver:\n def __init__(self, net):\n  self.net, self.n = net, 1\n  self.w = tf.Variable(1.0)\n"
         f" def g(self): return {ALL}", "use self.net.variables, of a tf.Module or Keras model"),
        (f"class Adam:\n def __init__(self, var_list):\n  self.var_list = var_list\n  self.m = tf.Variable(1.0)\n"
         f" def g(self): return {TRAINED}", "use self.var_list, the variables that Adam is passed"),
        (f"class Adam:\n def __init__(self):\n  self.var_list = find()\n  self.m = tf.Variable(1.0)\n"
         f" def g(self): return {TRAINED}", "use self.trainable_variables, with Adam as a tf.Module"),
        (f"class A(tf.test.TestCase):\n def setUp(self): self.net = Net(3)\n def test(self): print({TRAINED})",
         "use self.net.trainable_variables, of a tf.Module or Keras model"),
        (f"class A(tf.test.TestCase):\n def setUp(self): self.net = f(3)\n def test(self): print({TRAINED})",
         "use model.trainable_variables of the tf.Module"),
        (f"v = {TRAINED}\ntf.contrib.slim.model_analyzer.analyze_vars(v)", "delete it: model.summary() of a Keras"),
        (f"v = {TRAINED}\ntf.contrib.slim.model_analyzer.analyze_vars(v)\nf(v)", "use model.trainable_variables of"),
        (f"def f(loss, v=None):\n if v is None:\n  v = {TRAINED} + tf.get_collection('others')",
         "let each caller of f pass v, as model"),
        # Of a file that shows all of them.
        (f"w = {{'a': tf.Variable(1.0), 'b': tf.Variable(2.0)}}\nb = [tf.Variable(3.0)]\nc = tf.Variable(4.0)\n"
         f"n = tf.Variable(0, trainable=False)\nfor v in {TRAINED}: print(v)",
         "write [*w.values(), *b, c]: no other variables are made in this file"),
        (f"class NetTest(tf.test.TestCase):\n def test(self):\n  w = tf.get_variable('w', [2])\n  print({TRAINED})",
         "write [w]: no other variables are made in this test"),
        (f"class A(tf.test.TestCase):\n def test_a(self):\n  w = tf.Variable(1.0)\n  print({TRAINED})\n"
         " def test_b(self):\n  w, n = tf.Variable(1.0), tf.Variable(2.0)\n  o = lib.WeightOptimizer()",
         "write [w]: no other variables are made in this test"),
        (f"class A(tf.test.TestCase):\n def test_a(self):\n  w = tf.Variable(1.0)\n  print({TRAINED})\n"
         " def setUp(self): self.b = tf.Variable(1.0)", "use model.trainable_variables of the tf.Module"),
        # Those that a function or a loop chooses by their names.
        (f"def mine(prefix):\n return [v for v in {ALL} if v.name.startswith(prefix)]",
         "let each caller of mine pass the tf.Module or Keras layer that it means by prefix, and take the variables"),
        (f"def mine(x):\n return [v for v in {ALL} if prefix in v.name]", "use model.variables of the tf.Module"),
        (f"for v in {TRAINED}:\n if v.name.split('/')[0] == 'dec':\n  found.append(v)\n"
         "with tf.variable_scope('dec'):\n decoder = nets.Decoder(2)\n y = decoder(x)",
         "use decoder.trainable_variables, with decoder as a tf.Module or Keras model, for all that scope 'dec' has"),
        (f"for v in {TRAINED}:\n if v.name.startswith('dec/'):\n  found.append(v)\n"
         "with tf.variable_scope('dec'): y = decode(x)",
         "use dec.trainable_variables of the tf.Module or Keras layer that scope 'dec/' becomes"),
        (f"for v in {TRAINED}:\n if 'gamma' in v.name:\n  found.append(v)", "use model.trainable_variables of the tf"),
        (f"w = [tf.Variable(1.0), 2.0]\nprint({TRAINED})", "use model.trainable_variables of the tf.Module"),
        (f"w = tf.Variable(1.0)\nw = w * 2.0\nprint({TRAINED})", "use model.trainable_variables of the tf.Module"),
        (f"for _ in range(3): w = tf.Variable(1.0)\nprint({TRAINED})", "use model.trainable_variables of the tf"),
        (f"w = tf.Variable(1.0)\ny = tf.layers.dense(x, 2)\nprint({TRAINED})", "is to have w and the layers of tf.lay"),
        (f"w = tf.Variable(1.0)\ny = util.make_network(x)\nprint({TRAINED})", "is to have w and what util.make_netw"),
        (f"def f(x):\n w = tf.Variable(1.0)\n return {TRAINED}", "use model.trainable_variables of the tf.Module"),
        # Of what the function, or the module, makes above.
        (f"def f(x):\n y = util.build_network(x)\n return {TRAINED}",
         "use the trainable_variables of the tf.Module or Keras model that is to have what util.build_network() makes"),
        (f"def f(x):\n y = tf.layers.dense(x, 2)\n n = tf.Variable(0, trainable=False)\n return {TRAINED}",
         "use the trainable_variables of the tf.Module or Keras model that is to have the layers of tf.layers.dense"),
        (f"def f(x):\n v = {TRAINED}\n y = util.build_network(x)", "use model.trainable_variables of the tf.Module"),
        (f"def f(x):\n y = util.get_network_context(x)\n return {TRAINED}", "use model.trainable_variables of the tf"),
        (f"def f(x):\n y = util.build_network(x)\n return {ALL}", "use model.variables of the tf.Module"),
        # Out of which others are chosen.
        (f"v = {TRAINED}\nenc = [x for x in v if 'enc_' in x.name]\ndec = [x for x in v if x.name.startswith('dec_')]",
         "delete it: enc (line 4) becomes the trainable_variables of the tf.Module or Keras model whose names have"
         " 'enc_' and dec (line 5) of the one with 'dec_'"),
        (f"v = {TRAINED}\nenc = [x for x in v if 'enc_' in x.name]\nprint(v)", "use model.trainable_variables of the"),
        (f"v = {TRAINED}\nenc = [x for x in v if 'enc_' not in x.name]", "use model.trainable_variables of the"),
        # In a function that does nothing but initialize.
        (f"def initialize_new(s):\n v = {ALL}\n s.run(tf.variables_initializer(v))\n logging.info(v)",
         "delete it with the function that it is in"),
        (f"def initialize_new(s):\n v = {ALL}\n s.run(tf.variables_initializer(v))\n saver.restore(s, path)\n f(v)",
         "use model.variables of the tf.Module"),
        ("def initialize_new(s):\n v = tf.local_variables()\n s.run(tf.variables_initializer(v))\n logging.info(v)",
         "delete it with the function that it is in"),
        ("zero = tf.variables_initializer(tf.local_variables('acc'))",
         "delete it, and the tf.variables_initializer(...) on line 3 that it is for: a metric of Keras has its reset"),
        ("e = tf.train.ExponentialMovingAverage(0.9)\nop = e.apply(v + tf.moving_average_variables())", "leave it out"),
        ("e = tf.train.ExponentialMovingAverage(0.9)\na = e.apply(v)\nb = e.apply(w + tf.moving_average_variables())",
         "use the list that you pass to ema.apply(variables)"),
        (f"def f(network): return {TRAINED}", "use network.trainable_variables, with network as a tf.Module"),
        (f"def f(x): return {TRAINED}", "use model.trainable_variables of the tf.Module"),
    ],
)  # fmt: skip
def test_a_list_of_variables_is_told_by_what_is_done_with_it(text: str, said: str) -> None:
    assert said in found(text, "TF211")[0].remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{INITIALIZE}([v for v in x if v.name in sess.run(tf.report_uninitialized_variables())]))",
         "delete it, and the tf.variables_initializer(...) on line 3 that it is for: TF 2 has no uninitialized"),
        ("def f(v):\n is_set = sess.run([tf.is_variable_initialized(x) for x in v])\n"
         " missing = [x for x, y in zip(v, is_set) if not y]\n if len(missing):\n"
         "  sess.run(tf.variables_initializer(missing))", "delete it, and the tf.variables_initializer(...) on line 7"),
        ("tf.train.Supervisor(ready_op=tf.report_uninitialized_variables())", "delete it and the argument ready_op="),
        ("def f(x):\n ok = tf.assert_variables_initialized()\n try:\n  sess.run(ok)\n"
         " except tf.errors.FailedPreconditionError:\n  restore()",
         "delete it, and do once what `except FailedPreconditionError` does on line 7"),
        ("def f(v, g): return tf.cond(tf.is_variable_initialized(v), tf.no_op, g).op", "delete it with what it"),
        ("op = tf.is_variable_initialized(v).op", "delete it with what it decides: TF 2 has no uninitialized"),
        ("x = tf.cond(tf.is_variable_initialized(v), f, g)", "write what its true branch gives in the place of"),
        ("class Warm(tf.train.Scaffold):\n def f(self): return [tf.report_uninitialized_variables()]",
         "delete it with the class Warm: TF 2 has no uninitialized variables"),
        ("print(sess.run(tf.report_uninitialized_variables()))", "write tf.constant([], tf.string)"),
        ("def initialize_rest(s, v):\n is_set = s.run([tf.is_variable_initialized(x) for x in v])\n log.info(is_set)\n"
         " s.run(tf.variables_initializer([x for x, y in zip(v, is_set) if not y]))",
         "delete it with the function that it is in"),
    ],
)  # fmt: skip
def test_a_question_for_initializing_goes_with_it(text: str, said: str) -> None:
    assert said in found(text, "TF208")[0].remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def reinitialize(s, v): s.run(tf.variables_initializer(v))", "write v.assign(first) for each variable v"),
        ("reset = tf.variables_initializer(v)", "write v.assign(first) for each variable v"),
        ("reset = tf.local_variables_initializer()", "call reset_state() of each metric of tf.keras.metrics"),
        ("reset_op = tf.variables_initializer(tf.local_variables('acc'))", "call reset_state() of each metric of tf"),
        ("def test_reset(self): self.evaluate(tf.global_variables_initializer())", "delete it: TF 2 initializes"),
        ("class A(Agent):\n def _initialize(self):\n  'Sets up.'\n  tf.variables_initializer(self.variables)",
         "write pass in its place: TF 2 initializes a variable when it creates it"),
        ("class A(Agent):\n def _initialize(self):\n  return tf.variables_initializer(self.variables)",
         "write pass in its place: TF 2 initializes a variable when it creates it"),
        ("class A:\n def _initialize(self):\n  s.run(tf.variables_initializer(self.v))", "delete it with the function"),
        ("def initialize():\n get_session().run(tf.variables_initializer(v))", "delete it with the function"),
        ("def prepare():\n get_session().run(tf.variables_initializer(v))", "delete it: TF 2 initializes"),
        ("class Warm(tf.train.Scaffold):\n def finalize(self): self._init_op = tf.local_variables_initializer()",
         "delete it with the class Warm: TF 2 initializes"),
    ],
)  # fmt: skip
def test_an_initializer_is_told_by_what_it_is_run_for(text: str, said: str) -> None:
    assert said in found(text, "TF201")[0].remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def reinitialize(v):\n init = tf.variables_initializer(v)\n tf.Session().run(init)",
         "write v.assign(first) for each variable v, with its first value, here, which sets them back"),
        ("reset = tf.local_variables_initializer()\ntf.Session().run(reset)", "call reset_state() of each metric"),
        ("init = tf.local_variables_initializer()\ntf.Session().run(init)", "delete it: TF 2 initializes a variable"),
    ],
)  # fmt: skip
def test_the_run_of_an_initializer_that_sets_back_says_so_too(text: str, said: str) -> None:
    assert said in found(text, "TF102")[0].remedy


IN_INIT = "class Model:\n def __init__(self):\n  "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{IN_INIT}self.next_epoch = tf.assign_add(self.epoch, 1)",
         "make it a method, def next_epoch(self): return self.epoch.assign_add(1), and call that where it was run"),
        (f"{IN_INIT}self.next_epoch = tf.assign_add(self.epoch, 1)\n  print(self.next_epoch)",
         "write self.epoch.assign_add(1)"),
        (f"{IN_INIT}self._rate = tf.placeholder(tf.float32)\n  self.set_rate = tf.assign(self.rate, self._rate)",
         "make it a method, def set_rate(self, rate): return self.rate.assign(rate), and call that where it was run"),
        (f"{IN_INIT}self.a = tf.placeholder(tf.float32)\n  self.both = tf.group(tf.assign(v, self.a), tf.assign(w, 1))",
         "make it a method, def both(self, a): return [v.assign(a), w.assign(1)], and call that where it was run"),
        ("class A:\n def f(self):\n  gain = tf.square(y)\n  self.up = tf.assign(self.v, self.v + gain)",
         "make it a method, def up(self, gain): return self.v.assign(self.v + gain), and call that where it was run"),
        ("def f(v):\n new = [tf.placeholder(tf.float32) for _ in v]\n ops = [tf.assign(a, b) for a, b in zip(v, new)]\n"
         " for x in y: sess.run(ops, dict(zip(new, x)))",
         "make it a function, def ops(new): return [a.assign(b) for a, b in zip(v, new)], and call that"),
        ("copy = util.function([], [], updates=[tf.assign(a, b) for a, b in pairs])",
         "write def copy(): return [a.assign(b) for a, b in pairs], instead of util.function(...)"),
        ("x = tf.placeholder(tf.float32)\nf([x], updates=[tf.assign(v, x)])",
         "write v.assign(x) in a function of x, called where it was run"),
        ("op = tf.assign(v, 1.0)\nsess.run(op)", "write v.assign(1.0)"),
        (f"{IN_INIT}self._x = tf.placeholder(tf.float32)\n  f(tf.assign(self.v, self._x))",
         "write self.v.assign(x) in a function of x, called where it was run"),
        (f"{IN_INIT}ops = []\n  for v in x: ops.append(tf.assign(v, 1.0))\n  self.ops[i] = tf.group(*ops)",
         "write v.assign(1.0) in a function in the place of self.ops[i] (line 7), called where that was run"),
        ("class Net: pass\ndef f(v, o):\n op = tf.assign(v, 1.0)\n return Net(train=tf.group(o, op))",
         "write v.assign(1.0) in a function in the place of train (line 6), called where that was run"),
        ("def f(v, o):\n op = tf.assign(v, 1.0)\n return tf.group(o, op)", "write v.assign(1.0)"),
        (f"{IN_INIT}self.up = tf.assign_add(self.n, 1)\n  with tf.control_dependencies([self.up]):\n"
         "   self.y = tf.identity(x)\n def f(self): self.sess.run(self.y)",
         "write self.n.assign_add(1) where line 6 waits for it, in the function that runs that: here it runs once"),
        (f"{IN_INIT}self.up = tf.assign_add(self.n, 1)\n  with tf.control_dependencies([self.up]):\n"
         "   self.y = tf.identity(x)\n  print(self.up)", "write self.n.assign_add(1)"),
        ("def f(v):\n a, b = [], []\n for x in v:\n  a.append(tf.assign(x, 1.0))\n  b.append(tf.assign_add(x, 1.0))\n"
         " return tf.group(*a), b",
         "write x.assign(1.0) in a function that f returns in the place of tf.group(*a) (line 8), to be called where"),
        ("def f(v):\n a = []\n for x in v: a.append(tf.assign(x, 1.0))\n return tf.group(*a)",
         "write x.assign(1.0); call f each time that what it returns was run, and only then"),
        ("x = tf.placeholder(tf.int32)\nset_all = [tf.assign(v, x)]\nwith tf.control_dependencies(set_all): y = f()\n"
         "with tf.control_dependencies(set_all): z = f()",
         "write v.assign(x) where line 5 waits for it, in the function that runs that: here it runs once"),
        ("op = tf.assign(v, tf.placeholder(tf.int32, name='to/new_size'))",
         "write v.assign(new_size) in a function of new_size, called where it was run"),
        (f"{IN_INIT}self.up = tf.group(tf.assign(v, tf.placeholder(tf.int32)))",
         "make it a method, def up(self, value): return v.assign(value), and call that where it was run"),
        ("op = tf.assign(v, v.initial_value).op", "delete it where it only initializes v; to set that back, keep"),
    ],
)  # fmt: skip
def test_an_assignment_that_is_run_later_becomes_a_function(text: str, said: str) -> None:
    findings = found(text, "TF209")
    assert [each for each in findings if as_later(each.remedy).startswith(said)], findings


def test_an_assignment_in_compat_that_is_run_later_is_silently_done_once() -> None:
    head = "import tensorflow.compat.v1 as tf\n"
    later = (
        f"{head}def f(s, v):\n up = tf.assign_add(v, 1.0)\n for _ in x: s.run(up)\nsess = tf.Session()\nf(sess, y)\n"
    )
    for text, severity in ((later.replace("s.run", "sess.run"), "W"), (f"{head}tf.assign_add(v, 1.0)\n", "R")):
        findings = [each for each in lint_file(Source("/nowhere/code.py", text), {}) if each.rule.code == "TF209"]
        assert [each.severity.value for each in findings] == [severity], findings


IN_METHOD = "class A:\n def f(self, x):\n  v, w = tf.Variable(1.0), tf.Variable(2.0)\n"
IN_FUNCTION = "v = tf.Variable(1.0)\ndef f(x):\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{IN_INIT}ops = []\n  self.w = tf.Variable(1.0)\n  ops.append(self.w.assign(2.0))\n"
         "  self.reset = tf.group(ops)",
         "write self.w.assign(2.0) in a function in the place of self.reset (line 8), called where that was run"),
        (f"{IN_METHOD}  self.clip = [each.assign(each * 0.9) for each in tf.trainable_variables()]",
         "make it a method, def clip(self): return [each.assign(each * 0.9) for each in tf.trainable_variables()]"),
        (f"{IN_METHOD}  self.set = v.assign(0.0)", "make it a method, def set(self, v): return v.assign(0.0), and"),
        (f"{IN_METHOD}  ops = []\n  for a, b in zip({TRAINED}, x): ops += [a.assign(b)]\n  self.copy = ops",
         "write a.assign(b) in a function in the place of self.copy (line 8), called where that was run"),
        (f"{IN_METHOD}  self.ops['v'] = (x, v.assign(x))",
         "write v.assign(x) in a function in the place of self.ops['v'] (line 6), called where that was run"),
        (f"{IN_FUNCTION} ops = []\n ops.append(v.assign(0.9 * v))\n return ops",
         "call f each time that what it returns was run, and only then"),
        (f"{IN_FUNCTION} return {{'v': v.assign(x)}}", "call f each time that what it returns was run, and only then"),
        (f"{IN_FUNCTION} found = {{}}\n found['v'] = v.assign_add(x)\n return x, found",
         "write v.assign_add(x) in a function that f returns in the place of found (line 7), to be called where"),
        (f"{IN_FUNCTION} w = tf.Variable(x)\n return [v.assign(w)]",
         "write v.assign(w) in a function that f returns in the place of [v.assign(w)] (line 6), to be called where"),
        (f"{IN_FUNCTION} return x, v.assign(x)", "return the function lambda: v.assign(x) in its place, to be called"),
        (f"{IN_FUNCTION} return v.assign(x)\ndef g(s):\n op = f(1.0)\n for _ in y: s.run(op)\ng(tf.Session())",
         "call f each time that what it returns was run, and only then"),
        (f"{IN_FUNCTION} made = [v.assign(x)]\n return util.function([], [], updates=made)",
         "write v.assign(x) in a function in the place of updates (line 6), called where that was run"),
    ],
)  # fmt: skip
def test_assignments_that_are_kept_to_be_run_are_done_once(text: str, said: str) -> None:
    assert [each.remedy[: len(said)] for each in found(text, "TF210")] == [said]


@pytest.mark.parametrize(
    "text",
    [
        f"{IN_FUNCTION} return v.assign(x)",  # a function that assigns is what TensorFlow 2 has instead
        f"{IN_FUNCTION} return [lambda: v.assign(x)]",
        f"{IN_FUNCTION} new = v.assign(x)\n return [new, new * 2.0]",
        f"{IN_FUNCTION} with tf.control_dependencies([v.assign(x)]): return [tf.identity(v)]",
        f"{IN_FUNCTION} ops = [v.assign(x)]\n with tf.control_dependencies(ops): return tf.identity(v)",
        f"{IN_FUNCTION} return [tf.cond(x, lambda: v.assign(x), lambda: v)]",
        f"{IN_FUNCTION} v.assign(x)\n return [v]",
        f"{IN_FUNCTION} return [v.assign(x) + 1.0]",
        f"{IN_FUNCTION} def g(): return [v.assign(x)]\n return tf.cond(x, g, lambda: [v])",
        "v = tf.Variable(1.0)\n@tf.function\ndef f(x): return [v.assign(x)]",
    ],
)
def test_assignments_that_are_used_where_they_are_made_are_not_told(text: str) -> None:
    assert found(text, "TF210") == []


STEP = "step = tf.train.get_or_create_global_step()"
OLD = STEP.replace("tf.", "tf.compat.v1.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("init = [tf.train.get_or_create_global_step().initializer]", "delete it with what runs its initializer"),
        (f"def f():\n {STEP}\n step.assign(3)", "global_step(); what assigns to it here counts it up"),
        (f"def f():\n {STEP}\n return tf.assign(step, 3)", "global_step(); what assigns to it here counts it up"),
        (f"def f():\n {STEP}\n o.minimize(x, global_step=step)\n return step",
         "global_step(); an optimizer of tf.compat.v1.train counts it up, for one of Keras write optimizer.iterations"),
        (f"def f():\n {STEP}\n o.minimize(x, global_step=step)",
         "counts it up, with one of Keras, which takes no step, delete it and the argument"),
        (f"def f():\n {OLD}\n o.minimize(x, global_step=step)",
         "keep it with an optimizer of tf.compat.v1.train, and delete it and the argument with one of Keras, which"),
        (f"def f():\n {OLD}\n return [o.minimize(x, global_step=step), step.assign(step + 1)]", "keep it, as your"),
        (f"class H(tf.train.SessionRunHook):\n def begin(self): self.{STEP}",
         "write self.model.optimizer.iterations, in the Keras callback that its hook becomes"),
        ("def f():\n tf.train.get_or_create_global_step()\n tf.train.Saver()",
         "delete it, or save a tf.Variable(0, dtype=tf.int64) where the checkpoint is to have global_step"),
        (f"def f():\n {OLD}\n o.apply_gradients(x, step)\n return step",
         "keep it with an optimizer of tf.compat.v1.train, and with one of Keras, which takes no step, write"
         " optimizer.iterations for step"),
        (f"def f():\n {STEP}\n return step", "global_step(); only optimizers of tf.compat.v1.train count it up"),
        ("print(tf.train.get_global_step())", "use optimizer.iterations of the Keras optimizer, or tf.compat"),
        ("class A(hooks.TrainingHook):\n def begin(self): self.step = tf.train.get_global_step()",
         "write self.model.optimizer.iterations, in the Keras callback that its hook becomes"),
        ("s = tf.train.get_or_create_global_step()\nr = decayed(0.1, s)\no = tf.train.AdamOptimizer(r)\n"
         "o.minimize(f, global_step=s)", "LearningRateSchedule, which gets the step, of what is computed of s"),
        ("def f(o):\n s = tf.train.get_or_create_global_step()\n print(s)\n o.minimize(f, global_step=s)",
         "for one of Keras write optimizer.iterations"),
        ("o.iterations = tf.train.get_or_create_global_step()", "delete this line: an optimizer of Keras counts its"),
        ("s = tf.compat.v1.train.get_or_create_global_step()\nf(s)\nagent = dqn.Agent(step=s)\nself.evaluate(s)",
         "keep it, or write tf.Variable(0, dtype=tf.int64, trainable=False): what counts it up is what gets it, such as"
         " dqn.Agent, if anything"),
        ("s = tf.compat.v1.train.get_or_create_global_step()\nprint(s)\no.minimize(f, global_step=s)",
         "keep it with an optimizer of tf.compat.v1.train, and with one of Keras"),
    ],
)  # fmt: skip
def test_a_step_is_told_by_what_counts_it(text: str, said: str) -> None:
    finding = found(text, "TF213")[0]
    assert said in finding.remedy, finding.remedy


def test_the_step_of_a_file_is_found_again() -> None:
    finding = found(f"{STEP}\nprint(tf.train.get_global_step())", "TF213")[-1]
    assert finding.suggestion is not None
    assert finding.suggestion.text == "tf.compat.v1.train.get_global_step()"


T = "v = tf.Variable(1.0)\nw = tf.Variable(1.0)\n"
L = "y = tf.layers.dense(tf.ones([1, 2]), 2, name="


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (f"{T}print(v in {TRAINED})", "TF901", "write v.trainable"),
        (f"{T}print(v not in {TRAINED})", "TF901", "write not v.trainable"),
        ("if tf.shape(x) == (1, n): pass", "TF901", "compare the static shape, tuple(x.shape) == (1, n)"),
        ("y = tf.reduce_sum(x) == [1, n]", "TF901", "write tf.reduce_all(tf.equal(tf.reduce_sum(x), [1, n]))"),
        (f"def f(x):\n new = set({ALL}) - x\n {INITIALIZE}(new))", "TF902", "delete it, and the tf.variables_in"),
        (f"def f():\n new = set({ALL}) - DONE\n {INITIALIZE}(new))\n DONE.update(new)", "TF902",
         "on line 5 that it is for, with what needs it on line 6: TF 2 initializes"),
        (f"def f():\n vs = {ALL}\n if len(vs) > 1:\n  {INITIALIZE}(vs))", "TF211",
         "on line 6 that it is for, with what needs it on line 5: TF 2 initializes"),
        (f"assert set({ALL}) == set(y)", "TF902",
         "write {id(v) for v in tf.global_variables()} == {id(v) for v in y}"),
        (f"x = set({ALL})", "TF902", "write {id(v) for v in tf.global_variables()}, and ask for id(v)"),
        (f"{T}old = set({ALL})\nnew = [a for a in y if v not in old]", "TF902",
         "write id(v) not in old, for the set of line 5 to be one of ids"),
        (f"{T}tf.disable_v2_behavior()", "TF907", "right after its imports; in TF 2 it is tf.compat.v1.disable_v2"),
        (f"{T}tf.compat.v1.disable_v2_behavior()", "TF907", "move the call to the top of the program"),
        (f"{T}rates = {{}}\nrates[v] = 1.0\nprint(rates[y])", "TF902",
         "write rates[v.ref()] here, and .ref() of the key on line 7, too"),
        (f"{T}rates = {{v: 1.0}}\nprint(rates[y])", "TF902",
         "write {v.ref(): ...} here, and .ref() of the key on line 6, too"),
        (f"{T}take({{v: 1.0, w: 2.0}})", "TF902", "write {w.ref(): ...} here, and key.deref() for each key that take"),
        (f"[v for v in {ALL} if not ('enc' in v.name)]", "TF908",
         "take the variables of all but the Keras layers or tf.Modules that 'enc' stands for, as model.variables: TF"),
        (f"vs = {TRAINED}\n[v for v in vs if v.name.startswith(part + '/')]", "TF908",
         "of the Keras layers or tf.Modules that part + '/' stands for, as model.trainable_variables: TF 2 has"),
        (f"with tf.variable_scope('decoder'): make(x)\n[v for v in {TRAINED} if 'decoder/' in v.name]", "TF908",
         "take the variables of what line 3 makes, as model.trainable_variables: TF 2 has no scopes in names"),
        (f"y = conv(x, scope='dis_1')\ny = conv(y, name='dis_2')\n[v for v in {ALL} if 'dis' in v.name]", "TF908",
         "take the variables of what lines 3 and 4 make, as model.variables"),
        (f"for v in {TRAINED}:\n if 'norm' in v.name: continue\n print(v)", "TF908",
         "write any(v is each for each in variables), with variables the model.trainable_variables of the Keras lay"),
        (f"for v in {ALL}:\n if 'norm' not in v.name: print(v)", "TF908",
         "write not any(v is each for each in variables), with variables the model.variables of the Keras layers or"),
        (f"for v in {ALL}:\n if 'RMSProp' not in v.name: print(v)", "TF908", "delete the test: the variables of a mod"),
        (f"for v in {ALL}:\n assert v.name.startswith('net/')", "TF908", "delete the assertion: TF 2 has no scopes"),
        (f"import re\n[re.sub('^t[0-9]/', '', v.name) for v in {ALL}]", "TF908",
         "write getattr(v, 'path', v.name) for"),
        (f"{L}'enc')\n[v for v in {ALL} if not ('enc' in v.name)]", "TF908",
         "write 'enc' in getattr(v, 'path', v.name), which is right for variables of Keras layers and for a tf.Var"),
        (f"{L}'enc')\n[v for v in {ALL} if v.name.startswith('enc')]", "TF908",
         "for a tf.Variable, which has no path: that of a layer may begin with the model's name; or take those"),
        (f"{L}'a')\n[v for v in {ALL} if v.name == 'a/kernel:0']", "TF908",
         "write getattr(v, 'path', v.name.split(':')[0]) == 'a/kernel', which"),
        (f"{L}'dec')\n[v for v in {ALL} if 'dec/kernel:0' not in v.name]", "TF908",
         "write not getattr(v, 'path', v.name.split(':')[0]).endswith('dec/kernel'), which"),
        (f"{L}'dec')\n[v for v in {ALL} if v.name.endswith('dec/bias:0')]", "TF908",
         "write getattr(v, 'path', v.name.split(':')[0]).endswith('dec/bias'), which"),
        ("all_losses = tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)", "TF306",
         "write all_losses = model.losses, a list, of the tf.keras model"),
        ("k = tf.GraphKeys.REGULARIZATION_LOSSES\ntf.add_to_collection('regularization_losses', x)\n"
         "print(tf.get_collection('regularization_losses'))", "TF306",
         "keep a list of your own, to which the calls on line 4 append, and read that"),
        ("init = tf.group(tf.global_variables_initializer(), tf.local_variables_initializer())", "TF715", "delete it:"),
        ("both = [tf.tables_initializer(), tf.local_variables_initializer()]\ninit = tf.group(*both)", "TF715",
         "delete it: TF 2 initializes"),
        ("a = tf.group([tf.tables_initializer(), tf.group(tf.local_variables_initializer())])", "TF715", "delete it"),
        ("from tensorflow.python.ops import resources as r\n"
         "init = tf.group(r.initialize_resources(r.shared_resources()), tf.global_variables_initializer())", "TF715",
         "delete it: TF 2 initializes"),
        ("a = tf.group(tf.tables_initializer(), tf.local_variables_initializer())\ntf.Session().run([a])", "TF102",
         "delete it: TF 2 initializes"),
        (f"{T}a = tf.group(v.initializer, tf.tables_initializer())", "TF715", "delete it: TF 2 initializes"),
        (f"{T}begin = tf.group(tf.global_variables_initializer(), v.assign(2.0))", "TF715",
         "write def begin() here that does what v.assign(2.0) does, and call begin() where begin was run"),
        ("from tensorflow.python.ops import resources as r\n"
         "a = tf.group(tf.global_variables_initializer(), r.initialize_resources(r.shared_resources()))", "TF715",
         "delete it: TF 2 initializes"),
        (f"{T}tf.cond(x, lambda: tf.group(v.assign(1.0)), tf.no_op)", "TF715",
         "write a function for this lambda that does what v.assign(1.0) does and returns nothing, and the other"),
        (f"{T}def f():\n return tf.group(v.assign(1.0))\ntf.cond(x, f, tf.no_op)", "TF715",
         "write v.assign(1.0) for it, and let f return nothing, and the other branch of tf.cond, too"),
        (f"{T}both = tf.group(a, b)", "TF715",
         "write def both(...) here that does what a and b do, and call both(...) where both was run, with what"),
        (f"{T}def f():\n ops = []\n for a in x: ops.append(a.assign(1))\n both = tf.group(*ops)", "TF715",
         "put the loop on line 7 into a function here, def both(), without the list that it fills, and call both() wh"),
        (f"{T}def f():\n return tf.group(a, b)\nop = f()", "TF715",
         "return nothing: f does it when it is called, so call it where its result, got on line 7, was run"),
        ("class A:\n def f(self, other):\n  p = tf.placeholder(tf.float32)\n  v = tf.Variable(1.0)\n"
         "  self.op = tf.group(tf.assign(v, p))", "TF715",
         "set self.op = op, and call self.op(p) where self.op was run"),
        ("class O(tf.train.Optimizer):\n def minimize(self, x):\n  op = super().minimize(x)\n"
         "  return tf.group(op, self.more())", "TF715",
         "return nothing: minimize does it when it is called, so call it where its result was run"),
        ("def f(vs):\n ops = []\n for v in vs: ops.append(v.assign(0))\n return tf.group(ops), vs\nop, _ = f(y)",
         "TF715", "return a function in its place that does what ops does, with the loop on line 5 in it, and call that"
         " where this result of f, got on line 7, was run"),
        ("a = tf.group([tf.assign(v, 2 * w) for v, w in zip(x, y)])", "TF715",
         "def a() here that does what v.assign(2 * w) for each v, w of zip(x, y) does, and call a() where"),
        ("a = tf.group(o.minimize(x), *(v.assign(1) for v in vs if v.trainable))", "TF715",
         "does what o.minimize(x) and v.assign(1) for each v of vs if v.trainable do"),
        ("self.ops['a'] = tf.group(b)", "TF715", "put a function here that does what b does, and call self.ops['a']()"),
        ("for i in range(3):\n ops[i] = tf.group(v[i].assign(1))", "TF715",
         "write a function of i in place of ops that does what v[i].assign(1) does, and call it where ops[i] was run"),
        ("for i in range(3):\n each = []\n for v in vs[i]: each.append(v.assign(1))\n a = tf.group(each)", "TF715",
         "put the loop on line 5 into a function here, def a(),"),
        ("ops = []\nfor a in x:\n v = tf.Variable(a)\n ops.append(v.assign(1))\nboth = tf.group(ops)", "TF715",
         "write def both(...) here that does what ops does"),
        ("ops = []\nfor a in x: ops.append(a.assign(1))\nboth = tf.group(b, *ops)", "TF715",
         "write def both(...) here that does what b and ops do"),
        ("def f(steps):\n steps = steps or []\n return_all = tf.group(*steps)\n run(return_all)", "TF715",
         "let steps be a list of functions, and call each of them where return_all was run"),
        ("if x:\n a = it.initializer\nelse:\n a = tf.group([i.initializer for i in its])\n"
         "b = tf.group(tf.tables_initializer(), a)", "TF715", "delete it: TF 2 has nothing to run for it"),
        ("if x:\n a = f()\nelse:\n a = i.initializer\nb = tf.group(tf.tables_initializer(), a)", "TF715",
         "write def b(...) here that does what a does"),
        ("v = tf.Variable(1.0)\ns = tf.Session()\ns.run([v.initializer])", "TF715", "delete it: TF 2 initializes a"),
        ("v = tf.Variable(1.0)\ns = tf.Session()\nfor a in b: s.run(v.initializer)", "TF715", "or write v.assign"),
        ("def f(x):\n s = tf.Variable(0.0)\n return tf.group(s.assign(x))\nf(y)", "TF715",
         "and make the variables that it makes once, outside of it"),
        ("def f(x):\n o = tf.train.AdamOptimizer(0.1)\n return tf.group(o.minimize(x))\nf(y)", "TF715",
         "and make the optimizer that it makes once, outside of it"),
        ("u = tf.get_collection('updates')\nop = tf.group(*u)", "TF715", "delete it with u: TF 2 has no collections"),
        ("u = tf.get_collection('updates')\nu.append(o.minimize(x))\nop = tf.group(*u)", "TF715",
         "write def op(...) here that does what o.minimize(x) does"),
        ("u = tf.get_collection('updates')\nboth = tf.group(a, tf.group(*u), tf.no_op())", "TF715",
         "write def both(...) here that does what a does"),
        ("it = tf.data.make_initializable_iterator(ds)\nop = tf.group(it.initializer, tf.no_op())", "TF715",
         "delete it: TF 2 has nothing to run for it"),
        ("a = tf.TensorArray(tf.float32, 3)\na.write(0, tf.log(x))", "TF715",
         "write a = a.write(0, tf.math.log(x)), and go on with that"),
        ("tf.keras.losses.cosine_similarity(x, y, axis=1)", "TF715",
         "write -tf.keras.losses.cosine_similarity(x, y, axis=1) to keep the value"),
        ("tf.keras.losses.CosineSimilarity()", "TF715", "use lambda y_true, y_pred: -tf.keras.losses.cos"),
        ("op = tf.group(tf.global_variables_initializer(), tf.no_op())", "TF715", "delete it: TF 2 has nothing to run"),
        ("step = o.minimize(x)\nwith tf.control_dependencies([step]):\n train = tf.group(average)", "TF715",
         "write def train(...) here that does what step and average do"),
        ("step = o.minimize(x)\nstep = tf.group(step, other)", "TF715",
         "write def step(...) here that does what o.minimize(x) and other do"),
        ("def f(o):\n step = o.minimize(x)\n step = tf.group(step, other)\n return step", "TF715", "return nothing: f"),
        ("e = tf.train.ExponentialMovingAverage(0.9)\na = tf.reduce_sum(x)\nop = e.apply([a])", "TF715",
         "write v.assign(0.9 * v + (1 - 0.9) * x) in each step, and read v where e.average(x) is read"),
        ("e = tf.train.ExponentialMovingAverage(0.5)\nm, v = tf.nn.moments(x, [0])\nop = e.apply([m, v])", "TF715",
         "keep a tf.Variable v for each x of [m, v]"),
        ("e = tf.train.ExponentialMovingAverage(0.9)\nop = e.apply(tf.trainable_variables())", "TF715",
         "call it once before training and after each step"),
        ("vs = [v for v in tf.global_variables() if v.name != 'a']\ne = tf.train.ExponentialMovingAverage(0.9)\n"
         "op = e.apply(vs + others)", "TF715", "call it once before training and after each step"),
        ("op = tf.train.ExponentialMovingAverage(0.9).apply(vs)", "TF715", "keep averages = tf.train.Exponential"
         "MovingAverage(0.9), and call averages.apply(vs) once before training and after each step: new averages"),
        ("e = tf.train.ExponentialMovingAverage(0.9)\nop = e.apply(tf.get_collection('losses') + [y])", "TF715",
         "keep a tf.Variable v for each x of "),
        ("e = tf.train.ExponentialMovingAverage(0.9)\nop = e.apply([tf.reduce_mean(x) for x in xs])", "TF715",
         "keep a tf.Variable v for each x of [tf.reduce_mean(x) for x in xs]"),
        (f"{T}vs = tf.trainable_variables()\nvs.remove(v)", "TF901", "vs = [each for each in vs if each is not v]"),
        (f"{T}vs = tf.trainable_variables()\nvs.index(v)", "TF901",
         "write next(i for i, each in enumerate(vs) if each is v)"),
        ("if tf.reduce_sum(x) == n: pass", "TF901", "tf.reduce_all(tf.equal(tf.reduce_sum(x), n)) for the values"),
        ("def f(x):\n w = tf.Variable(tf.zeros(x.get_shape()[-1:]))\n return x * w", "TF910",
         "create it once, in build(self, input_shape) of a layer, for its shape comes from x"),
        ("def f(x):\n a, b = x.shape.as_list()\n w = tf.Variable(tf.zeros([b, 3]))\n return x @ w * 2", "TF910",
         "create it once, in build(self, input_shape) of a layer, for its shape comes from x"),
        ("def f(x):\n _, *d = [i for i in x.get_shape()]\n w = tf.Variable(tf.ones(d))\n return x * w", "TF910",
         "create it once, in the __init__ of a tf.Module or layer"),
        ("def f(x):\n n = tf.shape(x)[1]\n w = tf.Variable(tf.ones([n]))\n return x * w", "TF910",
         "create it once, in build(self, input_shape) of a layer, for its shape comes from x"),
        ("def f(x, o):\n n = tf.Variable(0, trainable=False)\n return o.minimize(x, global_step=n)", "TF910",
         "delete it: an optimizer counts its steps itself"),
        ("class T(tf.test.TestCase):\n def test(self):\n  with self.test_session(graph=g) as s:\n"
         "   s.run(tf.global_variables_initializer())", "TF201",
         "keep it for the graph of this test, as tf.compat.v1.global_variables_initializer()"),
        ("class T(tf.test.TestCase):\n def test(self):\n  with self.test_session() as s:\n"
         "   s.run(tf.global_variables_initializer())\n   check(s)", "TF201",
         "tf.compat.v1.global_variables_initializer(), with all of the test under `with tf.Graph().as_default():`"),
        ("class T(tf.test.TestCase):\n def setUp(self): self.net = Net(2)\n def test(self):\n"
         "  with self.test_session() as s:\n   s.run(tf.initialize_all_variables())\n   check(s, self.net)", "TF201",
         "which has to be that of setUp, too: self.enter_context(tf.Graph().as_default()) in setUp"),
        ("class T(tf.test.TestCase):\n def setUp(self): self.sizes = list(range(3))\n def test(self):\n"
         "  with self.test_session() as s:\n   s.run(tf.initialize_all_variables())\n   check(s)", "TF201",
         "with all of the test under `with tf.Graph().as_default():`"),
        ("def net(x): return x * tf.get_variable('w', [2])\nscale = tf.make_template('scale', net)", "TF307",
         "make net a tf.Module, Net, with its variables as attributes; write scale = Net(), and leave the calls of"),
        ("def net(x): return tf.layers.dense(x, 2)\nscale = tf.make_template('scale', net)", "TF307",
         "make net a Keras layer, Net, with its variables as attributes; write scale = Net(), and leave the calls of"),
        ("scale = tf.make_template('scale', make_scaled)\nscale(x)", "TF307",
         "make make_scaled a tf.Module or Keras layer, MakeScaled, with its variables as attributes; write scale ="
         " MakeScaled(), and leave the calls of scale as they are"),
        ("def f(body):\n scale = tf.make_template('scale', body)\n return scale(x)", "TF307",
         "with the variables as attributes do what body does, set scale to one such object, and leave the calls of"),
        ("x = tf.ones([2])\ny = tf.reduce_sum(x, name='total')\nprint(y.op.name)", "TF909",
         "write 'total', the name that line 4 gives it, without the scopes"),
        ("x = tf.ones([2])\nprint(tf.identity(x, name='out').name)", "TF909", "write 'out', the name that line 4"),
        ("class T(tf.test.TestCase):\n def test(self):\n  y = tf.abs(x)\n  self.assertIn('Abs', y.op.name)", "TF909",
         "delete the assertion: an eager tensor has no name"),
        ("y = tf.reduce_sum(x)\nassert y.op.type == 'Sum'", "TF909", "delete the assertion: an eager tensor has no op"),
        ("y = tf.reduce_sum(x)\nassert len(z) > 1, y.name", "TF909", "put a text of your own there, such as 'y'"),
        ("def f(x):\n w = tf.Variable(tf.random_normal([3, 3]))\n return x * w", "TF910",
         "create it once; keep it as an attribute of a tf.Module or layer"),
        ("x = tf.ones([2])\ny = tf.reduce_sum(x)\nprint(y.op.name)", "TF909",
         "put a text of your own there, such as 'y'"),
        ("class T(tf.test.TestCase):\n def test(self):\n  with self.test_session() as s:\n"
         "   s.run(tf.global_variables_initializer())", "TF201", "delete it: TF 2 initializes a variable when"),
    ],
)  # fmt: skip
def test_the_names_of_the_place_are_said(text: str, code: str, said: str) -> None:
    findings = found(text, code)
    assert [each for each in findings if said in each.remedy], findings
    assert all(each.severity in each.rule.severities for each in findings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tf.random.set_seed(1)\ntf.compat.v1.disable_eager_execution()\ntf.compat.v1.disable_v2_behavior()", "TF907"),
        ("tf.compat.v1.disable_resource_variables()\ntf.compat.v1.enable_eager_execution()", "TF907"),
        ("x = tf.ones([2])\ntf.compat.v1.enable_eager_execution()", "TF907"),
        (f"table = tf.get_variable('table', [2])\n[v for v in {ALL} if 'table' in v.name]", "TF908"),
        (f"{T}if isinstance(op, tf.Operation):\n op = tf.group(op, v.assign(1.0))", "TF715"),
        ("g = tf.Graph()\ny = g.get_tensor_by_name('y:0')\nprint(y.graph, y.op.name, y.name)", "TF909"),
        ("with tf.Session() as s:\n y = s.graph.get_tensor_by_name('y:0')\n print(y.op.type)", "TF909"),
    ],
)
def test_what_stays_as_it_was_is_not_reported(text: str, code: str) -> None:
    assert found(text, code) == []


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("tf.compat.v1.trainable_variables()", "TF211"),
        ("tf.compat.v1.losses.get_regularization_loss()", "TF306"),
        ("tf.compat.v1.losses.get_total_loss()", "TF306"),
        ("tf.compat.v1.get_collection('regularization_losses')", "TF306"),
    ],
)
@pytest.mark.parametrize("block", ["with tf.compat.v1.Session():", "with tf.Graph().as_default():"])
def test_where_a_graph_is_entered_its_lists_are_filled(block: str, call: str, code: str) -> None:
    text = f"import tensorflow as tf\n{block}\n print({call})\nprint({call})\n"
    findings = [each for each in lint_file(Source("/nowhere/code.py", text), {}) if each.rule.code == code]
    assert [each.severity.value for each in findings] == ["R", "W"]
