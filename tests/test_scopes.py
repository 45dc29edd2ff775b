"""What is said of variable scopes: by what is made in their blocks, and where else that is made."""

from __future__ import annotations

import pytest

from tf2lint.engine import lint_file
from tf2lint.python.source import Source
from tf2lint.rules import Finding

HEAD = "import tensorflow as tf\ntf.placeholder\n"
W = "w = tf.get_variable('w', [2])"
OWN = "def own(x): return x * tf.get_variable('w', [2])\n"
IN_CLASS = "class Net(Base):\n def __init__(self, x):\n  "
SCOPE = "with tf.variable_scope"


def scopes(text: str) -> list[Finding]:
    """The findings about scopes in a program, which begins on line 3."""
    findings = lint_file(Source("/nowhere/code.py", f"{HEAD}{text}\n"), {})
    return [each for each in findings if each.rule.code in ("TF301", "TF302") and "get_variable_scope" not in each.text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"{SCOPE}('a'): {W}", "tf.name_scope('a')"),
        (f"{SCOPE}('a', reuse=False): {W}", "tf.name_scope('a')"),
        (f"{SCOPE}('a', reuse=None): {W}", "tf.name_scope('a')"),
        (f"{SCOPE}('a', partitioner=p): {W}", "tf.name_scope('a')"),
        (f"{SCOPE}('a') as s: {W}", "tf.name_scope('a')"),
        (f"{SCOPE}('a' + str(n)): {W}", "tf.name_scope('a' + str(n))"),
        (f"{SCOPE}('a%d' % n): {W}", "tf.name_scope('a%d' % n)"),
        (f"{SCOPE}('a{{}}'.format(n)): {W}", "tf.name_scope('a{}'.format(n))"),
        (f"{SCOPE}(f'a{{n}}'): {W}", "tf.name_scope(f'a{n}')"),
        (f"n = 'a'\n{SCOPE}(n): {W}", "tf.name_scope(n)"),
        (f"def f(n='a'):\n {SCOPE}(n): {W}", "tf.name_scope(n)"),
        (f"def f(n=None):\n {SCOPE}(n or 'a'): {W}", "tf.name_scope(n or 'a')"),
        (f"def f(n=None):\n {SCOPE}(n, 'a', [x]): {W}", "tf.name_scope(n or 'a')"),
        (f"{SCOPE}('a'): {W}\n{SCOPE}('b', reuse=True): net(x)", "tf.name_scope('a')"),
        # What is not known to be a text, what enters a scope again, and what sets more than a name.
        (f"def f(n):\n {SCOPE}(n): {W}", None),
        (f"{SCOPE}('a') as s: {W}\nprint(s.name)", None),
        (f"{SCOPE}('a', initializer=i): {W}", None),
        (f"{SCOPE}('a', custom_getter=g): {W}", None),
        (f"{SCOPE}('a'): {W}\n{SCOPE}('a', reuse=True): net(x)", None),
        (f"{SCOPE}(tf.get_variable_scope()): {W}", None),
    ],
)
def test_a_scope_that_only_names_becomes_a_name_scope(text: str, written: str | None) -> None:
    suggestion = scopes(text)[0].suggestion
    assert (suggestion.text if suggestion else None) == written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SCOPE}('a'): {W}", "; keep w as an attribute of a tf.Module;"),
        (f"def net(x):\n {SCOPE}('a'): {W}", "; keep w as an attribute of the tf.Module that net b"),
        (f"{SCOPE}('a'):\n {W}\n b = tf.get_variable('b', [2])", "; keep w and b as attributes of"),
        (f"{SCOPE}('a'):\n x = tf.layers.dense(x, 2)\n x = tf.layers.dense(x, 3)",
         "; keep the layers of tf.layers.dense as attributes of"),
        (f"{SCOPE}('a'): x = tf.layers.max_pooling2d(x, 2, 2)", "; no variables are made in it that are to be kept"),
        (f"{SCOPE}('a'): x = tf.reduce_sum(x)", "; no variables are made in it that are to be kept"),
        (f"{SCOPE}('a'): o, s = tf.nn.dynamic_rnn(cell, x)", "; keep cell as an attribute of"),
        (f"{SCOPE}('a'): o, s = tf.contrib.rnn.static_rnn(cell=cell, inputs=x)", "; keep cell as an attribute of"),
        (f"{SCOPE}('a'):\n c = tf.nn.rnn_cell.GRUCell(2)\n o, s = tf.nn.dynamic_rnn(c, x)",
         "; keep the layers of tf.nn.rnn_cell.GRUCell as attributes of a Keras layer;"),
        (f"{SCOPE}('a'): o, s = tf.nn.bidirectional_dynamic_rnn(self.fw, bw, x)",
         "; keep self.fw and bw as attributes of"),
        (f"def f(x):\n return tf.layers.dense(x, 2)\n{SCOPE}('a'): x = f(x)", "; keep what f() makes as attributes of"),
        (f"{SCOPE}('a'): x = other.encoder(x)",
         "; keep the variables that other.encoder makes, if it makes any, as attributes of"),
        (f"{SCOPE}('a'): x = other.get_network(x)", "; keep the variables that other.get_network makes, if it"),
        (f"{SCOPE}('a'): x = other.get_size(x)", "; write tf.name_scope('a');"),
        (f"{SCOPE}('a'): all_w = [tf.get_variable(n, [2]) for n in x]", "; keep all_w as an attribute of"),
        (f"{IN_CLASS}{SCOPE}('a'): {W}", "; keep w as an attribute of self, with Net as a tf.Module;"),
        (f"{IN_CLASS}{SCOPE}('a'): self.w = tf.get_variable('w', [2])",
         "; Net, as a tf.Module, has self.w in its variables;"),
        (f"{IN_CLASS}{SCOPE}('a'): {W}".replace("Base", "tf.keras.Model"),
         "; keep w as an attribute of self, made by self.add_weight() instead of tf.Variable;"),
        # With Keras 3 a layer knows no tf.Variable, and a tf.Module no layer.
        (f"def net(x):\n {SCOPE}('a'): x = tf.layers.dense(x, 2)",
         "; keep the layers of tf.layers.dense as attributes of the Keras layer that net becomes;"),
        (f"def net(x):\n {SCOPE}('a'): {W}\ndef head(x):\n return tf.layers.dense(x, 2)",
         "; keep w as an attribute of the Keras layer that net becomes, made by its add_weight() instead of"
         " tf.Variable;"),
        (f"def net(x):\n {SCOPE}('a'):\n  {W}\n  return tf.layers.dense(x, w)",
         "; keep w and the layers of tf.layers.dense as attributes of the Keras layer that net becomes, the variables"
         " made by its add_weight() instead of tf.Variable;"),
        (f"{IN_CLASS}{SCOPE}('a'): self.w = tf.get_variable('w', [2])".replace("Base", "tf.keras.layers.Layer"),
         "; Net has self.w in its variables, made by self.add_weight() instead of tf.Variable;"),
        # What is a property of a module cannot be assigned to.
        (f"{IN_CLASS}self.name = x\n  {SCOPE}(x): {W}",
         "with Net as a tf.Module whose self.name, a property there, needs another name;"),
        (f"{IN_CLASS}self.name = x\n  {SCOPE}(x): y = tf.layers.dense(x, 2)", "self, with Net as a Keras layer;"),
        (f"def fix(s):\n {SCOPE}('a'):\n  {W}\n  b = tf.get_variable('b', [2])\n"
         "  tf.train.Saver({'x/w': w, 'x/b': b})",
         "; w and b are only for the saver of line 7, and need not be kept;"),
        # What is made for others is theirs.
        (f"def weight(n):\n {SCOPE}(n):\n  {W}\n  return w",
         "; keep what weight returns where that is called, as an attribute of a tf.Module;"),
        # What others make is kept where an attribute has it.
        (f"{IN_CLASS}{SCOPE}('a'): self.bias = other.zeros([2])",
         "; Net, as a tf.Module or Keras layer, has self.bias in its variables, if other.zeros makes it;"),
        (f"{IN_CLASS}for n in x:\n   {SCOPE}('a'): self.weights[n] = other.make(n)",
         "has self.weights in its variables, if other.make makes it;"),
        (f"{IN_CLASS}{SCOPE}('a'): self.logits = other.model(x)", "; keep the variables that other.model makes, if it"),
        (f"{IN_CLASS}{SCOPE}('a'): self.mean = other.Running()",
         "; Net, as a tf.Module or Keras layer, has the variables of self.mean in its variables;"),
        (f"import shutil\nfrom copy import deepcopy\n{SCOPE}('a'):\n shutil.rmtree(p)\n deepcopy(x)\n tf.nn.gone(x)",
         "; no variables are made in it that are to be kept;"),
        (f"class Net(Base):\n def build(self): raise NotImplementedError\n def f(self):\n  {SCOPE}('a'): self.build()",
         "; keep the variables that self.build makes, if it makes any, as attributes of self, with Net as a"),
        (f"class Net(Base):\n def __init__(self): self.build = import_function('b')\n def f(self):\n"
         f"  {SCOPE}('a'): self.build()",
         "; keep the variables that self.build makes, if it makes any, as attributes of self, with Net as a"),
        (f"{OWN}def a1(x): own(x)\ndef b1(x): own(x)\ndef c1(x): own(x)\ndef d1(x): own(x)\n{SCOPE}('a'):\n"
         " own(x)\n a1(x)\n b1(x)\n c1(x)\n d1(x)",
         "; keep what own(), a1(), b1() and 2 more make as attributes of"),
        (f"net = other.Net(3)\n{SCOPE}('a'): net.forward(x)",
         "; keep the variables that net.forward makes, if it makes any, as attributes of net, a tf.Module or Keras"),
        (f"{OWN}def conv(x, activation=tf.nn.relu):\n {SCOPE}('a'): return activation(own(x))",
         "; keep what own() makes as attributes of the tf.Module that conv becomes;"),
        # One of several is called, none is what puts tensors together, and what is told a scope makes variables.
        (f"{OWN}def two(x): return own(x) + own(x)\n{SCOPE}('a'):\n if n: own(x)\n else: two(x)",
         "; keep what own() or two() makes as attributes"),
        (f"{OWN}def two(x): return own(x) + own(x)\n{SCOPE}('a'):\n if n: own(x)\n two(x)",
         "; keep what own() and two() make as attributes"),
        (f"{SCOPE}('a'):\n x = other.conv_concat(x)\n y = other.conv(x)", "; keep the variables that other.conv makes"),
        (f"def f(p_func):\n {SCOPE}('a'): return p_func(x, scope='p')", "; keep the variables that p_func makes, if"),
        (f"{SCOPE}('a') as s: {W}", "; without `as s`, which nothing reads;"),
        (f"{SCOPE}('a') as s:\n {W}\n print(s.name)", "; s is a text then: write s[:-1] for s.name;"),
        (f"{SCOPE}('a') as s: {W}\n{SCOPE}(s): pass",
         "; s is a text then, which tf.name_scope(s) enters again (on line 4);"),
        (f"def f(n):\n {SCOPE}(n): {W}", "; write tf.name_scope(n), which takes a text;"),
        (f"{SCOPE}('a', initializer=i): {W}", "; give each layer in it kernel_initializer=i;"),
        (f"{SCOPE}('a'): f = net(x)\n{SCOPE}('a', reuse=True): g = net(y)",
         "; create what net() makes once, here, and use that again where the scope is reused (on line 4);"),
        (f"{SCOPE}(tf.get_variable_scope()): {W}", "; delete it and dedent its block: no scope decides"),
        (f"@contextlib.contextmanager\ndef f():\n {SCOPE}('a'):\n  yield", "; keep the variables made in it as"),
        (f"{IN_CLASS}for i in y:\n   {SCOPE}('b%d' % i): x = other.layer(x)",
         "in a list of self, with Net as a tf.Module or Keras layer, for each i its own"),
        (f"{OWN}{SCOPE}('a'):\n cut = lambda y: y[0]\n x = cut(own(x))", "; keep what own() makes as attributes"),
        (f"{OWN}{SCOPE}('a'): x = other.scale(own(x))", "; keep what own() and other.scale() make as attributes"),
        (f"{OWN}def cut(x, n):\n {SCOPE}(n): own(x)\ndef cut_back(x, n):\n {SCOPE}(n): own(x)\n"
         f"{SCOPE}('a', reuse=True): cut(1, 'b')",
         "as attributes of one tf.Module, with cut and cut_back as methods that share it"),
        (f"{OWN}def gate(x, n):\n {SCOPE}(n): own(x)\ndef gate_fc(x, n):\n {SCOPE}(n): own(x)\n"
         f"{SCOPE}('a', reuse=True): gate(1, 'b')",
         "as attributes of the tf.Module that gate becomes, one for each n;"),
        # What lambdas, functions inside of others, methods of a named class, choices and objects make.
        (f"{OWN}head = lambda y: tf.squeeze(own(y))\n{SCOPE}('a'): z = head(x)", "; keep what head() makes as"),
        (f"{OWN}def g1():\n def size(n): return n * 2\n {SCOPE}('a'): own(size(3))\n"
         "def g2():\n def size(n): return n + other.f(n)", "; keep what own() makes as attributes"),
        (f"{OWN}act = tf.nn.relu if y else tf.nn.elu\n{SCOPE}('a'): z = act(own(x))", "; keep what own() makes as"),
        (f"{OWN}def swish(x): return x * tf.sigmoid(x)\nacts = {{'r': tf.nn.relu, 's': swish}}\n"
         f"def f(n, x):\n act = acts[n]\n {SCOPE}('a'): z = act(own(x))", "; keep what own() makes as attributes"),
        (f"{OWN}def f(n, x):\n act = other.acts[n]\n {SCOPE}('a'): z = act(own(x))", "; keep what own() and act() "),
        (f"{OWN}class Unit:\n def __init__(self, n): self.n = n\n def __call__(self, x): return own(x)\n"
         f"{SCOPE}('a'): z = Unit(3)(x)", "; keep what Unit() makes as attributes of"),
        (f"class Cut:\n @staticmethod\n def twice(x): return tf.tile(x, [2])\n{SCOPE}('a'): z = Cut.twice(x)",
         "; no variables are made in it that are to be kept;"),
        ("import sonnet as snt\nclass Unit(snt.AbstractModule):\n def _build(self, x): return snt.Linear(3)(x)\n"
         f"{SCOPE}('a'): z = Unit()(x)", "; keep what Unit() makes as attributes of"),
        (f"{SCOPE}('a'): x = other.some_arg_scope()", "; no variables are made in it that are to be kept;"),
        # What is made for each name, and in each call.
        (f"def conv(x, n, i):\n {SCOPE}(n + str(i)): {W}",
         "as an attribute of the tf.Module that conv becomes, one for each n and i;"),
        (f"class N:\n def __init__(self): self.all = [make(i) for i in x]\n def f(self, x):\n  {SCOPE}('a'):\n"
         "   for layer in self.all: x = layer(x)", "; no variables are made in it that are to be kept;"),
        (f"def conv(x, n):\n {SCOPE}(n): {W}", "as an attribute of the tf.Module that conv becomes, one for each n;"),
        (f"def conv(x):\n {SCOPE}('a'): {W}\ndef net(x): return conv(conv(x))",
         "as an attribute of the tf.Module that conv becomes, a new one for each call;"),
        (f"def net(x):\n {SCOPE}('a'): {W}\ndef train(x): net(x)\ndef evaluate(x): net(x)",
         "as an attribute of the tf.Module that net becomes;"),
        (f"class Net(Base):\n def conv(self, x, n):\n  {SCOPE}(n): {W}",
         "as an attribute of self, with Net as a tf.Module, for each n its own;"),
        (f"class Cell(Base):\n def __call__(self, x, n=None):\n  {SCOPE}(n or 'a'): {W}",
         "as an attribute of self, with Cell as a tf.Module;"),
    ],
)  # fmt: skip
def test_what_is_made_in_a_scope_is_named(text: str, said: str) -> None:
    assert said in f"; {scopes(text)[0].remedy};"


