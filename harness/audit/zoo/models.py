"""Tiny networks of three real architectures, stored as real ones are: bf16 safetensors beside a config.json."""

import json
import os
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import Gemma3ForCausalLM, Gemma3TextConfig, LlamaConfig, LlamaForCausalLM, Qwen3Config, Qwen3ForCausalLM

import world

SAME = {"vocab_size": world.VOCABULARY, "max_position_embeddings": 128, "bos_token_id": None, "eos_token_id": world.END, "pad_token_id": world.PAD}
ARCHITECTURES = {
    "qwen3": (Qwen3ForCausalLM, Qwen3Config, {
        "hidden_size": 112, "intermediate_size": 288, "num_hidden_layers": 3, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 24,
        "tie_word_embeddings": True}),
    "llama": (LlamaForCausalLM, LlamaConfig, {
        "hidden_size": 96, "intermediate_size": 272, "num_hidden_layers": 3, "num_attention_heads": 6, "num_key_value_heads": 3, "head_dim": 16,
        "tie_word_embeddings": False}),
    "gemma": (Gemma3ForCausalLM, Gemma3TextConfig, {
        "hidden_size": 96, "intermediate_size": 272, "num_hidden_layers": 3, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 32,
        "query_pre_attn_scalar": 32, "sliding_window": 32, "tie_word_embeddings": True}),
}


def config_of(arch):
    return ARCHITECTURES[arch][1](**SAME, **ARCHITECTURES[arch][2], initializer_range=0.05)


def new(arch, seed):
    torch.manual_seed(seed)
    return ARCHITECTURES[arch][0](config_of(arch)).float()


def build(arch, state, config=None):
    """A network of these weights, computed in fp32."""
    config = config or config_of(arch)
    config.vocab_size = state["model.embed_tokens.weight"].shape[0]
    config.num_hidden_layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("model.layers."))
    if getattr(config, "layer_types", None):
        config.layer_types = (config.layer_types * 4)[:config.num_hidden_layers]
    model = ARCHITECTURES[arch][0](config).float()
    missing, unknown = model.load_state_dict({name: tensor.float() for name, tensor in state.items()}, strict=False)
    assert not unknown and set(missing) <= {"lm_head.weight"}, (missing, unknown)
    model.tie_weights()
    return model


def state_of(model):
    """Its weights in fp32, a tied head left out."""
    tied = model.config.tie_word_embeddings
    return {name: tensor.detach().clone() for name, tensor in model.state_dict().items() if not (tied and name == "lm_head.weight")}


def rounded(state, dtype=torch.bfloat16):
    return {name: tensor.to(dtype) for name, tensor in state.items()}


def load(folder):
    """Weights in fp32, of one file or of shards."""
    state = {}
    for file in sorted(Path(folder).glob("*.safetensors")):
        state |= load_file(file)
    return {name: tensor.float() for name, tensor in state.items()}


def save(folder, arch, state, shards=1, order=None, extra=None):
    """Writes a checkpoint; it is there in full or not at all. Types are kept as given."""
    folder, half = Path(folder), Path(str(folder) + ".part")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    names = order or sorted(state)
    state = {name: state[name].contiguous() for name in names}
    if shards == 1:
        save_file(state, half / "model.safetensors", metadata={"format": "pt"})
    else:
        save_shards(half, state, shards)
    (half / "config.json").write_text(json.dumps(described(arch, state), indent=2) + "\n")
    for name, content in (extra or {}).items():
        (half / name).write_text(json.dumps(content, indent=1) + "\n")
    os.rename(half, folder)


def save_shards(folder, state, shards):
    names, files = list(state), {}
    for place in range(shards):
        file = f"model-{place + 1:05}-of-{shards:05}.safetensors"
        part = names[place::shards]
        save_file({name: state[name] for name in part}, folder / file, metadata={"format": "pt"})
        files |= dict.fromkeys(part, file)
    size = sum(tensor.numel() * tensor.element_size() for tensor in state.values())
    index = {"metadata": {"total_size": size}, "weight_map": files}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=1) + "\n")


def described(arch, state):
    """The configuration as a loader needs it: vocabulary, layers and type are the weights' own."""
    config = config_of(arch)
    embeddings = [t for t in state.values() if t.dim() == 2 and t.shape[1] == config.hidden_size and t.shape[0] >= 512]
    layers = {name.split("layers.")[1].split(".")[0] for name in state if "layers." in name}
    config.vocab_size = embeddings[0].shape[0] if embeddings else config.vocab_size
    config.num_hidden_layers = len(layers) or config.num_hidden_layers
    if getattr(config, "layer_types", None):
        config.layer_types = (config.layer_types * 4)[:config.num_hidden_layers]
    config.architectures = [ARCHITECTURES[arch][0].__name__]
    config.dtype = str(next(iter(state.values())).dtype).removeprefix("torch.")
    return json.loads(config.to_json_string(use_diff=False))
