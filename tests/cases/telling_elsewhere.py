"""Where another library has methods of these names."""

import tensorflow as tf
import torch
from other import net

tf.Session()  # [TF101]
net = net.eval()
print(torch.load("net").eval())
