#!/usr/bin/env python3
"""A Trainer that is interrupted after a checkpoint and goes on from it."""
import torch
from torch.utils.data import Dataset
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments


class Words(Dataset):
    def __len__(self):
        return 64

    def __getitem__(self, index):
        ids = torch.arange(16) + index
        return {"input_ids": ids, "labels": ids}


def run(steps, resume):
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
    arguments = TrainingArguments(
        "/workspace/run", max_steps=steps, per_device_train_batch_size=8, save_steps=5, save_total_limit=2, report_to=[],
        use_cpu=True, disable_tqdm=True, lr_scheduler_type="constant",
    )
    trainer = Trainer(model, arguments, train_dataset=Words())
    trainer.train(resume_from_checkpoint=resume)
    return trainer.state.global_step, model


run(5, False)
step, _ = run(10, True)
print("went on to step", step)
