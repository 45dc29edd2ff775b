"""Another file chooses graph mode for this one: what is wrong with eager execution alone is not reported."""

import tensorflow as tf
from graph_mode import mode

mode.choose(eager=False)
weight = tf.Variable(1.0)
multipliers = {weight: 10.0}
same = tf.compat.v1.get_variable("v", initializer=1.0) == weight  # [TF303]
print(weight.op.name)


def main():
    x = tf.compat.v1.placeholder(tf.float32)  # [TF401]
    return tf.constant(1.0) * x


if __name__ == "__main__":
    main()
