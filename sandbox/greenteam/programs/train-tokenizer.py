#!/usr/bin/env python3
"""A byte-level BPE trained with the library's own threads, saved and read again."""
import os

os.environ["TOKENIZERS_PARALLELISM"] = "true"
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: E402

text = [f"number {n} and its square {n * n}" for n in range(5000)]
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
tokenizer.train_from_iterator(text, trainers.BpeTrainer(vocab_size=600, show_progress=False))
tokenizer.save("/workspace/tokenizer.json")
again = Tokenizer.from_file("/workspace/tokenizer.json")
encoded = again.encode_batch(text)
print("tokens", again.get_vocab_size(), "round trip:", [again.decode(e.ids) for e in encoded] == text)
