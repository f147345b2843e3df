#!/usr/bin/env python3
"""peft: a LoRA adapter trained on the base model, merged and saved as the submission."""
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

base = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
model = get_peft_model(base, LoraConfig(r=8, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM"))
ids = torch.arange(32).repeat(4, 1)
optimizer = torch.optim.AdamW((p for p in model.parameters() if p.requires_grad), lr=1e-2)
losses = []
for _ in range(40):
    loss = model(input_ids=ids, labels=ids).loss
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
merged = model.merge_and_unload()
merged.save_pretrained("/workspace/final_model")
again = AutoModelForCausalLM.from_pretrained("/workspace/final_model", dtype=torch.float32)
near = abs(again(input_ids=ids, labels=ids).loss.item() - losses[-1]) < 0.5
print("learned:", losses[-1] < losses[0] / 2, "merged:", near)
