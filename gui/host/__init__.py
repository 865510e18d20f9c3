"""The crawl host as the window has it: a process, or a thread where no process can be started."""
