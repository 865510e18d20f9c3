"""The coroutines behind the buttons, by what they are about."""