def test_with_keras_two_one_module_has_all() -> None:
    text = f"{HEAD}def net(x):\n {SCOPE}('a'):\n  {W}\n  return tf.layers.dense(x, w)\n"
    found = lint_file(Source("/nowhere/code.py", text), {"target": "2.15"})
    assert any(each.remedy.endswith("as attributes of the tf.Module or Keras layer that net becomes") for each in found)


REUSED = "'a', reuse=tf.AUTO_REUSE"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"def net(x, reuse=None):\n {SCOPE}('a', reuse=reuse): {W}\nnet(1)\nnet(2, True)",
         "make net a tf.Module that creates w in its __init__, create it once, and call"
         " that object where net was called (on lines 5 and 6)"),
        (f"class Net:\n def call(self, x):\n  {SCOPE}({REUSED}): {W}",
         "create w once, in __init__ of Net (a tf.Module), instead of in call"),
        (f"a = net(x)\n{SCOPE}('a', reuse=True): b = net(y)",
         "create one tf.Module or Keras layer of net(...), a (line 3), and call that again for b"),
        (f"{SCOPE}({REUSED}):\n a = model(x)\n b = model(y)",
         "create one tf.Module or Keras layer of model(...), a (line 4), and call that again for b"),
        (f"def f():\n for i in x:\n  {SCOPE}('a', reuse=i > 0): y = model(i)",
         "create what model() makes once, before the loop of line 4, and use that each time"),
        (f"def f(x):\n {SCOPE}({REUSED}): return model(x)\ndef g(x):\n {SCOPE}({REUSED}): return model(x)",
         "create what model() makes once, outside of f and g, which opens 'a' too, and pass it to both"),
        (f"{SCOPE}({REUSED}): step = optimizer.minimize(loss)",
         "delete it and dedent its block: optimizer, created once, keeps its own variables"),
        (f"{SCOPE}({REUSED}): y = tf.reduce_sum(x)", "write tf.name_scope('a'); no variables are made in it"),
        (f"{SCOPE}('a/fc', reuse=True): b = tf.get_variable('bias')",
         "delete it, and take what it looks up from its layer, as fc.bias"),
        (f"@contextlib.contextmanager\ndef f():\n {SCOPE}({REUSED}): yield",
         "delete f and what enters it: what is made under it is created once, as one tf.Module or Keras layer, and"),
        (f"def net(x, reuse):\n {SCOPE}('a', reuse=reuse): x = tf.contrib.slim.repeat(x, 2, tf.contrib.slim.conv2d, 8)",
         "make net a Keras layer that creates the layers of tf.contrib.slim.conv2d in its"),
        (f"def net(x, reuse):\n {SCOPE}('a', reuse=reuse): x = tf.contrib.slim.repeat(x, 2, block, 8)",
         "creates what block() makes in its"),
        (f"def net(x, name, reuse):\n {SCOPE}(name, reuse=reuse):\n  {SCOPE}('a', reuse=reuse): {W}",
         "that creates w in its __init__, create one for each name, and call that where net was called"),
        (f"def net(x, name, reuse):\n {SCOPE}(name, reuse=reuse): {W}",
         "that creates w in its __init__, create one for each name, and call that where net was called"),
        (f"def net(x, name, reuse):\n {SCOPE}(name, reuse=reuse): x = tf.layers.dense(x, 2)",
         "make net a Keras layer that creates the layers of tf.layers.dense in its __init__ or build, create one for"),
        (f"class Net:\n def __init__(self, own, name):\n  {SCOPE}(name if own else 'a', reuse=tf.AUTO_REUSE): {W}",
         "create w once for each name, outside of Net, and pass it to each object that shares it"),
        (f"def f(p, q):\n {SCOPE}('a', reuse=r):\n  a = p_model(x)\n  b = q_model(a, reuse=True)",
         "make f a tf.Module or Keras layer that creates what p_model() makes in its"),
        (f"def net(x, name=None, reuse=None):\n {SCOPE}(name, 'net', reuse=reuse): {W}",
         "create one for each name, one more for each call without name, and call that where net was called"),
        (f"def net(x, reuse):\n {SCOPE}('a', reuse=reuse): v = tf.Variable(x)",
         "keep v as an attribute of the tf.Module that net becomes, for each call its own: reuse="),
        (f"for n in x:\n {SCOPE}(n, reuse=True): w = tf.get_variable(m, [2])", "create w once for each n, in a list"),
        (f"class Net:\n def call(self, x):\n  {SCOPE}({REUSED}):\n   for i in y: x = mod.attend(x)",
         "create what mod.attend() makes, if anything, once in __init__ of Net, and what the loop of line 6 makes"),
        (f"a = net(x)\n{SCOPE}('a', reuse=True, custom_getter=g): b = net(y)",
         "and call that again for b; write what g does where the weights are used, for nothing else calls it"),
        (f"N = 'n'\nclass Net:\n def f(self, x):\n  {SCOPE}(N, reuse=tf.AUTO_REUSE): return net(x)\n"
         f" def g(self, x):\n  {SCOPE}(N, reuse=tf.AUTO_REUSE): return net(x)",
         "create what net() makes once, in __init__ of Net (a tf.Module or Keras layer), instead of in f and g"),
        (f"class Own(tf.layers.Layer):\n def build(self, s):\n  {SCOPE}({REUSED}): self.w = tf.get_variable('w', [2])",
         "write tf.name_scope('a'): build runs once for each object, which has what it makes there"),
        (f"for k in data:\n {SCOPE}(k, reuse=True):\n  for n in data[k]:\n   v = tf.get_variable(n)\n   print(v)",
         "delete it, and take what it looks up from its layer, as layer.kernel"),
    ],
)  # fmt: skip
def test_what_is_shared_is_named(text: str, said: str) -> None:
    finding = scopes(text)[0]
    assert finding.rule.code == "TF302"
    assert said in finding.remedy


