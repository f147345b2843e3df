"""Reads every folder below the first argument as Python's loaders do, and prints a line of JSON for each.

A view of a folder is {"digest", "tensors"} or {"error"}; the digest is of the lines that CheckpointReader.digest describes.

  rust         safetensors.deserialize of model.safetensors
  torch        safe_open of model.safetensors: what transformers and vLLM call; dtypes that torch cannot hold are left to the view before
  transformers the files that transformers takes: model.safetensors, else all tensors of the shards that the index names
  map          each tensor that the index names, from the shard that it names
  glob         all tensors of all *.safetensors that the index names, where there is one, as vLLM does
"""
import hashlib
import json
import os
import sys

import safetensors
import torch

SINGLE = "model.safetensors"
INDEX = "model.safetensors.index.json"


def digest(tensors):
    lines = [f"{name} {dtype} [{','.join(map(str, shape))}] {sha}\n" for name, (dtype, shape, sha) in sorted(tensors.items())]
    return {"digest": hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest(), "tensors": len(lines)}


def deserialized(path):
    with open(path, "rb") as file:
        entries = safetensors.deserialize(file.read())
    return {name: (t["dtype"], t["shape"], hashlib.sha256(t["data"]).hexdigest()) for name, t in entries}


def opened(path):
    plain = deserialized(path)
    tensors = {}
    with safetensors.safe_open(path, framework="pt") as file:
        file.metadata()
        for name in file.keys():
            part = file.get_slice(name)
            sha = None
            try:
                tensor = file.get_tensor(name).contiguous()
                sha = hashlib.sha256(tensor.reshape(-1).view(torch.uint8).numpy().tobytes()).hexdigest()
            except Exception:
                sha = plain[name][2]
            tensors[name] = (part.get_dtype(), part.get_shape(), sha)
    return tensors


def merged(paths):
    tensors = {}
    for path in paths:
        tensors.update(deserialized(path))
    return tensors


def index(folder):
    with open(os.path.join(folder, INDEX), encoding="utf-8") as file:
        return json.load(file)


def by_transformers(folder):
    if os.path.isfile(os.path.join(folder, SINGLE)):
        return deserialized(os.path.join(folder, SINGLE))
    from transformers.utils.hub import get_checkpoint_shard_files

    return merged(get_checkpoint_shard_files(folder, os.path.join(folder, INDEX))[0])


def by_map(folder):
    return {name: deserialized(os.path.join(folder, shard))[name] for name, shard in index(folder)["weight_map"].items()}


def by_glob(folder):
    files = sorted(name for name in os.listdir(folder) if name.endswith(".safetensors"))
    if os.path.isfile(os.path.join(folder, INDEX)):
        named = set(index(folder)["weight_map"].values())
        files = [name for name in files if name in named]
    if not files:
        raise FileNotFoundError("no safetensors")
    return merged(os.path.join(folder, name) for name in files)


def views(folder):
    single = os.path.join(folder, SINGLE)
    if os.path.isfile(single):
        yield "rust", lambda: deserialized(single)
        yield "torch", lambda: opened(single)
    else:
        yield "map", lambda: by_map(folder)
    yield "transformers", lambda: by_transformers(folder)
    yield "glob", lambda: by_glob(folder)


def main():
    root = sys.argv[1]
    for name in sorted(os.listdir(root)):
        seen = {"case": name}
        for view, read in views(os.path.join(root, name)):
            try:
                seen[view] = digest(read())
            except BaseException as e:  # a panic of the Rust library is no Exception
                seen[view] = {"error": f"{type(e).__name__}: {e}"[:200]}
        print(json.dumps(seen), flush=True)


main()
