"""What takes the place of a session's run: by what is fed, what is fetched, and what becomes of the result."""

from __future__ import annotations

import pytest

import tf2lint
from tf2lint.rules import Severity

HEAD = "import tensorflow as tf\nx = tf.placeholder(tf.float32)\nsess = tf.Session()\n"


def told(lines: str, *codes: str) -> list[str]:
    """What is said to do at the last line of some code that has a session."""
    text = HEAD + lines + "\n"
    found = [each for each in tf2lint.lint(text) if each.rule.code in (codes or ("TF102", "TF402"))]
    return [each.remedy for each in found if each.range.line == text.count("\n")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # What is fetched for its value, and what for what it does.
        ("class Net:\n  def __init__(self):\n    self.a, self.b = towers()\n    self.c = tf.Variable(1)\nn = Net()\n"
         "a = sess.run(n.b)", "write a function that returns n.b, and call it here: a = f().numpy()"),
        ("class Net:\n  def __init__(self):\n    self.c = tf.Variable(1)\nn = Net()\na = sess.run(n.c)",
         "write n.c.numpy()"),
        ("cost = sess.run(model.cost, {x: batch})",
         "write a function of x that returns model.cost, and call it here: cost = f(batch).numpy()"),
        ("_, cost = sess.run([step, net.cost], {x: batch})",
         "write a function of x that does what step does and returns net.cost, and call it here: cost = f(batch)"),
        ("sess.run(step, feed_dict={x: batch})",
         "write a function of x that does what step does, and call it here: f(batch)"),
        ("step = tf.train.AdamOptimizer().minimize(y)\na, b = sess.run([step, y], {x: 1.0})",
         "write a function of x that does what step does and returns y, and call it here: b = f(1.0)"),
        ("up = tf.assign_add(n, 1)\nprint(k)\nk, b = sess.run([up, net.b], {x: 1.0})",
         "write a function of x that returns up, net.b, and call it here: k, b = f(1.0)"),
        ("ops = [net.a, net.b]\nc, d, e = sess.run([net.c] + ops, {x: 1})",
         "write a function of x that returns net.c, net.a, net.b, and call it here: c, d, e = f(1)"),
        ("cell = tf.nn.rnn_cell.GRUCell(3)\ns = sess.run(cell.zero_state(2, tf.float32))",
         "write t.numpy() here for each tensor t of what takes the place of cell.zero_state(2, tf.float32)"),
        ("w = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)\nv = sess.run(w)", "write [v.numpy() for v in w]"),
        ("v = sess.run(net.state)", "write a function that returns net.state, and call it here: v = f()"),
        ("def copy(ops):\n  for op in ops: sess.run(op)", "put functions into ops, and write op()"),
        ("for _ in r: sess.run(step)",
         "write here what step does, such as v.assign_add(1.0), or call the function that it becomes"),
        ("def copy(): return [tf.assign(a, b)]\nsess.run(copy())",
         "write copy(): what it assigns is assigned when it is called"),
        ("v = tf.Variable(1)\nup = v.assign_add(1)\nprint(sess.run(up))\nprint(sess.run(up))",
         "write up().numpy(), for the function that up becomes (line 5)"),
        ("a = tf.abs(2)\nprint(sess.run(tf.square(a)))\nprint(sess.run(tf.tensordot(a, a, 0)))",
         "write tf.tensordot(a, a, 0).numpy()"),
        ("v = tf.Variable(1)\ny = tf.abs(v)\nsaver.restore(sess, p)\nprint(sess.run(y))",
         "write a function that returns y, and call it here: f().numpy()"),
        ("bump = tf.assign_add(counter, 1)\nsess.run(bump)",
         "delete it: line 4 does what it assigns, where it stands"),
        ("bump = tf.assign_add(counter, 1)\nfor i in r: sess.run(bump)",
         "call here the function that bump becomes (line 4)"),
        ("y = tf.square(3.0)\nsess.run(y)", "delete it: nothing takes the value of y"),
        ("y = d.sample(3)\nfor i in r: a = sess.run(y)\nb = sess.run(y)",
         "write f().numpy() for a function f that draws y, anew at each call"),
        ("y = net(x)\nshapes = [each.shape for each in y]\na = flat(sess.run(y, {x: 1}))",
         "write a function of x that returns y, and call it here: f(1)"),
        # What is computed in the same turn of a loop has its value; states of cells are several tensors.
        ("for i in r:\n y = tf.square(i)\n print(sess.run(y))", "write y.numpy()"),
        ("y = tf.square(v)\nfor i in r: print(sess.run(y))",
         "write a function that returns y, and call it here: f().numpy()"),
        ("for i in r:\n g = tf.gradients(h(i), i)\n print(sess.run(g[0]))", "write g[0].numpy()"),
        ("z = cell.zero_state(3)\ns = sess.run(z, {x: 1})",
         "write a function of x that returns z, and call it here: s = f(1)"),
        # Tensors that nothing takes, dictionaries, and what is read as a number.
        ("y = look_up(x)\nsess.run(y, {x: 1})", "write a function of x that returns y, and call it here: f(1)"),
        ("y = make_train_op(x)\nsess.run(y, {x: 1})",
         "write a function of x that does what y does, and call it here: f(1)"),
        ("y = look_up(x)\na, _ = sess.run([net.a, y], {x: 1})",
         "write a function of x that returns net.a, and call it here: a = f(1)"),
        ("def f():\n for i in j: print(a['logits'])\n a = sess.run(net.a, {x: 1})",
         "write a function of x that returns net.a, and call it here: a = f(1)"),
        ("for i in j: print('%d %s' % (a, b))\na, b = sess.run([net.a, net.b], {x: 1})",
         "write a function of x that returns net.a, net.b, and call it here: a, b = (r.numpy() for r in f(1))"),
        ("for i in j: print(f'{b}')\n_, b = sess.run([step, net.b], {x: 1})",
         "write a function of x that does what step does and returns net.b, and call it here: b = f(1).numpy()"),
        ("tf.train.start_queue_runners()\na = sess.run(net.a, {x: 1})",
         "write a function of x that returns net.a, and call it here: a = f(1).numpy(); what it takes from a queue is"
         " an argument, too"),
        # Fetches of a list that a name was set to, or that the caller gives.
        ("ops = [net.a, net.b]\nc, d = sess.run(ops, {x: 1})",
         "write a function of x that returns net.a, net.b, and call it here: c, d = f(1)"),
        ("ops = [net.a]\nops.append(net.b)\nout = sess.run(ops, {x: 1})",
         "write a function of x that returns ops, and call it here: out = f(1)"),
        ("def run(self, what, data): return sess.run(what, {x: data})",
         "write a function of x that returns what, and call it here: f(data).numpy(); pass that function in the place"
         " of what"),
        # Summaries are written by the function, and not returned.
        ("s = tf.summary.scalar('a', x)\ntext = sess.run(s, {x: 1})",
         "delete it: call tf.summary.scalar(name, value, step=step) and its like here, with what is fed as their"
         " values, under `with writer.as_default():`"),
        ("s = tf.summary.scalar('a', tf.square(x))\ntext = sess.run(s, {x: 1})",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor), and call it here: f(1)"),
        ("s = tf.summary.scalar('a', x)\ntext = sess.run(s, feed)",
         "delete it: call tf.summary.scalar(name, value, step=step) and its like here, with what is fed as their"
         " values, under `with writer.as_default():`"),
        ("for i in j: writer.add_summary(text, i)\n_, text = sess.run([step, net.logs], {x: 1})",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor) and does what step does, and call it here: f(1)"),
        ("def f():\n text, cost = sess.run([ops['merged'], net.cost], {x: 1})",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor) and returns net.cost, and call it here: cost = f(1)"),
        ("s = tf.summary.merge_all()\ntext, cost = sess.run([s, net.cost], {x: 1})",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor) and returns net.cost, and call it here: cost = f(1)"),
        ("s = tf.summary.merge_all()\nout = sess.run([s, net.cost], {x: 1})",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor) and returns None, net.cost, and call it here:"
         " out = f(1)"),
        ("for d in r: sess.run(tf.assign(v, d))", "write v.assign(d)"),
        ("class A:\n def f(self, rows): self.go = it.make_initializer(rows)\n def g(self): sess.run(self.go)",
         "write it = iter(self.go) here, which is the dataset then, and next(it) for each element"),
        # What arithmetic gives, and a function of TensorFlow; values are rewritten, too.
        ("cost = tf.reduce_sum(a - b) / n\nout = sess.run(cost, {x: 1})",
         "write a function of x that returns cost, and call it here: out = f(1).numpy()"),
        ("cost = tf.nn.l2_loss(a) + 0.5 * more\nout = sess.run(cost, {x: 1})",
         "write a function of x that returns cost, and call it here: out = f(1).numpy()"),
        ("both = first + second\nout = sess.run(both, {x: 1})",
         "write a function of x that returns both, and call it here: out = f(1)"),
        ("out = sess.run(tf.squeeze(net.y), {x: tf.log(z)})",
         "write a function of x that returns tf.squeeze(net.y), and call it here: out = f(tf.math.log(z)).numpy()"),
        ("out = sess.run(tf.qr(net.y), {x: 1})",
         "write a function of x that returns tf.linalg.qr(net.y), and call it here: out = f(1)"),
        ("outs, state = tf.nn.dynamic_rnn(cell, y)\ngot = sess.run(state, {x: 1})",
         "write a function of x that returns state, and call it here: got = f(1)"),
        ("outs, state = tf.nn.dynamic_rnn(cell, y)\ngot = sess.run(outs, {x: 1})",
         "write a function of x that returns outs, and call it here: got = f(1).numpy()"),
        ("outs, state = tf.nn.bidirectional_dynamic_rnn(one, two, y)\ngot = sess.run(outs, {x: 1})",
         "write a function of x that returns outs, and call it here: got = f(1)"),
        # What is put into a dictionary of feeds later.
        ("feed = {x: 1}\nfeed.update({net.rate: 2})\nout = sess.run(net.cost, feed)",
         "write a function of x, rate=None that returns net.cost, and call it here with what feed holds:"
         " out = f(...).numpy()"),
        ("feed = {x: 1}\nfeed.update(more)\nout = sess.run(net.cost, feed)",
         "write a function of x, others=None that returns net.cost, and call it here with what feed holds:"
         " out = f(...).numpy()"),
        # One of a list, and what has no numpy().
        ("out = sess.run([net.cost], {x: 1})",
         "write a function of x that returns net.cost, and call it here: out = [f(1).numpy()]"),
        ("def g(): return sess.run([net.cost], {x: 1})",
         "write a function of x that returns net.cost, and call it here: [f(1).numpy()]"),
        ("out = sess.run([net.ops], {x: 1})",
         "write a function of x that returns net.ops, and call it here: out = [f(1)]"),
        ("words, _ = tf.nn.ctc_greedy_decoder(y, n)\nout = sess.run(words, {x: 1})",
         "write a function of x that returns words, and call it here: out = f(1)"),
        ("words, costs = tf.nn.ctc_beam_search_decoder(y, n)\nout = sess.run(words[0], {x: 1})",
         "write a function of x that returns words[0], and call it here: out = f(1)"),
        ("words, costs = tf.nn.ctc_beam_search_decoder(y, n)\nout = sess.run(costs, {x: 1})",
         "write a function of x that returns costs, and call it here: out = f(1).numpy()"),
        ("slopes = tf.gradients(y, x)\nout = sess.run(slopes, {x: 1})",
         "write a function of x that returns slopes, and call it here: out = f(1)"),
        ("op = it.make_initializer(train)\nsess.run(op)", "write it = iter(train) here, and next(it) for each element"),
        ("def f(n):\n a = b = 0\n print(a.tolist())\n a, b = sess.run([net.a, net.b], {x: n})",
         "write a function of x that returns net.a, net.b, and call it here: a, b = (r.numpy() for r in f(n))"),
        # What has its value already.
        ("v = tf.Variable(1)\nfor _ in r: print(sess.run(v))", "write v.numpy()"),
        ("y = tf.square(3.0)\nprint(sess.run(y))", "write y.numpy()"),
        ("y = tf.square(v)\nsess.run(step)\nprint(sess.run(y))",
         "write a function that returns y, and call it here: f().numpy()"),
        ("n = sess.run(net.steps)",
         "write net.steps.numpy() if it is a variable, else f().numpy() for a function f that returns net.steps"),
        ("a = tf.square(3.0)\nb = tf.square(a)\np, q = sess.run([a, b])", "write [a.numpy(), b.numpy()]"),
        ("p, q = it.get_next()\nfor _ in r: a, b = sess.run([p, q])",
         "write a, b = next(it), with it = iter(ds) before"),
        # Results that begin with an underscore and are read, and what nothing reads.
        ("def f():\n for i in j: print(_c)\n _a, _c = sess.run([net.a, net.c], {x: 1})",
         "write a function of x that does what net.a does and returns net.c, and call it here: _c = f(1).numpy()"),
        ("def f():\n loss, up = sess.run([net.loss, net.apply_op], {x: 1})",
         "write a function of x that does what net.apply_op does and returns net.loss, and call it here: loss = f(1)"),
        ("def f():\n loss, n = sess.run([net.loss, net.global_step], {x: 1})",
         "write a function of x that returns net.loss, net.global_step, and call it here: loss, n = f(1)"),
        # Results that go to other code, and what may be several tensors.
        ("for i in j: cv2.imshow(a[0], scale=b)\na, b = sess.run([net.a, net.b], {x: 1})",
         "write a function of x that returns net.a, net.b, and call it here: a, b = (r.numpy() for r in f(1))"),
        ("for i in j: draw(a, b)\na, b = sess.run([net.a, net.grads], {x: 1})",
         "write a function of x that returns net.a, net.grads, and call it here: a, b = f(1)"),
        ("for i in j: draw(a.boxes, b)\na, b = sess.run([net.a, net.b], {x: 1})",
         "write a function of x that returns net.a, net.b, and call it here: a, b = f(1)"),
        ("for i in j: T.assertEqual(len(a), b)\na, b = sess.run([net.a, net.b], {x: 1})",
         "write a function of x that returns net.a, net.b, and call it here: a, b = f(1)"),
        ("a, b = sess.run(net.pair, {x: 1})",
         "write a function of x that returns net.pair, and call it here: a, b = f(1)"),
        ("for i in j: c, d = a\na = sess.run(net.pair, {x: 1})",
         "write a function of x that returns net.pair, and call it here: a = f(1)"),
        ("for i in j: print(a.scores)\na = sess.run(net.out, {x: 1})",
         "write a function of x that returns net.out, and call it here: a = f(1)"),
        ("a = sess.run(net.train_vars, {x: 1})",
         "write a function of x that returns net.train_vars, and call it here: a = f(1)"),
        ("def f(what):\n for i in j: print(a[0])\n a = sess.run(what, {x: 1})",
         "write a function of x that returns what, and call it here: a = f(1); pass that function in the place of"
         " what"),
        ("def f(ob):\n pair = [net.a]\n if more: pair += [net.b]\n out = sess.run(pair, {x: ob})",
         "write a function of x that returns pair, and call it here: out = f(ob)"),
        ("def f(ob):\n a, b = sess.run([net.a, net.b], {x: ob}); return a, b, []",
         "write a function of x that returns net.a, net.b, and call it here: a, b = (r.numpy() for r in f(ob))"),
        ("def f(ob): return sess.run([net.a, net.b], {x: ob})",
         "write a function of x that returns net.a, net.b, and call it here: [r.numpy() for r in f(ob)]"),
        ("def f(ob): return sess.run([net.a, net.train_op], {x: ob})",
         "write a function of x that returns net.a, net.train_op, and call it here: f(ob)"),
        ("a = sess.run(net.draw(n), {x: 1})",
         "write a function of x that returns net.draw(n), and call it here: a = f(1)"),
        ("for i in j: print(a, b)\na, b = sess.run([net.a, list(net.parts.values())], {x: 1})",
         "write a function of x that returns net.a, list(net.parts.values()), and call it here: a, b = f(1)"),
        ("a = sess.run(tf.log(x), {x: row})", "write tf.math.log(tf.constant(row, tf.float32)).numpy()"),
        ("a = sess.run(f(x, n), {x: 3})", "write f(tf.constant(3, tf.float32), n)"),
        ("def f(row):\n loss, text = sess.run([net.loss, net.summary], {x: row}); return loss, text",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor) and returns net.loss, and call it here: loss ="
         " f(row).numpy(); text (line 5) goes, too"),
        ("for i in j: draw(a, b)\nnet.a = net.tower_a\nout = net.tower_a\na, b = sess.run([out, net.b], {x: 1})",
         "write a function of x that returns out, net.b, and call it here: a, b = f(1)"),
        ("a = sess.run(['net/a:0', 'net/b:0'], {'net/x:0': 1})",
         "write a function of x that returns a, b, and call it here: a = f(1)"),
        ("for i in j: draw(a, b[0]); draw(a, b[1])\na, b = sess.run([net.a, net.b], {x: 1})",
         "write a function of x that returns net.a, net.b, and call it here: a, b = f(1)"),
        ("a = sess.run(tf.global_variables(), {x: 1})",
         "write a function of x that returns what is fetched, and call it here: a = f(1)"),
        # What assigns what is fed.
        ("op = tf.assign(rate, x)\nsess.run(op, {x: 0.1 * n})", "write rate.assign(0.1 * n)"),
        ("op = net.rate.assign(x * 2)\nsess.run(op, {x: n})",
         "write a function of x that does what op does, and call it here: f(n)"),
        ("for p, assign_op, value in zip(ps, ops, values): sess.run(assign_op, feed_dict={p: value})",
         "write v.assign(value) for the variable v that assign_op assigns to"),
        ("for i in r: sess.run(assign_ops[i], feed_dict={ps[i]: values[i]})",
         "write v.assign(values[i]) for the variable v that assign_ops[i] assigns to"),
        ("for p, assign_op, value in zip(ps, ops, values): sess.run(assign_op, {p: value, q: 1})",
         "write a function of p, q that does what assign_op does, and call it here: f(value, 1)"),
        # What is put into a queue, and what a dataset is made of.
        ("q = tf.FIFOQueue(9, ['float'])\nput = q.enqueue(x)\nfor i in j: sess.run(put, {x: row})",
         "delete it with the queue: yield row in a generator, for the tf.data.Dataset.from_generator(...) that takes"
         " its place"),
        ("put = q.enqueue_many([x])\nsess.run(put, {x: rows})",
         "delete it with the queue: yield rows in a generator, for the tf.data.Dataset.from_generator(...) that takes"
         " its place, with .unbatch()"),
        ("def fill(enqueue_op, feed): sess.run(enqueue_op, feed)",
         "delete it with the queue: yield what is fed in a generator, for the tf.data.Dataset.from_generator(...) that"
         " takes its place, with .unbatch() if several elements are put in at once"),
        ("sess.run(it.initializer, {x: rows, size: 8})",
         "make what makes the dataset a function of x, size, and loop here over what it returns: for x in f(rows, 8):"),
        ("sess.run(it.initializer, feed)",
         "make what makes the dataset a function of what is fed, and loop here over what it returns: for x in f(...):"),
        # What is fed.
        ("c = sess.run(net.cost, {inputs['rows'].name: 1})",
         "write a function of rows that returns net.cost, and call it here: c = f(1).numpy()"),
        ("feeds = {x: 1}\nfeeds[net.labels] = 2\nc = sess.run(net.cost, feeds)",
         "write a function of x, labels=None that returns net.cost, and call it here with what feeds holds: "
         "c = f(...).numpy()"),
        ("c = sess.run(net.cost, {one.x: 1, two.x: 2})",
         "write a function of one_x, two_x that returns net.cost, and call it here: c = f(1, 2).numpy()"),
        ("c = sess.run(net.cost, {'tower/x:0': 1})",
         "write a function of x that returns net.cost, and call it here: c = f(1).numpy()"),
        ("c = sess.run(net.cost, feeds)",
         "write a function of what is fed that returns net.cost, and call it here: c = f(...).numpy(), with what feeds "
         "holds"),
        ("y = tf.square(3.0)\np = sess.run(y)\nq = sess.run(y + 1.0)", "write (y + 1.0).numpy()"),
        ("y = tf.ones([2])\nprint(sess.run(tf.reduce_sum(y)))", "write tf.reduce_sum(y).numpy()"),
        ("def f(n): return sess.run(tf.reduce_sum(n.rows))",
         "write a function that returns tf.reduce_sum(n.rows), and call it here: f().numpy()"),
        ("kept = tf.trainable_variables()\nprint(sess.run(kept))", "write [v.numpy() for v in kept]"),
        ("print(sess.run(net.weights))", "write [v.numpy() for v in net.weights]"),
        ("print(sess.run(tf.local_variables()))",
         "write [v.numpy() for v in variables] for the list that takes the place of tf.local_variables()"),
        ("class A:\n def __init__(self): self.count = None\n def begin(self): self.count = tf.get_variable('n', [])\n"
         " def end(self, session): print(session.run(self.count))", "write self.count.numpy()"),
        ("{v.name: sess.run(v) for v in tf.trainable_variables()}", "write v.numpy()"),
        ("for v in net.parts:\n  print(sess.run(v))", "write a function that returns v, and call it here: f().numpy()"),
        ("def save(variables=None):\n  variables = variables or listed()\n  return sess.run(variables)",
         "write [v.numpy() for v in variables]"),
        ("class A:\n def f(self): self.kept_vars, self.y = parts_of(x)\n def g(self): return sess.run(self.kept_vars)",
         "write self.kept_vars.numpy() if it is a variable, else f().numpy() for a function f that returns"
         " self.kept_vars"),
        ("def show(session, var): print(session.run(var))", "write var.numpy()"),
        ("def show(session, what): print(session.run(what))",
         "write a function that returns what, and call it here: f().numpy(); pass that function in the place of what"),
        ("m, up = tf.metrics.accuracy(x, z)\nprint(sess.run(m))",
         "write m.result().numpy() for the metric m of tf.keras.metrics that takes its place"),
        ("print(sess.run(net.total_loss))",
         "write a function that returns net.total_loss, and call it here: f().numpy()"),
        # What a function of the program returns may be several tensors.
        ("state = cell.start(3)\nprint(sess.run(state))",
         "write state, which has its value from line 4, and t.numpy() for each tensor t of it"),
        ("class A:\n def build(self): self.start = self.cell.start(3)\n def get(self): return sess.run(self.start)",
         "write self.cell.start(3) (line 5) in its place, and t.numpy() for each tensor t of it"),
        ("loss = contrast(p, q)\nprint(sess.run(loss))", "write loss.numpy()"),
        ("pairs = tf.train.AdamOptimizer().compute_gradients(y)\nout = sess.run(pairs)",
         "write a function that returns pairs, and call it here: out = f()"),
        # What it is run for.
        ("copies = copy_weights(a, b)\nsess.run(copies)",
         "delete it: what copy_weights(a, b) (line 4) does is done when it is called"),
        ("copies = copy_weights(a, b)\nfor _ in r: sess.run(copies)",
         "move copy_weights(a, b) from line 4 here: what it does is done when it is called"),
        ("copies = copy_weights(a, b)\nsess.run(net.step)\nsess.run(copies)",
         "move copy_weights(a, b) from line 4 here: what it does is done when it is called"),
        ("train_op = make_step(net)\nfor _ in r: sess.run(train_op)",
         "write a function that does what train_op does, make_step(net) (line 4) with what that is computed from, and"
         " call it here: f()"),
        ("ups = []\nfor v in r: ups.append(v.assign(1))\nsess.run(ups)",
         "delete it: what is put into ups is done where it is put there"),
        ("sess.run([tf.assign(v, n) for v, n in zip(a, b)])", "write for (v, n) in zip(a, b): v.assign(n)"),
        ("sess.run(tf.assign(self.kept[self.scope + '/first/weights:0'], tf.reverse(first / 255.0, [2])))",
         "write self.kept[self.scope + '/first/weights:0'].assign(tf.reverse(first / 255.0, [2]))"),
        ("while not sess.should_stop(): sess.run([])", "delete it: it runs nothing but what hooks ask for"),
        ("missing = sess.run(tf.report_uninitialized_variables())",
         "delete it with what its result is for: TF 2 initializes a variable when it creates it"),
        # Where the writer gets it, it is a summary.
        ("all_of = add_stats(net)\nwriter.add_summary(sess.run(all_of), 1)",
         "delete it: call tf.summary.scalar(name, value, step=step) and its like here, under"
         " `with writer.as_default():`"),
        ("for i in r: writer.add_summary(text, i)\n_, text = sess.run([step, net.text], {x: 1})",
         "write a function of x that writes its summaries itself "
         "(pass it their step as a tensor) and does what step does, and call it here: f(1)"),
        # What it is called, where there is much of it, or where it has no name.
        ("a, b = sess.run([tf.argmax(net.y, 1), list(net.parts.values())], {x: 1})",
         "write a function of x that returns tf.argmax(net.y, 1), list(net.parts.values()), and call it here:"
         " a, b = f(1)"),
        ("a = sess.run([net.first_of_the_long_names, net.second_of_the_long_names, net.third_long_name,"
         " net.fourth_of_the_long_names, net.fifth_of_the_long_names], {x: 1})",
         "write a function of x that returns net.first_of_the_long_names, net.second_of_the_long_names,"
         " net.third_long_name and 2 more, and call it here: a = f(1)"),
        ("a = sess.run('net/prob:0', {'net/in_data:0': 1})",
         "write a function of in_data that returns prob, and call it here: a = f(1)"),
        ("sess.run([w.assign(n) for w, n in zip(net.ws, read_all(path))])",
         "write for (w, n) in zip(net.ws, read_all(path)): w.assign(n)"),
        ("sess.run([[w.assign(n) for w, n in zip(net.list_of_weights, read_all(path))], net.go])",
         "write a function that does what is run here, and call it here: f()"),
        ("def epoch(start):\n  sess.run(start)\nfirst = it.make_initializer(ds)\nepoch(first)\nsess.run(tf.add(1, 2))",
         "delete it: nothing takes its value"),
        ("sess.run(tf.assert_equal(a, b))",
         "write a function that does what tf.assert_equal(a, b) does, and call it here: f()"),
        ("first = it.make_initializer(ds)\nepoch(first)\ndef epoch(start):\n  sess.run(start)",
         "pass the datasets in the place of start, and write it = iter(start) here, and next(it) for each element"),
        ("sess.run([net.layer(i).iterator.initializer for i in r])",
         "delete it: TF 2 initializes a variable when it creates it, and loops over a dataset, for x in ds:"),
        ("part = getattr(net, name)\na = sess.run(part)",
         "write a function that returns part, and call it here: a = f().numpy()"),
        # What is drawn anew by each run, and what is drawn only once.
        ("u = tf.random_uniform([])\nw = u * 2.0\nw.eval()\nprint(sess.run(w))",
         "write f().numpy() for a function f that draws w, anew at each call"),
        ("u = tf.random_uniform([])\nprint(sess.run(u))", "write u.numpy()"),
        ("u = tf.random_uniform([], seed=1)\nwith tf.Session() as s: s.run(u)\nwith tf.Session() as s: print(s.run(u))",
         "write u.numpy()"),
        ("w = tf.Variable(tf.random_normal([2]))\ny = tf.square(w)\ny.eval()\nprint(sess.run(y))", "write y.numpy()"),
        # Several tensors that one function gives.
        ("halves = tf.split(net.y, 2)\nprint(sess.run(halves))", "write [t.numpy() for t in halves]"),
        ("best = tf.nn.ctc_greedy_decoder(net.y, n)\nprint(sess.run(best))",
         "write best, which has its value from line 4, and t.numpy() for each tensor t of it"),
        ("a = tf.nn.top_k(net.y)\nb = tf.clip_by_global_norm(net.y, 1.0)\nc = tf.abs(net.y)\np = sess.run([a, b, c])",
         "write [[t.numpy() for t in a], b, c.numpy()], and t.numpy() for each tensor t of b"),
        ("words = tf.string_split(net.y)\na = sess.run(words, {x: 1})",
         "write a function of x that returns words, and call it here: a = f(1)"),
        # What is fed, where a function of the file makes it.
        ("def feeds_for(d):\n  return {x: d, net.rate: 1.0}\nfeed = feeds_for(3)\nc = sess.run(net.cost, feed)",
         "write a function of x, rate that returns net.cost, and call it here with what feeds_for(3) gives:"
         " c = f(...).numpy()"),
        ("def feeds_for(d):\n  fed = {x: d}\n  fed[net.rate] = 1.0\n  return fed, 4\n"
         "def g():\n  fed, n = feeds_for(3)\n  return sess.run(net.cost, fed)",
         "write a function of x, rate=None that returns net.cost, and call it here with what feeds_for(3) gives:"
         " f(...).numpy()"),
        # What is fetched, where a function of the file takes it from a dataset.
        ("def batch_of(d):\n  it = d.make_one_shot_iterator()\n  return it.get_next()\n"
         "a, b = batch_of(ds)\nfor _ in r: p, q = sess.run([a, b])",
         "write p, q = next(it), with it = iter(ds) before"),
        # What is fetched, where it is taken from a queue, be it in another function.
        ("def batches(n):\n  return tf.train.shuffle_batch([n, n], 4, 8, 2)\na, b = batches(1)\nshow(a, two=b)\n"
         "def show(one, two):\n  for _ in r: p, q = sess.run([one, two])",
         "write p, q = next(it), with it = iter(ds) before"),
        ("a = tf.train.batch([n], 4)\nshow(a, two=3)\ndef show(one, two):\n  p, q = sess.run([one, two])",
         "write a function that returns one, two, and call it here: p, q = f()"),
        # A method that is passed on.
        ("pool.submit(sess.run, y)", "pass a function in its place that computes what it is to run"),
        ("go = sess.run", "delete it: what each go(...) runs becomes a function, which is called there"),
        # What goes with it, and where the data ends.
        ("if fresh:\n  sess.run(tf.global_variables_initializer())",
         "delete it: TF 2 initializes a variable when it creates it, and the `if` of line 4 that has nothing else"),
        ("sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])",
         "delete it: TF 2 initializes a variable when it creates it"),
        ("init = tf.group(tf.global_variables_initializer(), tf.tables_initializer())\nsess.run(init)",
         "delete it: TF 2 initializes a variable when it creates it"),
        ("class A:\n def f(self):\n  self.init = tf.group(self.init)\n  sess.run(self.init)",
         "call here the function that self.init becomes (line 6)"),
        ("try:\n  pass\nexcept ValueError:\n  sess.run(tf.global_variables_initializer())",
         "delete it: TF 2 initializes a variable when it creates it, and the `except` of line 6 that has nothing else"),
    ],
)  # fmt: skip
def test_a_run_becomes_a_call_of_what_it_runs(lines: str, expected: str) -> None:
    assert told(lines) == [expected]


