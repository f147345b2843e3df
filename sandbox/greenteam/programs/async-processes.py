#!/usr/bin/env python3
"""asyncio: 40 child processes at once with pipes both ways."""
import asyncio


async def ask(n):
    child = await asyncio.create_subprocess_exec(
        "sh", "-c", 'read x; echo "$((x * 2))"', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate(f"{n}\n".encode())
    return int(out)


async def main():
    return sum(await asyncio.gather(*(ask(n) for n in range(40))))


print("sum", asyncio.run(main()))
