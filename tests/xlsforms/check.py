"""Makes XForms of all XLSForms in a folder, and has them judged by ODK Validate, all in one Java machine. Looks whether
each instance beside its form (`FORM.N.instance`) can be read by it.

Prints one JSON document: what went wrong, what was remarked on, what is in an instance that its form does not have, and
where the XForms lie.
"""

import json
import pathlib
import subprocess
import sys

from defusedxml import ElementTree
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH
from pyxform.xls2xform import convert


XFORMS = "{http://www.w3.org/2002/xforms}"


def plain(tag):
    """A name without its namespace: servers read either."""
    return tag.rpartition("}")[2]


def primary(xform):
    """The root of the form's own instance, and the paths below it that repeat."""
    root = ElementTree.fromstring(xform)
    instance = next(root.iter(f"{XFORMS}instance"))
    repeats = {repeat.get("nodeset") for repeat in root.iter(f"{XFORMS}repeat")}
    return instance[0], repeats


def strange(node, model, path, repeats):
    """What stands in an instance and not in its form, by paths."""
    found = []
    if (node.text or "").strip() and len(model):
        found.append(f"{path} is text, and holds nodes in the form")
    seen = []
    for child in node:
        name = plain(child.tag)
        there = next((one for one in model if plain(one.tag) == name), None)
        inside = f"{path}/{name}"
        if there is None:
            found.append(f"{inside} is not in the form")
            continue
        if name in seen and inside not in repeats:
            found.append(f"{inside} comes twice")
        seen.append(name)
        found += strange(child, there, inside, repeats)
    return found


def compare(instance, xform):
    """What a program that has the form could not read of an instance."""
    model, repeats = primary(xform)
    node = ElementTree.fromstring(instance)
    found = strange(node, model, f"/{plain(node.tag)}", repeats)
    for name in ("id", "version"):
        if node.get(name) != model.get(name):
            found.append(f"{name} is {node.get(name)}, and {model.get(name)} in the form")
    return found


def main(folder):
    errors, warnings, made, unread = {}, {}, [], {}
    for form in sorted(folder.glob("*.xlsx")):
        try:
            result = convert(xlsform=str(form), validate=False)
        except Exception as error:  # Whatever pyxform has against a form is what is asked.
            errors[form.name] = str(error)
            continue
        target = form.with_suffix(".xml")
        target.write_text(result.xform, encoding="utf-8")
        made.append(target)
        if result.warnings:
            warnings[form.name] = result.warnings
        for instance in sorted(folder.glob(f"{form.stem}.*.instance")):
            unread[instance.name] = compare(instance.read_text(encoding="utf-8"), result.xform)
    java = ["java", "-Djava.awt.headless=true", "-jar", ODK_VALIDATE_PATH]
    judged = subprocess.run(
        [*java, *map(str, made)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    report = {
        "forms": len(made),
        "errors": errors,
        "warnings": warnings,
        "instances": len(unread),
        "unread": {name: found for name, found in unread.items() if found},
        "validate": {"code": judged.returncode, "text": judged.stdout},
    }
    print(json.dumps(report, ensure_ascii=False))


main(pathlib.Path(sys.argv[1]))
