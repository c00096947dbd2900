# Around every question
field-optional = (optional)
combobox-none = Nothing fits. Try another word.
field-why = Why is this asked?
field-choose = Choose
field-clear-choice = Clear the choice
field-unknown-title = “{ $label }” could not be shown
field-unknown-detail = This version of the program does not know this kind of question. Update the program; saved answers are not affected.
finding-error = Error:
finding-warning = Please note:
finding-info = Note:
list-comma = {", "}

# Answers
answer-yes = Yes
answer-no = No
choices-hint = You can choose more than one.
date-hint = For example, 31 3 2026.
date-year = Year
date-month = Month
date-day = Day
text-left = { $count } characters left
text-over = { $count } characters too many

# Parts of addresses, persons and identity documents
address-hint = The street in Chinese or in Portuguese; one is enough.
person-hint = The name in Chinese or in Portuguese, as on the document; one is enough.
part-region = Area
part-parish = Parish
part-street-zh = Street (Chinese)
part-street-pt = Street (Portuguese)
part-door = Door number
part-building-zh = Building (Chinese)
part-building-pt = Building (Portuguese)
part-block = Block
part-floor = Floor
part-unit = Flat
part-name-zh = Name in Chinese
part-name-pt = Name in Portuguese
part-kind = Kind of document
part-number = Document number

# Blocks and lists
group-known = From what you have given before
group-change = Change
group-change-named = Change: { $name }
repeat-entry = { $item } { $number }
repeat-add = Add: { $item }
repeat-remove = Remove
repeat-remove-named = Remove { $name }
repeat-removed = Removed { $name }
repeat-undo = Undo
repeat-full = At most { $max }; the list is full.

# Files
files-attached = Files attached: { $name }
file-choose = Choose a file
file-choose-more = Add another file
file-choose-named = Choose a file: { $name }
file-choose-more-named = Add another file: { $name }
file-drop = or drop it here (PDF, JPEG or PNG)
file-remove = Remove
file-remove-named = Remove { $name }
file-attaching = Attaching { $name }…
paper-open = Show { $name } large
paper-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
 }
paper-turn-left = Turn left
paper-turn-right = Turn right
paper-join = Make one PDF of them
paper-join-named = Make one PDF of them: { $name }
paper-join-do = Make the PDF
paper-join-lead = Each picture becomes a page in this order. You can take the PDF apart again.
paper-up = Move { $name } up
paper-down = Move { $name } down
paper-moved = { $name } is now page { $page }.
paper-take-apart = Take apart again
paper-take-apart-named = Take apart again: { $name }
