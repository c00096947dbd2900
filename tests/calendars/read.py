"""Reads calendar files with two libraries and tells what each understood, as JSON: a list for each file and library."""

import json
import sys

import icalendar
import vobject


def with_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    if calendar.errors:
        raise ValueError(calendar.errors)
    for event in calendar.walk("VEVENT"):
        if event.errors:
            raise ValueError(event.errors)
        yield {
            "uid": str(event["UID"]),
            "stamp": event.decoded("DTSTAMP").strftime("%Y-%m-%dT%H:%M:%SZ"),
            "start": event.decoded("DTSTART").isoformat(),
            "end": event.decoded("DTEND").isoformat(),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "language": event["SUMMARY"].params["LANGUAGE"],
            "alarms": [
                int(alarm.decoded("TRIGGER").total_seconds())
                for alarm in event.walk("VALARM")
            ],
        }


def with_vobject(text):
    calendar = vobject.readOne(text, validate=True)
    for event in calendar.vevent_list:
        yield {
            "uid": event.uid.value,
            "stamp": event.dtstamp.value.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "start": event.dtstart.value.isoformat(),
            "end": event.dtend.value.isoformat(),
            "summary": event.summary.value,
            "description": event.description.value,
            "language": event.summary.params["LANGUAGE"][0],
            "alarms": [
                int(alarm.trigger.value.total_seconds())
                for alarm in getattr(event, "valarm_list", [])
            ],
        }


def main(paths):
    answers = []
    for path in paths:
        # Line ends are part of the format and must not be translated.
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        answers.append(
            {
                "icalendar": list(with_icalendar(text)),
                "vobject": list(with_vobject(text)),
            }
        )
    json.dump(answers, sys.stdout)


main(sys.argv[1:])
