"""What nothing but a method, a test or the name of a parameter tells."""

import tensorflow as tf
from other import build, dataset, model, optimizer

x, y = build()
value = x.eval()  # [TF103]
print(model.output.eval(), y.shape.eval(1))  # [TF103]
model.eval()
gradients = optimizer.compute_gradients(y)  # [TF506]
model.compute_gradients(y)
optimizer.compute_gradients(y, tape=x)
iterator = dataset.make_one_shot_iterator()  # [TF406]
model.data(x).make_initializable_iterator()  # [TF406]
model.make_one_shot_iterator(dataset)
start = tf.Variable(y.initialized_value())  # [TF207]
sizes = list(map(lambda size: size.value, y.get_shape()))  # [TF710]
names = sorted(tf.global_variables(), key=lambda each: each.op.name)  # [TF211, TF909]
found = filter(lambda each: each.op, tf.global_variables())  # [TF211, TF909]
sizes.sort(key=lambda each: each.op)


class Own:
    def eval(self):
        return self

    def show(self):
        return self.eval()


print(Own().eval())


class Hook(tf.train.SessionRunHook):  # [TF106]
    def after_run(self, run_context, run_values):
        run_context.session.run(x)  # [TF102]
        run_values.session.run(x)


def told(a, b, c, several):
    if isinstance(a, tf.Tensor) and "Placeholder" in a.op.type:  # [TF909]
        a.op  # [TF909]
    a.op
    if not isinstance(b, tf.Tensor):
        b.op
    else:
        b.op  # [TF909]
    b.op
    if not isinstance(c, tf.Tensor):
        return None
    c.op  # [TF909]
    a.op.type if isinstance(a, tf.Tensor) else a.op  # [TF909]
    not isinstance(a, tf.Tensor) or a.op  # [TF909]
    isinstance(a, tf.Tensor) or a.op
    isinstance(a, (tf.Tensor, int)) and a.op
    [each.op for each in several if isinstance(each, tf.Tensor)]  # [TF909]
    [each.op for each in several]
    assert isinstance(b, tf.Tensor)
    b.op  # [TF909]
    if isinstance(a, tf.Tensor):
        a = build()
        a.op
    return a.op


class Holder:
    def __init__(self, made, cls=None):
        self.made = made
        rule = tf.train.AdamOptimizer  # [TF505]
        self.rule = rule
        self.cls = cls or tf.train.AdamOptimizer  # [TF505]

    def use(self):
        if isinstance(self.made, tf.Variable):
            self.made.eval()  # [TF103]
        self.made.eval()
        self.rule(0.1)  # [TF505]
