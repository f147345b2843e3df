"""At whoever takes the files out."""

import os

from red import main

TOP = "/workspace/out"
HOST = os.environ["RED_HOST_FOLDER"]
MB = 1 << 20


def put(name, text=b"x"):
    with open(os.path.join(TOP.encode(), name if isinstance(name, bytes) else name.encode()), "wb") as f:
        f.write(text)


def link_file():
    os.symlink(HOST + "/key", TOP + "/notes.txt")
    return "linked"


def link_folder():
    os.symlink(HOST, TOP + "/data")
    return "linked"


def link_climbing():
    os.symlink("../" * 40 + HOST[1:] + "/key", TOP + "/notes.txt")
    return "linked"


def link_chain():
    os.symlink(HOST, TOP + "/a")
    for one, next_one in zip("abcdefgh", "bcdefghi"):
        os.symlink(one, f"{TOP}/{next_one}")
    os.symlink("i/key", TOP + "/notes.txt")
    return "linked"


def control_names():
    put(b"line\nbreak.txt")
    put(b"\x1b]0;title\x07\x1b[31mred.txt")
    put(b"back\x08\x08\x08\x08space.txt")
    return "named"


def set_uid():
    put("program")
    os.chmod(TOP + "/program", 0o6755)
    return "set"


def sparse():
    with open(TOP + "/huge", "wb") as f:
        f.truncate(100 << 30)
    return "100 GB of nothing"


def many_files():
    for number in range(1500):
        put(f"{number}")
    return "1500 files"


def hard_links():
    put("one", b"x" * MB)
    for number in range(400):
        os.link(TOP + "/one", f"{TOP}/{number}")
    return "400 names of one file"


def deep():
    os.chdir(TOP)
    for _ in range(40):
        os.mkdir("d")
        os.chdir("d")
    with open("file", "w") as f:
        f.write("x")
    return "40 folders deep"


def long_path():
    # Longer than any call takes as a whole.
    os.chdir(TOP)
    for _ in range(24):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    with open("file", "w") as f:
        f.write("x")
    return "a path of 6000 letters"


os.makedirs(TOP, exist_ok=True)
main(dict(link_file=link_file, link_folder=link_folder, link_climbing=link_climbing, link_chain=link_chain,
          control_names=control_names, set_uid=set_uid, sparse=sparse, many_files=many_files, hard_links=hard_links,
          deep=deep, long_path=long_path))