def test_a_run_that_asks_whether_a_variable_is_initialized_goes() -> None:
    code = f"{HEAD}try:\n  sess.run(v)\nexcept tf.errors.FailedPreconditionError:\n  uninitialized.append(v)\n"
    (found,) = [each for each in tf2lint.lint(code) if each.rule.code == "TF102"]
    assert found.remedy == "delete it with the try statement of line 4: TF 2 has no uninitialized variables"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ("a = sess.run(y, {it.handle: h, x: 3})",
         "and in it call a function of the batch and x that returns y: a = f(batch, 3)"),
        ("a = sess.run(y, {it.handle: h, net.mode(): m})",
         "and in it call a function of the batch and mode that returns y: a = f(batch, m)"),
        ("sess.run(z, {it.handle: g})\n  a = sess.run(y, {it.handle: h, x: 3})",
         "write batch = next(it) and a = f(batch, 3), for a function of the batch and x that returns y, with it ="),
    ],
)  # fmt: skip
def test_what_is_fed_besides_the_handle_of_an_iterator_stays_an_argument(runs: str, expected: str) -> None:
    code = f"{HEAD}while True:\n try:\n  {runs}\n except tf.errors.OutOfRangeError: break\n"
    found = [each for each in tf2lint.lint(code) if each.rule.code == "TF402"]
    assert expected in found[-1].remedy


