"""Judges filing kits with programs that know nothing of the one that made them: bagit, which the Library of Congress
keeps, Info-ZIP's unzip and Python's zipfile.

`check.py FOLDER` judges every zip of a folder, and prints one JSON document: for each what each of the three has
against it.
"""

import json
import logging
import pathlib
import subprocess
import sys
import tempfile
import warnings
import zipfile

warnings.filterwarnings("ignore", message="pkg_resources is deprecated")

import bagit  # noqa: E402 (its own warning had to be silenced before)


class Remarks(logging.Handler):
    """Whatever bagit remarks on without refusing the bag."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def judged_by_unzip(kit):
    done = subprocess.run(["unzip", "-tqq", kit], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    return [f"{done.returncode}: {said}"] if done.returncode or said else []


def judged_by_zipfile(kit, folder):
    try:
        with zipfile.ZipFile(kit) as archive:
            broken = archive.testzip()
            if broken:
                return [f"{broken} is broken"]
            names = archive.namelist()
            if len(names) != len(set(names)):
                return ["a name stands twice"]
            archive.extractall(folder)
    except Exception as error:  # Whatever it has against a zip is what is asked.
        return [f"{type(error).__name__}: {error}"]
    return []


def judged_by_bagit(folder):
    remarks = Remarks()
    bagit.LOGGER.addHandler(remarks)
    try:
        bagit.Bag(str(min(folder.iterdir()))).validate()
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    finally:
        bagit.LOGGER.removeHandler(remarks)
    return remarks.said


def main(folder):
    verdicts = {}
    for kit in sorted(folder.glob("*.zip")):
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            verdict = {"unzip": judged_by_unzip(kit), "zipfile": judged_by_zipfile(kit, place)}
            # What no program unpacks is no bag.
            if not verdict["zipfile"]:
                verdict["bagit"] = judged_by_bagit(place)
            verdicts[kit.stem] = {name: said for name, said in verdict.items() if said}
    print(json.dumps(verdicts, ensure_ascii=False))


logging.basicConfig(level=logging.CRITICAL)
main(pathlib.Path(sys.argv[1]))