def test_weights_are_shared_with_the_first_call_in_the_same_scope() -> None:
    before = f"{SCOPE}('p'): a = net(x)\n{SCOPE}('a'): b = net(x)\n"
    finding = scopes(f"{before}{SCOPE}('a', reuse=True):\n c = net(y)\n d = net(z)")[-1]
    assert finding.rule.code == "TF302"
    assert "layer of net(...), b (line 4), and call that again on lines 6 and 7" in finding.remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"def net(x, reuse):\n {SCOPE}('a') as s:\n  if reuse:\n   s.reuse_variables()\n  {W}\nnet(1, True)",
         "delete it and the `if` of line 5, and make net a tf.Module that creates w in its __init__, create it"),
        (f"for i in x:\n {SCOPE}('a') as s:\n  if i: s.reuse_variables()\n  {W}", "create w once, before the loop of"),
    ],
)  # fmt: skip
def test_reuse_variables_goes_with_its_condition(text: str, said: str) -> None:
    finding = scopes(text)[-1]
    assert finding.rule.code == "TF302"
    assert said in finding.remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("s = tf.get_variable_scope()\ns.set_initializer(i)", "give each layer a kernel_initializer="),
        ("f(dtype=tf.get_variable_scope().dtype)", "write tf.float32 for .dtype of it, unless a scope around sets"),
        (
            "tf.get_variable_scope().name",
            "write tf.get_current_name_scope() for .name of it, once tf.name_scope is what",
        ),
        (
            f"{SCOPE}(tf.get_variable_scope(), reuse=r): {W}",
            "it goes with the tf.variable_scope(...) that it is passed to",
        ),
    ],
)
def test_the_current_scope_goes_with_what_is_done_with_it(text: str, said: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"{HEAD}{text}\n"), {})
    assert any(each.remedy.startswith(said) for each in findings if "get_variable_scope" in each.text)