def test_a_batch_that_is_run_and_fed_is_the_next_one() -> None:
    loop = "try:\n  while go:\n    b = sess.run(batch) / 255.0\n    l = sess.run(loss, {x: b})"
    text = f"{HEAD}{loop}\nexcept tf.errors.OutOfRangeError: pass\n"
    runs = [each.remedy for each in tf2lint.lint(text) if each.rule.code in ("TF102", "TF402")]
    assert runs == [
        "write next(it) here, with it = iter(ds) before the loop, and StopIteration in its except",
        "write a function of x that returns loss, and call it here: l = f(b).numpy()",
    ]


def test_a_run_until_the_data_ends_becomes_a_loop_over_the_dataset() -> None:
    code = f"{HEAD}try:\n  while True: a, b = sess.run([p, q])\nexcept tf.errors.OutOfRangeError: pass\n"
    (found,) = [each for each in tf2lint.lint(code) if each.rule.code == "TF102"]
    assert found.remedy == (
        "loop `for batch in ds:` over the dataset, instead of the while loop and its except, and in it call a"
        " function of the batch that returns p, q: a, b = f(batch)"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("y = f(x)\nwith self.assertRaises(ValueError): sess.run(y)",
         "move line 4, which computes y, here in its place: TF 2 raises there"),
        ("with self.assertRaisesRegex(ValueError, 'x'): sess.run(net.y)",
         "compute net.y here, in its place: TF 2 raises where that is computed"),
        ("with self.assertRaises(ValueError): self.test_session().run(f(x))", "write self.evaluate(f(x))"),
        ("y = f(x)\nwith self.assertRaises(ValueError): a = sess.run(y, {x: 1})",
         "write a function of x that returns y, and call it here: a = f(1).numpy()"),
    ],
)  # fmt: skip
def test_what_a_test_waits_for_is_raised_where_it_is_computed(lines: str, expected: str) -> None:
    before, _, last = lines.rpartition("\n")
    text = f"class T(tf.test.TestCase):\n def test(self):\n  {before or 'pass'}\n  {last}"
    expected = expected.replace("line 4", "line 6")
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("for _ in r: s.run(net.step_ops)", "keep it for the graph of this test, with all of the test under"),
        ("s.run(net.step(x))", "write self.evaluate(net.step(x))"),
        ("print(s.run(net.y))", "write self.evaluate(net.y)"),
        ("print(s.run(tf.to_float(net.y)))", "write self.evaluate(tf.cast(net.y, tf.float32))"),
        ("print(s.run(tf.trainable_variables()[0]))",
         "write self.evaluate(x) for the x that takes the place of tf.trainable_variables()[0]"),
        ("s.run([net.a_name_that_is_long, net.another_long_name])",
         "write self.evaluate([net.a_name_that_is_long, net.another_long_name])"),
    ],
)  # fmt: skip
def test_evaluating_in_a_test_does_nothing_again(run: str, expected: str) -> None:
    text = f"class T(tf.test.TestCase):\n def test(self):\n  with self.test_session() as s:\n   {run}"
    (remedy,) = told(text)
    assert remedy.startswith(expected)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("v = tf.Variable(1)\nw = v.eval(sess)", ["write v.numpy()"]),
        (
            "v = tf.Variable(1)\nup = v.assign_add(1)\nfor _ in r: w = up.eval(session=sess)",
            ["move v.assign_add(1) from line 5 here: it assigns when it is called, and .numpy() of it is the value"],
        ),
        (
            "class A:\n def f(self): self.y = tf.square(x)\n def g(self): return self.y.eval(session=sess)",
            ["write f().numpy() for a function f that computes self.y as line 5 does"],
        ),
        # What is taken from a queue each time, and what was computed before its variables were loaded.
        (
            "a, b = inputs(q)\nfor _ in r: w = b.eval(session=sess)",
            ["write f().numpy() for a function f that gives b, as line 4 does, anew at each call"],
        ),
        (
            "y = net(x)\nload_weights(sess, d)\ny = y.eval(session=sess)",
            ["write f().numpy() for a function f that gives y, as line 4 does, anew at each call"],
        ),
        ("y = net(x)\nlog(sess)\nw = y.eval(session=sess)", ["write y.numpy()"]),
        (
            "w = tf.get_collection('steps')[0].eval(session=sess)",
            ["write t.numpy() for the tensor or variable t that takes the place of tf.get_collection('steps')[0]"],
        ),
        (
            "a, up = tf.metrics.mean(x)\nprint(a.eval(session=sess))",
            ["write m.result().numpy() for the metric m of tf.keras.metrics that takes its place"],
        ),
        ("w = tf.square(x).eval()", ["write tf.square(x).numpy()"]),
        ("w = tf.to_float(1).eval()", ["write tf.cast(1, tf.float32).numpy()"]),
        (
            "w = tf.square(x).eval(feed_dict={x: 3})",
            ["make what computes tf.square(x) a function f of x, and write f(3).numpy()"],
        ),
    ],
)
def test_an_evaluation_becomes_the_value(lines: str, expected: list[str]) -> None:
    assert told(lines, "TF103", "TF402") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "with tf.Session() as s: s.run(y)",
            "delete it and dedent its block: what each s.run(...) runs becomes a",
        ),
        ("with tf.Session(): train()", "delete it and dedent its block"),
        ("self.session = tf.Session()", "delete it: what each session.run(...) runs becomes a function"),
        (
            "with tf.Session() as s:\n  s.run(y); train(s); s.graph.finalize(); s.close()",
            "delete it and dedent its block, with the argument s of train (line 5)",
        ),
        (
            "with tf.Session() as s:\n  s.run(y); handler.save(s); saver.save(s, p); w.add_graph(s.graph)",
            "delete it and dedent its block, with the argument s of handler.save (line 5) and `w.add_graph(s.graph)`",
        ),
        (
            "with tf.Session() as s: train(1, session=s)",
            "delete it and dedent its block, with the argument s of train (line 4): what is run there becomes",
        ),
        (
            "x = it.get_next()\nwith tf.Session() as s: print(s.run(x))",
            "delete it and dedent its block: a loop over the dataset takes the place of s.run(...)",
        ),
        ("def f(s=None):\n  s = s or tf.get_default_session()", "delete it: the functions that take the place of its"),
        (
            "with tf.device('/cpu:0'), tf.Session() as s: s.run(y)",
            "delete it from its `with`, whose block stays under tf.device('/cpu:0'): what each s.run(...) runs becomes",
        ),
        ("with g.as_default(), tf.Session() as s: s.run(y)", "delete it and dedent its block: what each s.run(...)"),
        (
            "class T(tf.test.TestCase):\n def test(self):\n  s = tf.Session()\n  self.assertIsNot(s, None)",
            "delete it, with the argument s of self.assertIsNot (line 7)",
        ),
        (
            "from tensorflow.python.tools.freeze_graph import freeze\nwith tf.Session() as s: freeze(s, d)",
            "delete it and dedent its block, with the argument s of freeze (line 5): what is run there",
        ),
        (
            "with tf.Session() as s: net.session = s",
            "delete it and dedent its block, with `net.session = s` (line 4): what is run there",
        ),
        (
            "class B(tf.test.Benchmark):\n def bench(self):\n  with tf.Session() as s:\n   self.run_op_benchmark(s, y)",
            "delete it and dedent its block, and time the calls of a function where self.run_op_benchmark (line 7)",
        ),
        (
            "y = tf.abs(x)\nwith tf.Session() as s: print(s.run(y))",
            "delete it and dedent its block, and write t.numpy() in the place of each s.run(t)",
        ),
        (
            "w = tf.Variable(1)\ns = tf.Session()\ns.run(w.assign(2))\nprint(s.run(w))",
            "delete it, and write t.numpy() in the place of each s.run(t) and each assignment in the place of its",
        ),
        (
            "w = tf.Variable(1)\ns = tf.Session()\ns.run(step, {x: 1})\nprint(s.run(w))",
            "delete it: what each s.run(...) runs becomes a function, which is called there, but on line 7, where",
        ),
        (
            "y = tf.abs(x)\nwith tf.Session() as s: train(s); print(s.run(y))",
            "delete it and dedent its block, with the argument s of train (line 5): make functions of what",
        ),
        (
            "s = tf.Session()\nq = tf.train.Saver()\nq.restore(s, p)\nq.restore(s, r)",
            "delete it: of what uses it (lines 6 and 7) other findings tell",
        ),
        (
            "with tf.Session().as_default() as s: s.run(step, {x: 1})",
            "delete it and dedent its block: what each s.run(...) runs becomes",
        ),
        ("s = tf.Session()\ns.__enter__()", "delete it, with `s.__enter__()` (line 5)"),
        (
            "def open():\n  s = tf.Session()\n  tf.keras.backend.set_session(s)\n  return s",
            "delete it with the function that returns it",
        ),
        ("def open(): return tf.Session()", "delete it with the function that returns it"),
        ("if tf.get_default_session() is None: pass", "delete the test"),
    ],
)
def test_a_session_goes_with_what_it_is_for(line: str, expected: str) -> None:
    findings = tf2lint.lint(f"{HEAD}{line}\n")
    assert any(each.rule.code == "TF101" and each.remedy.startswith(expected) for each in findings), findings


