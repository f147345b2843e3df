#!/usr/bin/env python3
"""Sampling from the base model in a batch, by transformers' pipeline and by generate()."""
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

tokenizer = AutoTokenizer.from_pretrained("/models/base", padding_side="left")
tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
model = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
batch = tokenizer(["One", "Two and three", "Four"], return_tensors="pt", padding=True)
out = model.generate(**batch, max_new_tokens=20, min_new_tokens=20, do_sample=True, num_return_sequences=2)
text = pipeline("text-generation", model=model, tokenizer=tokenizer)("Once", max_new_tokens=5)[0]["generated_text"]
print(out.shape[0], "sequences,", out.shape[1] - batch["input_ids"].shape[1], "new tokens,", text.startswith("Once"))
