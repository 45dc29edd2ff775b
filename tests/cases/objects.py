"""Members of TensorFlow 1's objects: of what the file shows, of what their use tells, and of what is something else."""

import tensorflow as tf

step = tf.train.get_or_create_global_step()  # [TF213]
saver = tf.train.Saver()  # [TF804]
writer = tf.summary.FileWriter("logs")  # [TF801]
optimizer = tf.train.AdamOptimizer(0.1)  # [TF505]
supervisor = tf.train.Supervisor(logdir="logs")  # [TF106]
estimator = tf.estimator.Estimator(None, "logs")  # [TF808]
merged = tf.summary.merge_all()  # [TF801]
weight = tf.Variable(1.0)

with tf.Session() as sess:  # [TF101]
    saver.restore(sess, tf.train.latest_checkpoint("logs"))  # [TF190]
    writer.add_graph(sess.graph)  # [TF190]
    text = sess.run(merged)  # [TF102]
    writer.add_summary(text, 1)  # [TF190]
    writer.add_summary(sess.run(merged), 1)  # [TF102]
    saver.save(sess, "logs/model", global_step=1)  # [TF190]
    weight.load(2.0, sess)  # [TF190]
    writer.flush()
    writer.close()
    sess.close()  # [TF190]
    sess.__exit__(None, None, None)  # [TF190]
    print(sess.graph.get_operations(), sess.graph.get_tensor_by_name("x:0"))  # [TF107, TF190]

with supervisor.managed_session() as managed:  # [TF190]
    while not supervisor.should_stop():  # [TF190]
        managed.run(merged)  # [TF102]
    supervisor.saver.save(managed, "logs/model")  # [TF190]
    supervisor.summary_writer.add_summary(text, 1)  # [TF190]

optimizer.get_slot(weight, "m")  # [TF190]
optimizer.variables()  # [TF190]
estimator.train(None)  # [TF190]
print(estimator.model_dir)  # [TF190]
summary = tf.Summary()  # [TF801]
summary.value.add(tag="loss", simple_value=1.0)  # [TF190]

with tf.variable_scope("a") as scope:  # [TF301]
    print(scope.name, tf.get_variable_scope().name)  # [TF190, TF301]


class Hook(tf.train.SessionRunHook):  # [TF106]
    def begin(self):
        self.count = 0

    def after_run(self, run_context, run_values):
        self.count += 1
        print(run_values.results)  # [TF190]
        run_context.request_stop()  # [TF190]


class Slots(tf.train.Optimizer):  # [TF505]
    def slot(self, variable):
        return self.get_slot(variable, "m")  # of compat.v1, which it stays derived from


def given(restorer, sess, optimizer, loss, train_writer):
    restorer.restore(sess, "logs/model")  # [TF190]
    restorer.save(sess, "logs/model")  # [TF190]
    optimizer.minimize(loss, global_step=step)  # [TF506]
    optimizer.minimize(loss, var_list=[weight])  # [TF506]
    train_writer.add_summary(loss, 1)  # [TF190]


def entered(graph, my_sess, summary_writer, strategy):
    with graph.as_default(), my_sess.as_default():  # [TF104, TF190]
        print(summary_writer.get_logdir())  # [TF190]
    with strategy.as_default():
        from tensorflow.python.ops import variable_scope  # [TF614]

        with variable_scope.variable_scope("x") as scope:
            return scope.original_name_scope  # [TF190]


def asked(session, sess):
    session.close()
    sess.run(merged)  # [TF102]
    sess.close()  # [TF190]


def other(model, path, report):
    model.save(path, overwrite=True)
    model.restore(path, True)
    report.add_summary("text")
    model.minimize(path)


def opened():
    session = tf.Session()  # [TF101]
    session.__enter__()  # [TF190]
    return session


def kept(value):
    session = tf.compat.v1.Session()  # [TF101]
    tf.compat.v1.train.Saver([value]).save(session, "logs/model")  # [TF804]
    compat = tf.compat.v1.train.Saver([value])  # [TF804]
    compat.restore(session, "logs/model")  # [TF190]
    session.close()  # [TF190]


class Own(tf.estimator.Estimator):  # [TF808]
    def train_twice(self):
        task = self.config.task_id  # [TF190]
        return task

    def again(self):
        return self.config


class Reader:
    def __init__(self):
        self.queue = tf.FIFOQueue(3, tf.float32)  # [TF701]
        self.fill = self.queue.enqueue_many([[1.0, 2.0]])  # [TF210]
        self.queue.close()

    def read(self, sess):
        sess.run(self.fill)  # [TF102]
