"""Past the gateway: straight to a service that listens on the host's loopback address."""

import socket
import struct

from red import NONCE, PORT, main


def tcp(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as s:
        s.settimeout(2)
        s.connect((address, PORT))
        s.sendall(NONCE.encode())
    return "sent"


def udp():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(NONCE.encode(), ("127.0.0.1", PORT))
    return "sent"


def dns():
    labels = b"".join(bytes([len(p)]) + p for p in (NONCE.encode(), b"attacker", b"example"))
    query = struct.pack(">HHHHHH", 7, 0x100, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", 16, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(query, ("127.0.0.1", PORT))
    return "asked"


def dns_tcp():
    query = b"\0\x40" + NONCE.encode()
    with socket.create_connection(("127.0.0.1", PORT), 2) as s:
        s.sendall(query)
    return "asked"


def short_form():
    # Decimal and short forms are the C library's: 127.1, 2130706433.
    with socket.create_connection(("2130706433", PORT), 2) as s:
        s.sendall(NONCE.encode())
    return "sent"


def raw_udp():
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP) as s:
        payload = NONCE.encode()
        s.sendto(struct.pack(">HHHH", 53, PORT, 8 + len(payload), 0) + payload, ("127.0.0.1", PORT))
    return "sent"


def scan():
    found = 0
    for port in [PORT, 22, 80, 2375, 2376, 8080]:
        with socket.socket() as s:
            s.settimeout(0.3)
            if s.connect_ex(("127.0.0.1", port)) == 0:
                found += 1
                s.sendall(NONCE.encode())
    return f"{found} open"


def bind_source():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.connect(("127.0.0.1", PORT))
        s.sendall(NONCE.encode())
    return "sent"


main(dict(tcp=tcp, udp=udp, dns=dns, dns_tcp=dns_tcp, short_form=short_form, raw_udp=raw_udp, scan=scan,
          bind_source=bind_source))
