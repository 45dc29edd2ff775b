from cycle_two import tf, nothing

tf.Session()  # [TF101]
nothing.Session()
