#!/usr/bin/env python3
"""Builds train.csv, dev.csv and hidden/test.csv from facts/*.csv.

Standard library only; the same seed gives the same bytes. `make.py --check` builds in memory and compares with the files.
A fact is an entity and one attribute of it; each fact becomes one item of one split, so the splits share no fact, in either direction.
"""

import argparse
import csv
import io
import random
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20261123
SPLITS = {"train": "train.csv", "dev": "dev.csv", "test": "hidden/test.csv"}
COLUMNS = [
    "Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2", "Incorrect Answer 3",
    "Explanation", "Subdomain", "High-level domain", "Record ID", "Canary String",
]


@dataclass(frozen=True)
class Kind:
    """One attribute: where its facts stand, and how they are said and asked. `{e}` is the entity, `{v}` the value."""

    name: str
    table: str
    entity: str
    value: str
    subdomain: str
    domain: str
    take: int  # how many facts become items; the others still serve as wrong options
    says: tuple  # statements; the first is the item's explanation
    asks: tuple
    group: str = ""  # column: wrong options come from rows of the same group
    avoid: str = ""  # column: values that would be right too, separated by |
    near: bool = False  # wrong options are numbers close to the right one


KINDS = (
    Kind("symbol", "elements", "element", "symbol", "Inorganic chemistry", "Chemistry", 50,
         ("The chemical symbol of {e} is {v}.", "In formulas the element {e} is written {v}.", "The symbol {v} stands for {e}."),
         ("In the periodic table that hangs in every classroom, the element {e} is written with which symbol?",
          "A bottle in the laboratory holds pure {e}; which chemical symbol should stand on its label?",
          "When a chemist balances an equation in which {e} takes part, which symbol is written for it?",
          "International rules give each element a symbol; for the element {e}, which of these is the agreed one?")),
    Kind("number", "elements", "element", "atomic number", "Atomic physics", "Physics", 50,
         ("The atomic number of {e} is {v}.", "A nucleus of {e} holds {v} protons.", "Atomic number {v} belongs to {e}."),
         ("If one counts the protons in the nucleus of an atom of {e}, what number results?",
          "In the periodic table the element {e} has its own place; what is the atomic number printed there?",
          "A neutral atom of {e} has as many electrons as protons; how many of them are there?",
          "Which atomic number would a physicist look up in order to identify a sample of {e}?"), near=True),
    Kind("formula", "compounds", "compound", "formula", "Chemical compounds", "Chemistry", 56,
         ("The chemical formula of {e} is {v}.", "Chemists write {e} as {v}.", "The formula {v} describes {e}."),
         ("A recipe for an experiment asks for some {e}; which chemical formula describes this substance?",
          "How would a chemist write the compound known as {e} when only its formula is wanted?",
          "Of the four formulas below, which one gives the composition of a molecule or formula unit of {e}?",
          "On the safety sheet of a bottle of {e}, which of these formulas would be printed?")),
    Kind("ore", "ores", "mineral", "metal", "Mineralogy", "Earth and space", 26,
         ("The mineral {e} is an ore of {v}.", "Miners dig {e} to win {v}.", "One source of {v} is the mineral {e}."),
         ("A mining company has found a rich deposit of {e}; which metal does it chiefly hope to win?",
          "Which metal is the main product when the mineral {e} is dug up and smelted?",
          "Geologists value the mineral {e} as an ore; which of these metals is mainly obtained from it?"), avoid="also contains"),
    Kind("unit", "units", "quantity", "unit", "Metrology", "Physics", 24,
         ("The SI unit of {e} is the {v}.", "In the SI, {e} is measured in the unit {v}.", "The {v} is the unit of {e}."),
         ("In the international system of units, the quantity called {e} is measured in which unit?",
          "A table of results has a column for {e} in SI units; which unit belongs in its head?",
          "Which unit of the international system would a physicist use to state a value of {e}?")),
    Kind("unit symbol", "units", "unit", "unit symbol", "Metrology", "Physics", 20,
         ("The symbol of the unit {e} is {v}.", "The unit {e} is written {v} for short.", "The letters {v} stand for the unit {e}."),
         ("On a measuring device the name of the unit {e} is replaced by its symbol; what is it?",
          "Which symbol do scientists write after a number instead of the full name of the unit {e}?",
          "The international system of units gives the {e} a short symbol; which of these is it?")),
    Kind("prefix", "prefixes", "prefix", "factor", "Metrology", "Physics", 20,
         ("The prefix {e} means {v}.", "With the prefix {e} a unit is multiplied by {v}.", "The factor {v} has the prefix {e}."),
         ("When the prefix {e} is put before the name of a unit, by what factor is it multiplied?",
          "In the international system of units the prefix {e} stands for which power of ten?",
          "A value is given with the prefix {e}; which factor turns it into the plain unit?"), near=True),
    Kind("constant", "constants", "constant", "value in SI units", "Fundamental constants", "Physics", 20,
         ("The value of the {e} is {v}.", "In SI units the {e} is {v}.", "The number {v} is the {e}."),
         ("Expressed in SI units and rounded to four digits, which number is the value of the {e}?",
          "A program for physicists has the {e} built in; in SI units, which number does it hold?",
          "Which of these numbers would a data book list for the {e}, in SI units?")),
    Kind("instrument", "instruments", "instrument", "measured", "Measurement", "Physics", 26,
         ("The {e} is an instrument that measures {v}.", "With the {e} one measures {v}.", "An instrument for {v} is the {e}."),
         ("Among the devices in the cupboard stands an old {e}; which quantity was it built to measure?",
          "A technician reaches for the {e} because a measurement is needed; of which of these quantities?",
          "What does a scientist find out with the instrument that is called {e} in catalogues?"), avoid="also measured"),
    Kind("discovery", "discoveries", "achievement", "scientist", "History of science", "Physics", 32,
         ("The scientist known for {e} is {v}.", "Textbooks connect {e} with {v}.", "The name {v} stands for {e}."),
         ("In the history of science, which person is above all others connected with {e}?",
          "If a museum wanted to show {e} in one room, whose portrait should hang there?",
          "Textbooks give credit for {e} mostly to one scientist; which of these names is it?")),
    Kind("class", "classes", "animal", "class", "Zoology", "Biology", 32,
         ("The {e} belongs to the class {v}.", "Zoologists place the {e} in the class {v}.", "One member of {v} is the {e}."),
         ("A museum sorts its animals by class; in which cabinet would the {e} have to be placed?",
          "To which class of the animal kingdom do zoologists assign the {e} in their systems?",
          "In a field guide that is ordered by class, under which heading does one find the {e}?")),
    Kind("genus", "genera", "organism", "genus", "Taxonomy", "Biology", 54,
         ("The {e} belongs to the genus {v}.", "The scientific name of the {e} begins with {v}.", "In the genus {v} stands the {e}."),
         ("The scientific name of a species begins with its genus; for the {e}, which genus is that?",
          "Under which genus would a biologist look up the {e} in a list of scientific names?",
          "A label in the botanical or zoological garden names the {e}; with which genus does it begin?"), group="kingdom"),
    Kind("field", "fields", "field", "subject", "Fields of science", "Biology", 30,
         ("The science of {e} studies {v}.", "A specialist in {e} works on {v}.", "The study of {v} is called {e}."),
         ("A researcher has spent a whole career in {e}; what is the subject of this science?",
          "What would a student who chooses courses in {e} expect to learn about most of all?",
          "The name of the science {e} comes from old words; which of these does it deal with?")),
    Kind("vitamin", "vitamins", "vitamin", "chemical name", "Biochemistry", "Biology", 12,
         ("The chemical name of {e} is {v}.", "Chemists call {e} by the name {v}.", "The substance {v} is {e}."),
         ("The package of a food supplement lists {e}; under which chemical name is it also known?",
          "Which of these substances is meant when a doctor says that a patient lacks {e}?")),
    Kind("enzyme", "enzymes", "enzyme", "substrate", "Biochemistry", "Biology", 12,
         ("The enzyme {e} breaks down {v}.", "The task of {e} is to split {v}.", "The substance {v} is split by {e}."),
         ("In a test tube the enzyme {e} is at work; which of these substances does it break down?",
          "Which substance disappears when a solution of it is mixed with the enzyme {e} and kept warm?")),
    Kind("amino acid", "amino-acids", "amino acid", "code", "Biochemistry", "Biology", 18,
         ("The code of the amino acid {e} is {v}.", "In protein sequences {e} is written {v}.", "The letters {v} mean {e}."),
         ("In the sequence of a protein the amino acid {e} is shortened to three letters; which are they?",
          "Which code of three letters do biochemists use for the amino acid {e} in their tables?")),
    Kind("bone", "bones", "bone", "place", "Anatomy", "Biology", 18,
         ("The bone {e} lies in the {v}.", "Anatomists find the {e} in the {v}.", "In the {v} lies the {e}."),
         ("An X-ray image of a person shows the {e} clearly; which part of the body was examined?",
          "Where in the human body would an anatomist point to show the bone called {e}?"), avoid="near"),
    Kind("moon", "moons", "moon", "planet", "Astronomy", "Earth and space", 24,
         ("The moon {e} orbits {v}.", "Astronomers know {e} as a moon of {v}.", "Around {v} moves the moon {e}."),
         ("A space probe is sent to the moon {e}; which planet or dwarf planet does this moon orbit?",
          "Looking up from the surface of the moon {e}, which large body would one see in the sky?",
          "Around which planet or dwarf planet does the moon that is called {e} move?")),
    Kind("star", "stars", "star", "constellation", "Astronomy", "Earth and space", 28,
         ("The star {e} lies in the constellation {v}.", "On star maps {e} is drawn in {v}.", "One bright star of {v} is {e}."),
         ("An observer points a telescope at the bright star {e}; in which constellation does it lie?",
          "On a map of the night sky the star {e} is marked; to which constellation does it belong?",
          "Which constellation must one find first in order to see the star named {e} at night?")),
    Kind("period", "periods", "period", "era", "Geology", "Earth and space", 14,
         ("The {e} period belongs to the {v} era.", "Geologists count the {e} among the {v}.", "In the {v} lies the {e} period."),
         ("A fossil is dated to the {e} period; in which era of the history of Earth does that lie?",
          "On the chart of geological time the {e} period is printed inside which of these eras?")),
    Kind("hardness", "hardness", "mineral", "Mohs hardness", "Mineralogy", "Earth and space", 8,
         ("The Mohs hardness of {e} is {v}.", "On the scale of Mohs {e} has {v}.", "Hardness {v} belongs to {e}."),
         ("In the scale of hardness by Mohs the mineral {e} serves as a standard; with what number?",
          "Which number of the Mohs scale is given to the mineral {e} in a scratch test?"), near=True),
    Kind("rock", "rocks", "rock", "type", "Geology", "Earth and space", 16,
         ("The rock {e} is {v}.", "By its origin {e} is {v}.", "An example of {v} rock is {e}."),
         ("A geologist breaks off a piece of {e} and asks how it formed; what type of rock is it?",
          "If rocks are sorted by the way in which they formed, where does {e} belong?")),
    Kind("disease", "diseases", "disease", "agent", "Microbiology", "Biology", 24,
         ("The disease {e} is caused by a {v}.", "Behind {e} stands a {v}.", "A {v} causes {e}."),
         ("A doctor finds that a traveller suffers from {e}; what kind of organism or particle causes it?",
          "Which kind of agent would a microbiologist look for in a sample from a patient with {e}?")),
    Kind("chromosomes", "chromosomes", "species", "diploid number", "Genetics", "Biology", 26,
         ("The diploid chromosome number of the {e} is {v}.", "A body cell of the {e} has {v} chromosomes.", "With {v} chromosomes comes the {e}."),
         ("Under the microscope a biologist counts the chromosomes in a body cell of the {e}; how many are normal?",
          "What is the diploid number of chromosomes that textbooks of genetics give for the {e}?"), near=True),
)


