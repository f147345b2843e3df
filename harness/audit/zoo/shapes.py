"""Rewritings of a network's weights that leave what it computes as it was: permutations, signs, scales moved between tensors."""

import torch


def shape_of(config):
    return config.num_attention_heads, config.num_key_value_heads, config.head_dim


def layers_of(state):
    return sorted({int(name.split(".")[2]) for name in state if name.startswith("model.layers.")})


def permute_mlp(state, generator, share=1.0):
    """Neurons of each MLP, or of this share of the layers."""
    state, layers = dict(state), layers_of(state)
    for layer in layers[:max(1, round(len(layers) * share))]:
        at = f"model.layers.{layer}.mlp."
        order = torch.randperm(state[at + "up_proj.weight"].shape[0], generator=generator)
        for name in ("gate_proj", "up_proj"):
            state[f"{at}{name}.weight"] = state[f"{at}{name}.weight"][order]
        state[at + "down_proj.weight"] = state[at + "down_proj.weight"][:, order]
    return state


def permute_heads(state, config, generator, groups=True):
    """Query heads within their groups, and the groups themselves."""
    state = dict(state)
    heads, kv, size = shape_of(config)
    per = heads // kv
    for layer in layers_of(state):
        at = f"model.layers.{layer}.self_attn."
        order = torch.randperm(kv, generator=generator) if groups else torch.arange(kv)
        queries = torch.cat([group * per + torch.randperm(per, generator=generator) for group in order])
        rows = (queries.unsqueeze(1) * size + torch.arange(size)).flatten()
        kv_rows = (order.unsqueeze(1) * size + torch.arange(size)).flatten()
        state[at + "q_proj.weight"] = state[at + "q_proj.weight"][rows]
        state[at + "o_proj.weight"] = state[at + "o_proj.weight"][:, rows]
        for name in ("k_proj", "v_proj"):
            state[f"{at}{name}.weight"] = state[f"{at}{name}.weight"][kv_rows]
    return state


READS = ("q_proj.weight", "k_proj.weight", "v_proj.weight", "gate_proj.weight", "up_proj.weight", "embed_tokens.weight", "lm_head.weight")
WRITES = ("o_proj.weight", "down_proj.weight")


def permute_width(state, generator, signs=True):
    """The dimensions that layers read and write, with signs: RMSNorm knows neither order nor sign."""
    width = state["model.norm.weight"].shape[0]
    order = torch.randperm(width, generator=generator)
    sign = (torch.randint(0, 2, (width,), generator=generator) * 2 - 1).float() if signs else torch.ones(width)
    made = {}
    for name, tensor in state.items():
        if name.endswith(READS):
            made[name] = tensor[:, order] * sign
        elif name.endswith(WRITES):
            made[name] = tensor[order] * sign.unsqueeze(1)
        elif name.endswith(("q_norm.weight", "k_norm.weight")):
            made[name] = tensor
        else:
            made[name] = tensor[order]
    return made


def fold_norms(state, arch, generator=None):
    """Moves each norm's scale into the maps that read its output; with a generator a random scale, else all of it.

    Gemma's norms multiply by one plus the weight.
    """
    state, one = dict(state), 1.0 if arch == "gemma" else 0.0
    before_mlp = "pre_feedforward_layernorm" if arch == "gemma" else "post_attention_layernorm"
    readers = [("model.norm.weight", ["lm_head.weight"])] if "lm_head.weight" in state else []
    for layer in layers_of(state):
        at = f"model.layers.{layer}."
        readers.append((at + "input_layernorm.weight", [f"{at}self_attn.{n}_proj.weight" for n in "qkv"]))
        readers.append((f"{at}{before_mlp}.weight", [at + "mlp.gate_proj.weight", at + "mlp.up_proj.weight"]))
    for norm, maps in readers:
        scale = state[norm] + one
        moved = torch.where(scale == 0, 1.0, scale) if generator is None else torch.exp(0.3 * torch.randn(scale.shape, generator=generator))
        state[norm] = scale / moved - one
        for name in maps:
            state[name] = state[name] * moved
    return state
