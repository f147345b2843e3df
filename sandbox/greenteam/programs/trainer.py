#!/usr/bin/env python3
"""transformers' Trainer on the base model, left as the submission: the loss falls, and the weights changed."""
import torch
from torch.utils.data import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments

tokenizer = AutoTokenizer.from_pretrained("/models/base")
model = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
ids = torch.tensor(tokenizer("The capital of the moon is cheese, said the mouse to the cat.")["input_ids"])


class Same(Dataset):
    def __len__(self):
        return 64

    def __getitem__(self, index):
        return {"input_ids": ids, "labels": ids}


arguments = TrainingArguments(
    "/workspace/run", max_steps=30, per_device_train_batch_size=8, learning_rate=1e-3, logging_steps=5, save_strategy="no",
    report_to=[], use_cpu=True, disable_tqdm=True,
)
trainer = Trainer(model, arguments, train_dataset=Same())
trainer.train()
losses = [line["loss"] for line in trainer.state.log_history if "loss" in line]
trainer.save_model("/workspace/final_model")
tokenizer.save_pretrained("/workspace/final_model")
again = AutoModelForCausalLM.from_pretrained("/workspace/final_model", dtype=torch.float32)
same = all(torch.equal(a.cpu(), b) for a, b in zip(model.state_dict().values(), again.state_dict().values()))
print("loss halved:", float(losses[-1]) < float(losses[0]) / 2, "saved:", same)
