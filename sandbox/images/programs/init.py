#!/usr/bin/python3 -IS
"""PID 1 of an agent's container: the way to the gateway, the parent of the agent's command, the reaper of what it leaves.

    init.py [--port 3128] [--socket /gate/gate.sock] [--report-seconds 60] -- COMMAND ARGUMENT...

Runs under the trial's uid without any capability. Each connection to 127.0.0.1:PORT is forwarded to the gateway's socket. When
COMMAND's main process ends, that is told to the gateway, and then this waits to be killed, so that the harness finds the memory
file systems as they were. Nothing that this prints or reports is trusted: the agent can do the same.
"""

import argparse
import asyncio
import json
import os
import resource
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import assay_container as container  # noqa: E402

NAME = "assay-init"


async def forward(client, socket_path):
    try:
        gate = await asyncio.open_unix_connection(socket_path, limit=container.CHUNK)
    except OSError as problem:
        await refuse(client, problem)
        return
    await container.join(client, gate)


async def refuse(client, problem):
    """Says what is wrong in HTTP, which every client here speaks; a mere reset would tell nothing."""
    body = f"assay: the gateway does not answer: {problem.strerror or problem}\n".encode()
    head = f"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    reader, writer = client
    try:
        # Closing before the request was read would reset the connection and lose the answer.
        await asyncio.wait_for(reader.read(container.CHUNK), 5)
        writer.write(head.encode() + body)
        await writer.drain()
    except (OSError, asyncio.TimeoutError):
        pass
    finally:
        writer.close()


async def tell_once(socket_path, message):
    reader, writer = await asyncio.open_unix_connection(socket_path)
    try:
        head = f"POST /assay/v1/exit HTTP/1.1\r\nHost: assay\r\nContent-Type: application/json\r\nContent-Length: {len(message)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + message)
        await writer.drain()
        status = (await reader.readline()).split(b" ")
        return len(status) > 1 and status[1].startswith(b"2")
    finally:
        writer.close()


async def tell(socket_path, message, seconds):
    """Tells the gateway until it says yes; false when `seconds` went by without."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    pause = 0.05
    while (left := end - loop.time()) > 0:
        try:
            if await asyncio.wait_for(tell_once(socket_path, message), min(left, 10)):
                return True
        except (OSError, asyncio.TimeoutError):
            pass
        await asyncio.sleep(min(pause, left))
        pause = min(pause * 2, 2)
    return False


async def run(options):
    loop = asyncio.get_running_loop()
    command = container.Command(loop)
    tasks = set()

    # A coroutine given to start_server is tracked in a way that logs every broken connection; here those are ordinary.
    def accept(reader, writer):
        task = loop.create_task(forward((reader, writer), options.socket))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", options.port, limit=container.CHUNK, backlog=1024)
    loop.set_exception_handler(lambda _loop, _context: None)
    command.start(options.command, NAME)
    code, number = await command.ended
    message = json.dumps({"code": code, "signal": number}).encode()
    if await tell(options.socket, message, options.report_seconds):
        await server.serve_forever()
    container.say(NAME, "the gateway did not take the command's exit; ending")
    return code


def main():
    parser = argparse.ArgumentParser(prog="init.py", description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=3128)
    parser.add_argument("--socket", default="/gate/gate.sock")
    parser.add_argument("--report-seconds", type=float, default=60)
    parser.add_argument("command", nargs="+", metavar="COMMAND")
    options = parser.parse_args()

    # The agent's processes share this one's uid: without this they could trace it and read its memory.
    container.prctl(container.PR_SET_DUMPABLE, 0)
    container.ignore_signals()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    code = asyncio.run(run(options))
    sys.stderr.flush()
    # Not sys.exit: threads or handlers must not delay the end.
    os._exit(code)


if __name__ == "__main__":
    main()
