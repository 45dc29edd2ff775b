# Columns are counted in characters.
import tensorflow as tf

text = "héhé 中文"; tf.Session()  # [TF101]
déjà = tf.placeholder("😀"), tf.get_variable("w")  # [TF401, TF303]