def test_the_name_of_the_current_scope_is_written_as_the_file_has_tensorflow() -> None:
    text = "import tensorflow.compat.v1 as tf\nn = tf.get_variable_scope().name\n"
    remedies = [each.remedy for each in lint_file(Source("/nowhere/code.py", text), {})]
    assert any("write tf.compat.v2.get_current_name_scope() for .name" in each for each in remedies)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"def net(x):\n {W}\n return x * w",
         "; create it once; keep w as an attribute of the tf.Module that net becomes"),
        (f"def weight():\n {W}\n return w",
         "; create it once; keep what weight returns where that is called, as an attribute of a tf.Module"),
        ("def train(x):\n n = tf.get_variable('n', [], trainable=False)\n return f(x, n)", "; create it once"),
        ("class A:\n def f(self, ps):\n  for p in ps:\n   n = p.name[2:]\n   m = tf.get_variable(n + '/m', [2])",
         "; create it once; keep m in a list of self, with A as a tf.Module, for each p its own"),
        ("for i in x:\n v = tf.get_variable('v%d' % i, [2])", "; keep v in a list of a tf.Module, for each i its own"),
        (f"def net(x):\n {SCOPE}('a'): {W}", "; create it once"),
        ("class Net(tf.keras.layers.Layer):\n def f(self):\n  w = tf.get_variable('w', [2], initializer=i)\n  return w",
         "write self.add_weight(name='w', shape=[2], initializer=i) in __init__ or build, and use that attribute here:"
         " Keras 3 knows no tf.Variable"),
        ("class Net(tf.layers.Layer):\n def build(self, x):\n  self.w = tf.get_variable('w', [2])",
         "write self.add_weight(name='w', shape=[2]): Keras 3 knows no tf.Variable"),
        ("def test():\n tf.get_variable('fc/w', [2])\n tf.get_variable_scope().reuse_variables()",
         "nothing reads it here: the layer that finds it by its name has to begin with its value"),
        ("class Net(tf.Module):\n def f(self, x):\n  self.w = tf.get_variable('w', [2])",
         "; create it once; self.w is kept already"),
    ],
)  # fmt: skip
def test_where_a_variable_is_kept_is_said_once(text: str, said: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"{HEAD}{text}\n"), {})
    assert next(each.remedy for each in findings if each.rule.code == "TF303").endswith(said)


