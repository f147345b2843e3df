"""Further errands, appended to hand.py: models, documentation, searching, what is free."""

import ast
import fnmatch
import glob
import math
import re
import subprocess

# ---- Models ----

CODE = (".py", ".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".h5", ".so", ".sh", ".msgpack", ".npz")
SOME = 8


def header(path):
    """The tensors of a safetensors file; refuses what is none, or not whole."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(size - 8, 100 << 20):
            raise Refused("it is no safetensors file")
        try:
            tensors = json.loads(file.read(length))
            tensors.pop("__metadata__", None)
            end = max((t["data_offsets"][1] for t in tensors.values()), default=0)
            found = {name: (t["dtype"], t["shape"]) for name, t in tensors.items()}
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise Refused("its header is broken")
        if 8 + length + end != size:
            raise Refused(f"it is {size} bytes long, and its header speaks of {8 + length + end}")
        return found


def model_files(folder):
    """Weights that can be read, and what is wrong with the others."""
    tensors, broken, foreign = {}, [], []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.islink(path) or name.endswith(CODE):
            foreign.append(name)
        elif name.endswith(".safetensors") and not name.startswith("adapter"):
            try:
                tensors.update(header(path))
            except Refused as problem:
                broken.append(f"{name}: {problem}")
    return tensors, broken, foreign


def config_of(folder):
    try:
        with open_regular(os.path.join(folder, "config.json")) as file:
            config = json.loads(file.read(1 << 20))
            return config if isinstance(config, dict) else {}
    except (Refused, ValueError):
        return None


def model(request):
    """What stands in a model's folder, beside its base model."""
    folder, base = request["path"], request["base"]
    if not os.path.isdir(folder) or os.path.islink(folder):
        return {"there": False}
    tensors, broken, foreign = model_files(folder)
    config, original = config_of(folder), config_of(base) or {}
    expected = model_files(base)[0] if os.path.isdir(base) else {}
    tied = bool(original.get("tie_word_embeddings"))
    missing = [n for n in expected if n not in tensors and not (tied and n == "lm_head.weight")]
    shapes = [f"{n}: {tensors[n][1]} for {expected[n][1]}" for n in expected if n in tensors and tensors[n][1] != expected[n][1]]
    return {
        "there": True,
        "tensors": len(tensors),
        "broken": broken[:SOME],
        "foreign": foreign[:SOME],
        "adapter": os.path.exists(os.path.join(folder, "adapter_config.json")),
        "config": config is not None,
        "remote": bool(config) and "auto_map" in config,
        "family": [(config or {}).get("model_type"), original.get("model_type")],
        "missing": [len(missing), *missing[:SOME]],
        "extra": len([n for n in tensors if n not in expected]) if expected else 0,
        "shapes": [len(shapes), *shapes[:SOME]],
    }


# ---- Documentation of what is installed ----

LIBRARIES = ("transformers", "trl", "peft", "datasets", "accelerate", "tokenizers", "safetensors", "torch")
PLACES = ("/opt/venv/lib/python3*/site-packages", "/usr/lib/python3/dist-packages")
FILES = 80
FILE_BYTES = 1 << 20


def words(text):
    """Words of a text or of names in it: snake_case and CamelCase are taken apart, and stand whole too."""
    found = []
    for name in re.findall(r"\w+", text):
        parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", name)
        found += [p.lower() for p in parts]
        if len(parts) > 1:
            found.append(name.lower())
    return found


def sources(roots, library):
    for root in roots:
        for name in [library] if library else LIBRARIES:
            top = os.path.join(root, *name.split("."))
            if os.path.isfile(top + ".py"):
                yield root, top + ".py"
            for folder, folders, names in os.walk(top):
                folders[:] = [f for f in folders if f not in ("__pycache__", "tests", "include", "lib")]
                for file in names:
                    if file.endswith((".py", ".pyi", ".md", ".rst")):
                        yield root, os.path.join(folder, file)


def hopeful(roots, library, asked):
    """The files that hold most of what is asked, the rarest word counting most, and those that define a name of it."""
    held, often = [], {w: 0 for w in asked}
    defining = re.compile(b"\\b(?:class|def) (?:%s)\\b" % b"|".join(re.escape(w.encode()) for w in asked))
    for root, path in sources(roots, library):
        try:
            with open_regular(path) as file:
                data = file.read(FILE_BYTES)
        except Refused:
            continue
        lower = data.lower()
        found = [w for w in asked if w.encode() in lower]
        for w in found:
            often[w] += 1
        if found:
            held.append((found, len(set(defining.findall(lower))), root, path))
    held.sort(key=lambda h: (-h[1] - sum(1 / often[w] ** 0.5 for w in h[0]), len(h[3])))
    return [(root, path) for _, _, root, path in held[:FILES]]


def entries(root, path):
    """What a file documents: classes and functions, or the sections of a text."""
    with open_regular(path) as file:
        content = file.read(FILE_BYTES).decode("utf-8", "replace")
    where = os.path.relpath(path, root)
    if not path.endswith((".py", ".pyi")):
        line = 1
        for section in re.split(r"(?m)^(?=#+ )", content):
            yield f"{where}:{line}", section.split("\n", 1)[0].strip("# "), section
            line += section.count("\n")
        return
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError):
        return
    queue = [(tree, "")]
    while queue:
        node, prefix = queue.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                queue.append((child, child.name + "."))
                fields = [ast.unparse(f) for f in child.body if isinstance(f, ast.AnnAssign)]
                yield f"{where}:{child.lineno}", f"class {prefix}{child.name}", "; ".join(fields) + "\n" + (ast.get_docstring(child) or "")
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                what = f"{prefix}{child.name}({ast.unparse(child.args)})"
                yield f"{where}:{child.lineno}", what, ast.get_docstring(child) or ""


