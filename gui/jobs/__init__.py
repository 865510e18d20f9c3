"""Several projects in one window: the list, the queue, their runs and what follows them."""
