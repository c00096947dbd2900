"""Works a window by nothing but what assistive technology is told of it: roles, names and states, and by keys.

Starts the program given as arguments, reads one deed a line from standard input as JSON and answers each on standard
output: `{}` once it is done, else `{"fault": …, "heard": […]}` with what was there instead.

    {"press": name}              a button, link, radio button or box to tick, by the action that it offers
    {"write": text, "in": name}  a box, by the keyboard
    {"pick": option, "in": name} an option of a list, by the keyboard
    {"hear": text}               something that is read out contains the text
    {"notice": text, "hear": text} a notice of the system contains the text, and is pressed until the other is read out

Any of the first four may say `"within"`, the name of a group.
"""

import json
import subprocess
import sys
import threading
import time

import pyatspi
from gi.repository import Gio, GLib

PATIENCE = 30.0
PRESSED = {"push button", "toggle button", "link", "radio button", "check box"}
WRITTEN = {"entry", "password text"}
PICKED = {"combo box"}
GROUPS = {"panel", "landmark", "section", "form"}


def attempt(ask, otherwise=None):
    """What is asked for, or something else once the page has moved on and the node is gone."""
    try:
        return ask()
    except Exception:
        return otherwise


def tree(node):
    """A node and everything below it."""
    if node is None:
        return
    yield node
    for child in attempt(lambda: list(node), []):
        yield from tree(child)


def role(node):
    return attempt(node.getRoleName, "")


def is_(node, state):
    return attempt(lambda: node.getState().contains(state), False)


def name(node):
    return attempt(lambda: node.name) or ""


def text(node):
    return attempt(lambda: node.queryText().getText(0, -1)) or ""


def called(node, wanted):
    """Whether that is its name, or begins it: a link may lead to more than its title, a label say that it is optional."""
    return name(node) == wanted or name(node).startswith(f"{wanted} ")


