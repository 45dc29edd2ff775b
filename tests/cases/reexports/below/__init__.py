import tensorflow as tf
from . import module
