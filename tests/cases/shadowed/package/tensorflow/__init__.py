from tensorflow import Session  # [TF101]
