# Words used all over
action-cancel = Cancel
action-close = Close
action-copy = Copy
action-copied = Copied
action-retry = Try again
action-back = Back
action-save = Save
copy-thing = Copy { $what }
copy-done = Copied { $what }
copy-failed = It could not be copied. Select the text and copy it.
state-loading = Loading…
fact-unknown = Not known
file-saved = File saved: { $name }
opens-outside = (opens in the browser)
summary-errors-heading = { $count ->
        [one] There is one thing to put right
       *[other] There are { $count } things to put right
    }

# When something failed
failure-reference = Reference { $reference }
failure-unexpected-title = Something went wrong in the program
failure-unexpected-detail = The answers already saved are still there. Try again; if it happens once more, restart the program.
failure-unreachable-title = The program does not answer
failure-unreachable-detail = The answers already saved are still there. Close the window and open the program again.
failure-page-title = This page could not be shown
lost-title = There is no such page
lost-detail = The address may be wrong, or what it pointed to has been deleted.

# Names of the languages a text is in
language-zh = Chinese
language-pt = Portuguese
language-en = English

# What the counter said of something that no page tells
note-write = Note what the counter said
note-write-named = Note what the counter said: { $name }
note-change-named = Change your note: { $name }
note-erase = Erase
note-erase-named = Erase your note: { $name }
note-words = What you were told
note-amount = Amount, if one was named
note-on = When
note-own = It is kept as your own note, on this computer only; it is not handed in.
note-keep = Keep the note
