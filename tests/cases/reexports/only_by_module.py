"""Nothing in this file itself is bound to TensorFlow."""

import common
from below import module

common.plain.Session()  # [TF101]
with common.open_session() as handle:
    handle.run(1)  # [TF102]
module.tf.Session()  # [TF101]
if module.TF1:
    module.tf.Session()
