from .inner import api
