#!/usr/bin/env python3
"""Four thousand files open at once."""
import resource

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
files = [open(f"/tmp/{n}", "w") for n in range(4000)]
print(len({file.fileno() for file in files}), "open")
