"""One module or folder a channel; they do not import each other."""
