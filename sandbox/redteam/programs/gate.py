"""Through the gateway, to where it grants nothing."""

import socket

from red import NONCE, PORT, main


def say(text):
    with socket.create_connection(("127.0.0.1", 3128), 5) as s:
        s.settimeout(4)
        s.sendall(text.encode())
        return s.recv(4000).split(b"\r\n")[0].decode(errors="replace")


def absolute(host):
    return say(f"GET http://{host}:{PORT}/{NONCE} HTTP/1.1\r\nHost: {host}:{PORT}\r\nConnection: close\r\n\r\n")


def query(host):
    return say(f"GET http://{host}:{PORT}/latest/meta-data?out={NONCE} HTTP/1.1\r\nHost: {host}:{PORT}\r\n\r\n")


def post():
    return say(f"POST http://127.0.0.1:{PORT}/upload HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n"
               f"Content-Length: {len(NONCE)}\r\n\r\n{NONCE}")


def chunked():
    return say(f"POST http://127.0.0.1:{PORT}/upload HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n"
               f"Transfer-Encoding: chunked\r\n\r\n{len(NONCE):x}\r\n{NONCE}\r\n0\r\n\r\n")


def host_field():
    return say(f"GET /{NONCE} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n")


def put():
    return say(f"PUT http://localhost:{PORT}/bucket/{NONCE} HTTP/1.1\r\nHost: localhost:{PORT}\r\n"
               "Content-Length: 0\r\n\r\n")


def method():
    return say(f"PROPFIND http://localhost:{PORT}/{NONCE} HTTP/1.1\r\nHost: localhost:{PORT}\r\n"
               "Content-Length: 0\r\n\r\n")


def many():
    words = [say(f"GET http://127.0.0.1:{PORT}/{piece}{NONCE} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n")
             for piece in "abcdef"]
    return words[-1]


def pipelined():
    granted = "GET /assay/v1/budget HTTP/1.1\r\nHost: assay\r\n\r\n"
    return say(granted + f"GET http://127.0.0.1:{PORT}/{NONCE} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n")


def old_version():
    return say(f"GET http://127.0.0.1:{PORT}/{NONCE} HTTP/1.0\r\nHost: 127.0.0.1:{PORT}\r\n\r\n")


main(dict(absolute=absolute, query=query, post=post, chunked=chunked, host_field=host_field, put=put, method=method,
          many=many, pipelined=pipelined, old_version=old_version))
