from .listed import *
from .inner.deep import tensorflow as tf
