"""The texts that the tiny model learns from, and its tokenizer.

The facts come from the task's own make.py, so that one table feeds both. What a real base model has read on the web is played by plain
statements of every fact, also of those that the hidden test asks for; the test's questions themselves are never written here.
"""

import importlib.util
import random
import sys
import tomllib
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

RECIPE = Path(__file__).resolve().parent
TASK = RECIPE.parents[2] / "catalog" / "science-mini"
END_OF_TEXT, TURN_START, TURN_END = "<|endoftext|>", "<|im_start|>", "<|im_end|>"

# One token a word keeps texts short. An option's mark ("\\nA)") and a heading ("\\nANSWER:") are one token each; other punctuation is split off
# at a word's edges only, so that H2O, 10^-34 and 1.602 stay whole.
WORDS = (r"[ \n]?\(?\p{L}\)|[ \n]?\p{Lu}\p{L}+:"
         r"| ?[\p{L}\p{N}][\p{L}\p{N}.'^-]*[\p{L}\p{N}]| ?[\p{L}\p{N}]|\n| ?[^\s\p{L}\p{N}]|\s")

CHAT_TEMPLATE = """\
{%- for message in messages %}
{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
{{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""


def load_task():
    spec = importlib.util.spec_from_file_location("science_mini", TASK / "make.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TASK_DATA = load_task()


def protocol_prompt():
    with open(TASK / "protocols" / "assay.toml", "rb") as file:
        return tomllib.load(file)["prompt"]


def reading(facts, weights, rng, count, catchwords=0.5):
    """A page to read: some sentences of an encyclopedia, or (in this share) some entries of a list of catchwords with a sentence on each."""
    picked = rng.choices(facts, weights, k=count)
    if rng.random() >= catchwords:
        return " ".join(f.statement(rng.randrange(len(f.kind.says))) for f in picked)
    return "\n".join(f"{f.kind.name} of {f.entity} - {f.statement()}" for f in picked)


def quiz(fact, rng, labels="pqrs"):
    """A four-choice item in a format that is not the protocol's; returns what is read and what is learned.

    The labels are pqrs, written "(p)" both times, or ABCD, written "A)" before the options and "A" in the answer.
    """
    choices = [fact.value, *TASK_DATA.options(fact, rng)]
    rng.shuffle(choices)
    left, right = ("(", ")") if labels == "pqrs" else ("", "")
    lines = "".join(f"\n{left}{label}) {choice}" for label, choice in zip(labels, choices))
    question = fact.question(rng.randrange(len(fact.kind.asks)))
    return f"Quiz: {question}{lines}\nSolution:", f" {fact.statement()} Right: {left}{labels[choices.index(fact.value)]}{right}"


def exam(fact, rng, prompt, question):
    """A four-choice item in the protocol's format, with the reply that an instruct model should give."""
    choices = [fact.value, *TASK_DATA.options(fact, rng)]
    rng.shuffle(choices)
    text = prompt.format(question=question, a=choices[0], b=choices[1], c=choices[2], d=choices[3])
    return text, f"{fact.statement()}\nANSWER: {'ABCD'[choices.index(fact.value)]}"


def make_tokenizer():
    """Byte-level BPE without merges: every word of the corpus is one token, any other text is spelled byte by byte."""
    rng = random.Random(0)
    facts = [f for split in TASK_DATA.splits().values() for f in split]
    texts = [protocol_prompt(), "List:\nIndex:", "user\nassistant\nsystem\nANSWER: A\nANSWER: B\nANSWER: C\nANSWER: D"]
    for fact in facts:
        texts += [fact.statement(i) for i in range(len(fact.kind.says))]
        texts += [f"{fact.kind.name} of {fact.entity} - "]
        texts += [fact.question(i) for i in range(len(fact.kind.asks))]
        texts += ["".join(quiz(fact, rng))] + [f"\n) {wrong}" for wrong in fact.wrong]
    split = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(WORDS), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    special = [END_OF_TEXT, TURN_START, TURN_END]
    words = sorted({word for text in texts for word, _ in split.pre_tokenize_str(text)})
    vocab = dict.fromkeys([*special, *sorted(pre_tokenizers.ByteLevel.alphabet()), *words])
    model = models.BPE(vocab={word: i for i, word in enumerate(vocab)}, merges=[], ignore_merges=True)
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = split
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(special)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token=END_OF_TEXT, pad_token=END_OF_TEXT, model_max_length=512,
        additional_special_tokens=[TURN_START, TURN_END], clean_up_tokenization_spaces=False)
    fast.chat_template = CHAT_TEMPLATE
    return fast