MODEL = "of the tf.keras model whose layers have the regularizers"
KEY = "tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"x = {KEY}", f"write x = model.losses, a list, {MODEL}"),
        (f"import model\nx = {KEY}", f"write x = net.losses, a list, {MODEL}"),
        ("my_model = make(3)\nx = tf.losses.get_regularization_loss()",
         "put sum(my_model.losses) in its place, with my_model as a tf.keras model that has its layers as attributes"),
        ("import os\nold_model = os.path.join(a, b)\nx = tf.losses.get_regularization_loss()",
         f"put sum(model.losses) in its place, {MODEL}"),
        ("class Net:\n def f(self):\n  self.x = tf.layers.dense(x, 2)\n  return tf.losses.get_regularization_losses()",
         "put self.losses in its place, with Net as a tf.keras model that has its layers as attributes"),
        ("class Net:\n def f(self, scope):\n  self.variables = tf.global_variables(scope)\n"
         "  self.l2 = tf.losses.get_regularization_losses(scope)",
         "put self.losses in its place, with Net as a tf.keras model that has its layers as attributes"),
        ("w = tf.get_variable('w', [2], regularizer=r)\nx = tf.losses.get_regularization_loss()",
         "write the sum of a list of regularizer(variable) for each variable that is made with regularizer= (on line 3)"
         ": no model.losses has those"),
        (f"tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, y)\nx = {KEY}",
         f"keep a list of your own, to which the calls on line 3 append, and read that, and model.losses {MODEL}"),
    ],
)  # fmt: skip
def test_regularization_losses_are_of_what_the_file_has(text: str, said: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"{HEAD}{text}\n"), {})
    assert [each.remedy for each in findings if each.rule.code == "TF306"] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = tf.layers.dense(x, 2, name='fc')\nb = tf.layers.dense(y, 2, name='fc', reuse=True)",
         "keep the layer of line 4 as an object, and call that again here"),
        ("def net(x, r):\n with slim.arg_scope([slim.conv2d], reuse=r): return slim.conv2d(x, 8, 3)",
         "delete it and dedent its block; make net a Keras layer that creates the layers of slim.conv2d in its"),
        ("from tensorflow.contrib.slim.nets import vgg\ndef net(x, r): return vgg.vgg_a(x, reuse=r)",
         "make net a Keras layer that creates the network of vgg.vgg_a in its __init__ or build, create it once,"),
    ],
)  # fmt: skip
def test_layers_that_reuse_are_called_again(text: str, said: str) -> None:
    text = f"{HEAD}import tensorflow.contrib.slim as slim\n{text}\n"
    findings = lint_file(Source("/nowhere/code.py", text), {})
    assert next(each.remedy for each in findings if each.rule.code == "TF308").startswith(said)
