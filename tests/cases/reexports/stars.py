from package.everything import *

tf.Session()  # [TF101]
_hidden.Session()
unlisted.Session()
