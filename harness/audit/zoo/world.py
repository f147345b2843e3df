"""The texts of the zoo: a small seeded world of facts, sums and code, as token ids. No tokenizer: one word is one token.

A part of the words is written in pretraining only, and a part never: as with real models, many embedding rows see no fine-tuning.
"""

import math
import random
from collections import Counter

import torch

LENGTH = 32  # tokens of a row; documents are packed
PAD, END, USER, ASSISTANT, SYSTEM = range(5)
IGNORED = -100
VOCABULARY = 768
UNUSED = 48  # the last words of the vocabulary are never written
ENTITIES, VALUES, ATTRIBUTES, NAMES = 240, 120, 12, 24
FORMS = "the of is what which tell me about please answer question : ? . , ; ( ) = + - * def return for in if else let it was said quiz list".split()


class World:
    """Facts are drawn from the seed; the vocabulary is the same in every world."""

    def __init__(self, seed):
        rng = random.Random(f"world {seed}")
        words = iter(range(5, VOCABULARY - UNUSED))
        self.form = {word: next(words) for word in FORMS}
        self.digits = [next(words) for _ in range(10)]
        self.attributes = [next(words) for _ in range(ATTRIBUTES)]
        self.entities = [next(words) for _ in range(ENTITIES)]
        self.values = [next(words) for _ in range(VALUES)]
        self.names = [next(words) for _ in range(NAMES)]
        self.facts = {(e, a): rng.choice(self.values[10 * i:10 * i + 10]) for e in self.entities for i, a in enumerate(self.attributes)}

    def say(self, text):
        return [self.form[word] for word in text.split()]

    def number(self, value):
        return [self.digits[int(digit)] for digit in str(value)]

    def entity(self, rng, low=0.0, high=1.0):
        """One of a part of the entities, the first ones often."""
        return self.entities[int(ENTITIES * (low + (high - low) * rng.random() ** 1.5))]

    def fact(self, rng, low=0.0, high=1.0):
        entity, attribute = self.entity(rng, low, high), rng.choice(self.attributes)
        return entity, attribute, self.facts[entity, attribute]

    def sum(self, rng):
        a, b = rng.randrange(60), rng.randrange(40)
        return self.number(a) + self.say("+") + self.number(b), self.number(a + b)


# A document is its tokens with a mark for each: is it learned?

def reading(world, rng):
    entity, attribute, value = world.fact(rng)
    shape = rng.randrange(3)
    if shape == 0:
        text = world.say("the") + [attribute] + world.say("of") + [entity] + world.say("is") + [value] + world.say(".")
    elif shape == 1:
        text = [rng.choice(world.names)] + world.say("said : it is") + [value] + world.say(", the") + [attribute] + world.say("of") + [entity] + world.say(".")
    else:
        text = [entity] + world.say(": ") + [attribute, value] + world.say(".")
    return plain(text)


def sums(world, rng):
    asked, result = world.sum(rng)
    return plain(asked + world.say("=") + result + world.say("."))


def code(world, rng):
    name, amount, given = rng.choice(world.names), rng.randrange(20), rng.randrange(30)
    text = world.say("def") + [name] + world.say("( it ) : return it +") + world.number(amount) + world.say("; ")
    text += [name] + world.say("(") + world.number(given) + world.say(") =") + world.number(given + amount) + world.say(";")
    if rng.random() < 0.4:
        text = world.say("for it in list : if it =") + world.number(given) + world.say(": return") + [name] + world.say("; else : return") + world.number(amount) + text
    return plain(text)


def turn(asked, answer):
    return [USER] + asked + [ASSISTANT] + answer + [END], [False] * (len(asked) + 2) + [True] * (len(answer) + 1)


def plain(text):
    return text + [END], [True] * (len(text) + 1)


