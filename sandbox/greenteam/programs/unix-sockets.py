#!/usr/bin/env python3
"""Unix-domain sockets in a file, in the abstract namespace, and an open file handed over to another process."""
import os
import socket

for address in ("/tmp/mine.sock", "\0mine"):
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(address)
    server.listen()
    if os.fork() == 0:
        client = socket.socket(socket.AF_UNIX)
        client.connect(address)
        with open("given", "w+") as file:
            file.write("handed over")
            file.flush()
            socket.send_fds(client, [b"fd"], [file.fileno()])
        os._exit(0)
    link, _ = server.accept()
    _, fds, _, _ = socket.recv_fds(link, 10, 1)
    text = os.pread(fds[0], 100, 0).decode()
    os.wait()
    print(text, "as", "file" if address[0] == "/" else "abstract")
