import tensorflow as tf

from cycle_one import nothing
