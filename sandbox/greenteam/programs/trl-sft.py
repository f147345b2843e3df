#!/usr/bin/env python3
"""trl's SFTTrainer on conversations, by the base's own chat template."""
import torch
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import SFTConfig, SFTTrainer

tokenizer = AutoTokenizer.from_pretrained("/models/base")
model = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
talks = [
    {"messages": [{"role": "user", "content": f"What follows {n}?"}, {"role": "assistant", "content": str(n + 1)}]}
    for n in range(64)
]
config = SFTConfig(
    "/workspace/run", max_steps=20, per_device_train_batch_size=8, learning_rate=1e-3, logging_steps=5, report_to=[],
    save_strategy="no", use_cpu=True, bf16=False, max_length=128, dataset_num_proc=2, disable_tqdm=True,
)
trainer = SFTTrainer(model=model, args=config, train_dataset=Dataset.from_list(talks), processing_class=tokenizer)
trainer.train()
losses = [line["loss"] for line in trainer.state.log_history if "loss" in line]
print("loss fell:", float(losses[-1]) < float(losses[0]))