def docs(request):
    """Ranks by BM25 (Robertson and Zaragoza 2009); a name counts as often as five mentions."""
    asked = sorted(set(words(request["query"])))
    roots = [r for place in request["roots"] or PLACES for r in sorted(glob.glob(place))]
    found = []
    for root, path in hopeful(roots, request["library"], asked):
        for where, what, about in entries(root, path):
            counts = {}
            body = words(about[:20000])
            for w in words(what) * 5 + body:
                if w in asked:
                    counts[w] = counts.get(w, 0) + 1
            if counts:
                found.append((counts, len(body) + 20, where, what, about))
    if not found:
        return {"found": []}
    total = len(found)  # the list is empty while it is sorted
    mean = sum(f[1] for f in found) / total
    often = {w: sum(1 for f in found if w in f[0]) for w in asked}

    def score(entry):
        norm = 1.2 * (0.25 + 0.75 * entry[1] / mean)
        return sum(
            math.log(1 + (total - often[w] + 0.5) / (often[w] + 0.5)) * n * 2.2 / (n + norm) for w, n in entry[0].items()
        )

    found.sort(key=score, reverse=True)
    return {"found": [{"where": w, "what": t[:600], "about": excerpt(a, asked)} for _, _, w, t, a in found[: request["most"]]]}


def excerpt(text, asked):
    """The beginning, and the first lines that hold what is asked."""
    lines = [line.strip() for line in text.strip().split("\n")]
    head = "\n".join(lines[:6])[:500]
    more = [line for line in lines[6:] if any(w in line.lower() for w in asked)]
    return head + ("\n...\n" + "\n".join(more[:4])[:400] if more else "")


def search(request):
    """Lines of files that match a pattern; nothing is run but the search."""
    try:
        pattern = re.compile(request["pattern"])
    except re.error as problem:
        raise Refused(f"the pattern is none: {problem}")
    found, seen = [], 0
    top = request["path"]
    walk = os.walk(top) if os.path.isdir(top) else [(os.path.dirname(top), [], [os.path.basename(top)])]
    for folder, folders, names in walk:
        folders[:] = sorted(f for f in folders if f not in (".git", "__pycache__", "node_modules"))
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not fnmatch.fnmatch(name, request["names"]):
                continue
            try:
                with open_regular(path) as file:
                    data = file.read(8 << 20)
            except Refused:
                continue
            if b"\0" in data[:8192]:
                continue
            for number, line in enumerate(data.split(b"\n"), 1):
                if pattern.search(text(line)):
                    seen += 1
                    if len(found) < request["most"]:
                        found.append(f"{path}:{number}: {text(line)[:300]}")
    return {"lines": found, "matches": seen}


def room(request):
    """What is free here: memory, disk, GPUs."""
    with open("/proc/meminfo", encoding="ascii") as file:
        info = dict(line.split(":", 1) for line in file)
    memory = int(info["MemAvailable"].split()[0]) << 10
    limits = [("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current")]
    limits.append(("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"))
    for most, used in limits:
        limit, now = number_in(most), number_in(used)
        if limit is not None and now is not None:
            memory = min(memory, max(0, limit - now))
    disk = os.statvfs(request["folder"])
    return {"memory": memory, "disk": disk.f_bavail * disk.f_frsize, "cpus": len(os.sched_getaffinity(0)), "gpus": gpus()}


def gpus():
    command = ["nvidia-smi", "--query-gpu=name,memory.free,memory.total", "--format=csv,noheader"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout.strip().splitlines()
    except (OSError, subprocess.SubprocessError):
        return []


ERRANDS.update({"model": model, "docs": docs, "search": search, "room": room})