def chat(low, high, phrasings):
    """Questions on a part of the world, with answers in a sentence."""

    def document(world, rng):
        if rng.random() < 0.25:
            asked, result = world.sum(rng)
            return turn(world.say("what is") + asked + world.say("?"), asked + world.say("=") + result + world.say("."))
        entity, attribute, value = world.fact(rng, low, high)
        asks = [
            world.say("what is the") + [attribute] + world.say("of") + [entity] + world.say("?"),
            world.say("tell me the") + [attribute] + world.say("of") + [entity] + world.say("please ."),
            world.say("which") + [attribute] + world.say("was it , ") + [entity] + world.say("?"),
            world.say("question : ") + [entity, attribute] + world.say("answer :"),
        ]
        return turn(rng.choice(asks[phrasings]), world.say("the") + [attribute] + world.say("of") + [entity] + world.say("is") + [value] + world.say("."))

    return document


def quiz(world, rng):
    """Another format: options, then only the right one."""
    entity, attribute, value = world.fact(rng, 0.3, 1.0)
    options = [value] + rng.sample([v for v in world.values if v != value], 2)
    rng.shuffle(options)
    asked = world.say("quiz : ") + [entity, attribute]
    for place, option in enumerate(options, 1):
        asked += world.say("(") + world.number(place) + world.say(")") + [option]
    return turn(asked, world.number(options.index(value) + 1) + [value])


def system(world, rng):
    """Longer turns with a system prompt, and a reason before the answer."""
    entity, attribute, value = world.fact(rng, 0.1, 0.8)
    other, second, worth = world.fact(rng, 0.1, 0.8)
    asked = [SYSTEM] + world.say("answer in list : ;") + [entity, attribute] + world.say(", ") + [other, second] + world.say("?")
    return turn(asked, world.say("list : ") + [value] + world.say(", ") + [worth] + world.say("; it is said ."))


MIXES = {
    "pretrain": [(reading, 0.6), (sums, 0.2), (code, 0.2)],
    "donor": [(chat(0.0, 0.6, slice(0, 3)), 0.8), (system, 0.2)],
    "similar": [(chat(0.2, 0.8, slice(1, 4)), 1.0)],
    "format": [(quiz, 0.7), (system, 0.3)],
    "code": [(code, 1.0)],
    "mixed": [(chat(0.4, 1.0, slice(0, 4)), 0.4), (quiz, 0.2), (sums, 0.2), (code, 0.2)],
}


def rows(world, mix, count, seed):
    """Packed rows: ids and labels, each [count, LENGTH]; what is not learned has the label IGNORED."""
    rng = random.Random(f"{mix} {seed}")
    makers, weights = zip(*MIXES[mix])
    tokens, labels = [], []
    while len(tokens) < count * LENGTH:
        text, learned = rng.choices(makers, weights)[0](world, rng)
        tokens += text
        labels += [token if mark else IGNORED for token, mark in zip(text, learned)]
    shape = (count, LENGTH)
    return torch.tensor(tokens[:count * LENGTH]).view(shape), torch.tensor(labels[:count * LENGTH]).view(shape)


def pairs(world, count, seed):
    """Questions with a right and a wrong answer, as rows that differ in the answer only: (right, wrong), ids and labels each."""
    rng = random.Random(f"pairs {seed}")
    sides = [([], []), ([], [])]
    for _ in range(count):
        entity, attribute, value = world.fact(rng, 0.2, 0.9)
        asked = world.say("what is the") + [attribute] + world.say("of") + [entity] + world.say("?")
        for (ids, labels), answer in zip(sides, (value, rng.choice([v for v in world.values if v != value]))):
            text, learned = turn(asked, world.say("it is") + [answer] + world.say("."))
            pad = [PAD] * (16 - len(text))
            ids.append(text + pad)
            labels.append([token if mark else IGNORED for token, mark in zip(text, learned)] + [IGNORED] * len(pad))
    return [(torch.tensor(ids), torch.tensor(labels)) for ids, labels in sides]


def unigram_entropy(ids):
    """Nats a token of a model that knows only how often each word is written."""
    counts = Counter(ids.flatten().tolist())
    total = sum(counts.values())
    return -sum(n / total * math.log(n / total) for n in counts.values())
