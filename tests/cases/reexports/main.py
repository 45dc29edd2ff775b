"""TensorFlow through the project's own modules."""

import common
import package
import package.inner.deep
from common import IS_TF1, Session, layers, plain, tf
from package import api, inner
from package.inner import deep as renamed

tf.Session()  # [TF101]
plain.placeholder("float")  # [TF401]
common.tf.get_variable("w")  # [TF303]
package.api.Session()  # [TF101]
api.Session()  # [TF101]
inner.deep.tensorflow.Session()  # [TF101]
package.inner.deep.tensorflow.Session()  # [TF101]
renamed.tensorflow.Session()  # [TF101]
layers.dense(1, 1, reuse=True)  # [TF308, TF312]
Session()
common.Session()
if IS_TF1:
    plain.Session()
common.missing.Session()
if common.version_tuple() < (2, 0):
    plain.Session()
if common.version_tuple() >= (2, 0):
    plain.Session()  # [TF101]
opened = common.open_session()
opened.run(1)  # [TF102]
common.chosen.Session()  # [TF101]
common.preferred.Session()  # [TF101]