class Notices:
    """Takes the place of the desktop that shows notices, as the Desktop Notifications Specification 1.2 has it."""

    PATH = "/org/freedesktop/Notifications"
    NAME = "org.freedesktop.Notifications"
    INTERFACE = """<node><interface name="org.freedesktop.Notifications">
        <method name="Notify">
            <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
            <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
            <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
        </method>
        <method name="CloseNotification"><arg type="u" direction="in"/></method>
        <method name="GetCapabilities"><arg type="as" direction="out"/></method>
        <method name="GetServerInformation">
            <arg type="s" direction="out"/><arg type="s" direction="out"/>
            <arg type="s" direction="out"/><arg type="s" direction="out"/>
        </method>
        <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
        <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
    </interface></node>"""

    def __init__(self):
        self.shown = []
        self.bus = None
        there = threading.Event()
        threading.Thread(target=self.serve, args=(there,), daemon=True).start()
        there.wait(PATIENCE)

    def serve(self, there):
        context = GLib.MainContext()
        context.push_thread_default()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        interface = Gio.DBusNodeInfo.new_for_xml(self.INTERFACE).interfaces[0]
        self.bus.register_object(self.PATH, interface, self.called, None, None)
        Gio.bus_own_name_on_connection(self.bus, self.NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: there.set(), None)
        GLib.MainLoop(context).run()

    def called(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        answers = {
            "GetCapabilities": lambda: GLib.Variant("(as)", (["actions", "body", "body-markup"],)),
            "GetServerInformation": lambda: GLib.Variant("(ssss)", ("hands", "journeys", "1", "1.2")),
            "Notify": lambda: GLib.Variant("(u)", (self.show(*arguments.unpack()),)),
            "CloseNotification": lambda: None,
        }
        invocation.return_value(answers[method]())

    def show(self, _program, _replaces, _icon, summary, body, actions, _hints, _timeout):
        self.shown.append({"words": f"{summary}\n{body}", "actions": actions})
        return len(self.shown)

    def press(self, words):
        """The number of the notice that contains the words and can be pressed, if there is one by now."""
        for number, notice in enumerate(self.shown, 1):
            if words in notice["words"] and "default" in notice["actions"]:
                signal = GLib.Variant("(us)", (number, "default"))
                self.bus.emit_signal(None, self.PATH, self.NAME, "ActionInvoked", signal)
                return number
        return None


class Hands:
    def __init__(self, arguments):
        self.notices = Notices()
        self.program = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.until(self.page, "the window tells of itself")

    def end(self):
        self.program.kill()
        self.program.wait()

    def page(self):
        for application in attempt(lambda: list(pyatspi.Registry.getDesktop(0)), []):
            if application is not None and attempt(application.get_process_id) == self.program.pid:
                return next((node for node in tree(application) if role(node) == "document web"), None)
        return None

    def until(self, found, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.program.poll() is None:
            result = found()
            if result:
                return result
            time.sleep(0.02)
        raise LookupError(what)

    def find(self, roles, wanted, within):
        def look():
            root = self.page()
            if within is not None:
                root = next((node for node in tree(root) if role(node) in GROUPS and called(node, within)), None)
            for node in tree(root):
                if role(node) in roles and called(node, wanted) and is_(node, pyatspi.STATE_ENABLED):
                    return node
            return None

        place = f" in «{within}»" if within else ""
        return self.until(look, f"{'/'.join(sorted(roles))} «{wanted}»{place}")

    def type(self, letters):
        for letter in letters:
            # Letters of English are their own key symbols.
            pyatspi.Registry.generateKeyboardEvent(ord(letter), None, pyatspi.KEY_SYM)

    def focus(self, node):
        node.queryComponent().grabFocus()
        self.until(lambda: is_(node, pyatspi.STATE_FOCUSED), f"«{name(node)}» has the focus")

    def press(self, deed, within):
        self.find(PRESSED, deed["press"], within).queryAction().doAction(0)

    def write(self, deed, within):
        node = self.find(WRITTEN, deed["in"], within)
        letters = deed["write"]
        self.focus(node)
        self.type(letters)
        # What is secret is told by as many marks.
        secret = role(node) == "password text"
        self.until(
            lambda: len(text(node)) == len(letters) if secret else text(node) == letters,
            f"«{letters}» stands in «{deed['in']}»",
        )

    def pick(self, deed, within):
        node = self.find(PICKED, deed["in"], within)
        option = deed["pick"]
        self.focus(node)
        self.type(option)
        self.until(
            lambda: any(name(one) == option and is_(one, pyatspi.STATE_SELECTED) for one in tree(node)),
            f"«{option}» is picked in «{deed['in']}»",
        )

    def hear(self, deed, _within, again=lambda: None):
        words = deed["hear"]

        def heard():
            again()
            return any(words in name(node) or words in text(node) for node in tree(self.page()))

        self.until(heard, f"«{words}» is read out")

    def notice(self, deed, within):
        words = deed["notice"]
        self.until(lambda: self.notices.press(words), f"a notice says «{words}»")
        # Who shows a notice listens for an answer only after it was told that it is shown.
        self.hear(deed, within, again=lambda: self.notices.press(words))

    def heard(self):
        shown = [f"notice «{notice['words']}»" for notice in self.notices.shown]
        return shown + [f"{role(node)} «{name(node) or text(node)}»" for node in tree(self.page()) if name(node) or text(node)]


def main():
    hands = Hands(sys.argv[1:])
    try:
        for line in sys.stdin:
            deed = json.loads(line)
            do = next(getattr(hands, verb) for verb in ("press", "write", "pick", "notice", "hear") if verb in deed)
            try:
                do(deed, deed.get("within"))
                answer = {}
            except LookupError as missing:
                answer = {"fault": str(missing), "heard": hands.heard()}
            print(json.dumps(answer, ensure_ascii=False), flush=True)
    finally:
        hands.end()


main()
