"""When a job runs by itself: rules and their next time, and the same as a task of the operating system. No I/O."""

from core.schedule.rules import Daily, Every, Once, Rule, next_run, parse_days, parse_rule, rule_from, rule_text
from core.schedule.system import SYSTEMS, SystemTask, Task, TaskFile, run_words, system_task, unit_name

__all__ = [
    "SYSTEMS",
    "Daily",
    "Every",
    "Once",
    "Rule",
    "SystemTask",
    "Task",
    "TaskFile",
    "next_run",
    "parse_days",
    "parse_rule",
    "rule_from",
    "rule_text",
    "run_words",
    "system_task",
    "unit_name",
]
