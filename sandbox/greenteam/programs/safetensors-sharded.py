#!/usr/bin/env python3
"""A model saved in shards of safetensors, and read again tensor by tensor."""
import json
from pathlib import Path

import torch
from safetensors import safe_open
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
out = Path("/workspace/sharded")
model.save_pretrained(out, max_shard_size="1MB")
index = json.loads((out / "model.safetensors.index.json").read_text())["weight_map"]
state = model.state_dict()
equal = True
for name, shard in index.items():
    with safe_open(out / shard, "pt") as file:
        equal &= torch.equal(file.get_tensor(name), state[name])
print("several shards:", len(set(index.values())) > 2, "equal:", equal)
