"""The engine lab: one sample of a job through each engine, measured, and what to choose."""