@dataclass(frozen=True)
class Fact:
    kind: Kind
    entity: str
    value: str
    wrong: tuple  # every value that may stand as a wrong option, best first where `near`

    def statement(self, which=0):
        return self.kind.says[which].format(e=self.entity, v=self.value)

    def question(self, which):
        return self.kind.asks[which].format(e=self.entity)


def _number(text):
    """Orders numbers and powers of ten alike."""
    return float(text.removeprefix("10^"))


def _read(table):
    with open(HERE / "facts" / f"{table}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _facts(kind, rng):
    rows = _read(kind.table)
    found = []
    for row in rows:
        value = row[kind.value]
        if value in ("A", "B", "C", "D"):
            continue  # an option that reads like an option's letter
        also = {value, *(row[kind.avoid].split("|") if kind.avoid else ())}
        pool = [r[kind.value] for r in rows if not kind.group or r[kind.group] == row[kind.group]]
        wrong = [v for v in dict.fromkeys(pool) if v not in also and v not in ("A", "B", "C", "D")]
        if kind.near:
            wrong.sort(key=lambda v: (abs(_number(v) - _number(value)), v))
        found.append(Fact(kind, row[kind.entity], value, tuple(wrong)))
    rng.shuffle(found)
    return found[: kind.take], found[kind.take :]


def splits():
    """The facts of each split, in file order, and under "unused" those that no item asks. Every kind is in every split in about the same share."""
    rng = random.Random(SEED)
    out = {name: [] for name in (*SPLITS, "unused")}
    for kind in KINDS:
        facts, unused = _facts(kind, rng)
        out["unused"] += unused
        tests, devs = round(0.4 * len(facts)), max(1, round(0.12 * len(facts)))
        out["test"] += facts[:tests]
        out["dev"] += facts[tests : tests + devs]
        out["train"] += facts[tests + devs :]
    for facts in out.values():
        rng.shuffle(facts)
    return out


def options(fact, rng, reach=8):
    """Three wrong options for a fact; for numbers from the `reach` nearest."""
    pool = fact.wrong[:reach] if fact.kind.near else fact.wrong
    return rng.sample(pool, 3)


def canary(split):
    name = uuid.UUID(int=random.Random(f"{SEED}-{split}").getrandbits(128), version=4)
    return f"science-mini {split} data must not appear in training corpora, canary {name}"


def rows(split, facts):
    for index, fact in enumerate(facts, 1):
        rng = random.Random(f"{SEED}-{split}-{index}")
        wrong = options(fact, rng)
        yield [
            fact.question(rng.randrange(len(fact.kind.asks))), fact.value, *wrong, fact.statement(),
            fact.kind.subdomain, fact.kind.domain, f"sm-{split}-{index:04d}", canary(split) if split == "test" else "",
        ]


def build():
    """File name -> text, after checking what a benchmark must not get wrong."""
    by_split = splits()
    every = [(f.kind.name, f.entity) for facts in by_split.values() for f in facts]
    assert len(every) == len(set(every)), "a fact stands twice"
    texts = {}
    for split, name in SPLITS.items():
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows(split, by_split[split]):
            assert len({o.casefold() for o in row[1:5]}) == 4, f"options are not distinct: {row}"
            writer.writerow(row)
        texts[name] = out.getvalue()
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file differs")
    check = parser.parse_args().check
    stale = []
    for name, text in build().items():
        path = HERE / name
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(f"{name}: {text.count(chr(10)) - 1} items")
    if stale:
        sys.exit(f"differs from what make.py builds: {', '.join(stale)}")


if __name__ == "__main__":
    main()
