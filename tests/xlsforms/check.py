"""Makes XForms of all XLSForms in a folder, and has them judged by ODK Validate, all in one Java machine.

Prints one JSON document: what went wrong, what was remarked on, and where the XForms lie.
"""

import json
import pathlib
import subprocess
import sys

from pyxform.validators.odk_validate import ODK_VALIDATE_PATH
from pyxform.xls2xform import convert


def main(folder):
    errors, warnings, made = {}, {}, []
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
        "validate": {"code": judged.returncode, "text": judged.stdout},
    }
    print(json.dumps(report, ensure_ascii=False))


main(pathlib.Path(sys.argv[1]))
