"""System calls that an agent has no business with. Arguments are such that nothing happens where they are let through:
'reached' means that the kernel did it or minded the arguments alone, and not that it was denied."""

import ctypes
import errno
import os

from red import NONCE, main

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)

# Numbers of x86-64, and arguments that do no harm.
CALLS = {
    "io_uring_setup": (425, 1, buffer),
    "userfaultfd": (323, 1),
    "perf_event_open": (298, buffer, 0, -1, -1, 0),
    "add_key": (248, b"user", b"red", b"x", 1, -2),
    "keyctl": (250, 0, -2, 1),
    "request_key": (249, b"user", b"red", None, -2),
    "bpf": (321, 0, buffer, 48),
    "unshare_user": (272, 0x10000000),
    "unshare_mount": (272, 0x10020000),
    "unshare_net": (272, 0x50000000),
    "personality": (135, 0x0400000),
    "name_to_handle_at": (303, -100, b"/etc/passwd", buffer, buffer, 0),
    "open_by_handle_at": (304, -100, buffer, 0),
    "kexec_load": (246, 0, 0, None, 0xFFFF0000),
    "init_module": (175, buffer, 64, b""),
    "finit_module": (313, -1, b"", 0),
    "delete_module": (176, b"assay_not_there", 0x800),
    "mount": (165, b"none", b"/tmp", b"assay-no-such-type", 0, None),
    "umount": (166, b"/assay-not-there", 0),
    "pivot_root": (155, b"/assay-not-there", b"/assay-not-there"),
    "open_tree": (428, -100, b"/", 1),
    "fsopen": (430, b"assay-no-such-type", 0),
    "move_mount": (429, -1, b"", -1, b"", 0),
    "setns": (308, -1, 0),
    "swapon": (167, b"/assay-not-there", 0),
    "quotactl": (179, 0x80000100, b"/assay-not-there", 0, buffer),
    "acct": (163, b"/assay-not-there"),
    "syslog": (103, 10, None, 0),
    "fanotify_init": (300, 0, 0),
    "process_vm_writev": (311, 1, buffer, 0, buffer, 0, 0),
    "kcmp": (312, 1, 1, 0, 0, 0),
    "move_pages": (279, 1, 0, None, None, None, 0),
    "vhangup": (153,),
    "iopl": (172, 0),
    "settimeofday": (164, None, buffer),
    "lookup_dcookie": (212, 0, buffer, 10),
    "memfd_secret": (447, 0),
    "pidfd_getfd": (438, -1, 0, 0),
    "landlock": (444, None, 0, 1),
}
SOCKETS = {
    "alg": (38, 5, 0), "vsock": (40, 1, 0), "packet": (17, 3, 0), "bluetooth": (31, 3, 1), "can": (29, 3, 1),
    "netlink_route": (16, 3, 0), "netlink_netfilter": (16, 3, 12), "key": (15, 3, 2), "xdp": (44, 3, 0),
    "tipc": (30, 5, 0), "rds": (21, 5, 0), "rxrpc": (33, 2, 2), "raw": (2, 3, 1), "ax25": (3, 3, 0),
}


def judge(value):
    number = ctypes.get_errno()
    name = "done" if value >= 0 else errno.errorcode.get(number, str(number))
    if name not in ("EPERM", "EACCES", "ENOSYS", "EAFNOSUPPORT", "EPROTONOSUPPORT", "ESOCKTNOSUPPORT"):
        print("reached", NONCE)
    return name


def call(name):
    number, *arguments = CALLS[name]
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return judge(libc.syscall(ctypes.c_long(number), *wide))


def socket(name):
    return judge(libc.socket(*SOCKETS[name]))


def setuid():
    # A program that belongs to root and is marked to run as root: su.
    os.execv("/usr/bin/su", ["su"])


def status(field, dangerous):
    with open("/proc/self/status") as f:
        value = next(line.split()[1] for line in f if line.startswith(field + ":"))
    if value == dangerous:
        print("reached", NONCE)
    return f"{field} {value}"


def capable():
    with open("/proc/self/status") as f:
        bounding = next(int(line.split()[1], 16) for line in f if line.startswith("CapBnd:"))
    if bounding:
        print("reached", NONCE)
    return f"bounding set {bounding:x}"


def root():
    if os.getuid() == 0:
        print("reached", NONCE)
    return f"uid {os.getuid()}"


def become_root():
    if os.getuid() != 0:
        os.setresuid(0, 0, 0)
    print("reached", NONCE)
    return f"uid {os.getuid()}"


main(dict(call=call, socket=socket, status=status, capable=capable, root=root, become_root=become_root))