@pytest.mark.parametrize(("method", "severity"), [("test_session", "E"), ("session", "E"), ("cached_session", "R")])
def test_sessions_of_tests_that_give_none_are_errors(method: str, severity: str) -> None:
    run = f"self.{method}().run(tf.log(1.0))"
    code = f"import tensorflow as tf\nclass T(tf.test.TestCase):\n  def test(self): {run}\n"
    assert [each.severity.value for each in tf2lint.lint(code) if each.rule.code == "TF102"] == [severity]


def test_a_session_of_compat_turns_eager_execution_off_in_its_block() -> None:
    code = (
        "import tensorflow.compat.v1 as tf\nwith tf.Session():\n  tf.trainable_variables()\ntf.trainable_variables()\n"
    )
    assert [each.severity.value for each in tf2lint.lint(code) if each.rule.code == "TF211"] == ["R", "W"]


@pytest.mark.parametrize("run", ["s.run(y)", "s.run(y, {x: 1})"])
def test_a_run_in_the_session_of_a_test_raises_through_compat(run: str) -> None:
    text = "import tensorflow.compat.v1 as tf\nclass T(tf.test.TestCase):\n def test(self):\n"
    findings = tf2lint.lint(f"{text}  with self.test_session() as s: {run}\n")
    assert [each.severity for each in findings if each.rule.code in ("TF102", "TF402")] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("with tf.train.MonitoredSession() as s: s.run(y)",
         "delete it and dedent its block: what each s.run(...) runs becomes a function, which is called there"),
        ("with tf.train.SingularMonitoredSession() as _: pass", "delete it and dedent its block"),
        ("with tf.train.MonitoredTrainingSession(hooks=[h]): pass",
         "delete it and dedent its block; what [h] do goes there, too"),
        ("with tf.train.MonitoredSession() as s: train(s)",
         "delete it and dedent its block, with the argument s of train (line 4): what is run there becomes functions,"
         " which are called there"),
        ("with tf.train.SingularMonitoredSession(checkpoint_dir=d) as s: pass",
         "delete it, restore by tf.train.Checkpoint(model=model).restore(tf.train.latest_checkpoint(d)), and make what"
         " each s.run(...) runs a function, which is called there"),
    ],
)  # fmt: skip
def test_a_monitored_session_is_told_of_runs_that_it_has(lines: str, expected: str) -> None:
    assert told(lines, "TF106") == [expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("got = sess.run(out, {rows: values})",
         "let what takes the place of the loaded graph give a function of rows that returns out, and call it here with"
         " tensors: got = f(...).numpy()"),
        ("one, two = sess.run([out, graph.get_tensor_by_name('two:0')])",
         "let what takes the place of the loaded graph give a function that returns out,"
         " graph.get_tensor_by_name('two:0'), and call it here: one, two = f()"),
        ("more = tf.placeholder(tf.int32)\ngot = sess.run(out, {more: 1})",
         "write a function of more that returns out, and call it here: got = f(1).numpy()"),
        ("got = sess.run(own(out), {rows: values})",
         "write a function of rows that returns own(out), and call it here: got = f(values)"),
    ],
)  # fmt: skip
def test_what_a_loaded_graph_computes_is_no_code_of_the_file(lines: str, expected: str) -> None:
    head = (
        "import tensorflow as tf\ngraph = tf.get_default_graph()\nrows = graph.get_tensor_by_name('rows:0')\n"
        "out = graph.get_operation_by_name('out').outputs[0]\nsess = tf.Session()\n"
    )
    text = head + lines + "\n"
    found = [each.remedy for each in tf2lint.lint(text) if each.rule.code in ("TF102", "TF402")]
    assert found == [expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("got = sess.run(net(x), {x: rows})\nprint(got.mean())", "write net(tf.constant(rows, tf.float32)).numpy()"),
        ("got = sess.run(net(x), {x: rows})\nprint(got[0])", "write net(tf.constant(rows, tf.float32))"),
    ],
)
def test_what_a_function_of_the_file_gives_is_an_array_where_it_is_used_as_one(lines: str, expected: str) -> None:
    found = [each.remedy for each in tf2lint.lint(HEAD + lines) if each.rule.code == "TF402"]
    assert found == [expected]
