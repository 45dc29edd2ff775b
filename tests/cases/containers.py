"""What is in lists, and in what is made of them."""

import tensorflow as tf

trained = tf.trainable_variables()  # [TF211]
for one, other in zip(trained, tf.global_variables()):  # [TF211]
    one.eval()  # [TF103]
    other.eval()  # [TF103]
for number, (one, text) in enumerate(zip(trained[1:], ["a", "b"])):
    one.eval()  # [TF103]
    number.eval()
    text.eval()
for variable in sorted(trained, key=lambda each: each.name) + list(reversed(trained)):
    variable.eval()  # [TF103]
chosen = [each for each in trained if "w" in each.name]  # [TF908]
chosen[0].eval()  # [TF103]
[each.eval() for every in [chosen] for each in every]  # [TF103]
pair = [tf.Variable(1.0), tf.Variable(2.0)]
pair[1].eval()  # [TF103]
mixed = [tf.Variable(1.0), "a"]
mixed[0].eval()  # [TF103]
mixed[1].eval()
numbers = [number for number in range(3)]
numbers[0].eval()
kept = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, "scope")  # [TF108]
kept[0].eval()  # [TF103]
other = tf.get_collection("other")  # [TF108]
other[0].eval()


class Net:
    def __init__(self):
        self.layers = []
        self.weights = []
        for size in range(3):
            self.weights.append(tf.Variable(size))
            self.layers.append(size)
        self.weights.extend(trained)

    def show(self):
        for weight, layer in zip(self.weights, self.layers):
            weight.eval()  # [TF103]
            layer.eval()


def filled(found):
    found.append(tf.Variable(1.0))
    found[0].eval()  # [TF103]
    found = []
    found[0].eval()


def mapped(firsts, seconds):
    list(map(lambda each: each[0].eval(), zip(trained, seconds)))  # [TF103]
    list(map(lambda each: each[1].op, zip(trained, seconds)))
