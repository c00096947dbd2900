# The way through a form
progress-label = Progress
progress-where = Step { $at } of { $all }
progress-question = Question { $at } of { $all }
progress-now = Now
progress-done = Done
progress-needs-you = Needs you
progress-to-correct = To be corrected
progress-todo = To do
progress-open = { $count ->
       [one] 1 point
      *[other] { $count } points
    }

# The foot of a page
foot-label = Go to another page
continue = Continue
continue-review = Check your answers
continue-anyway = Continue anyway, I’ll come back
answers-saving = Saving…
answers-saved = Saved { $time }
answers-not-saved = Not saved
draft-undo = Undo
draft-redo = Redo

# Beside the questions
fees-so-far = Fees so far
fees-total = Total
fees-plus = Plus what IAM sets
fees-unknown = Fees that IAM sets
fees-noted = With what you noted:
fees-none-yet = Fees appear as you answer.
law-title = Legal basis

# The papers
documents-attach = Documents to attach here
document-attached = Attached
documents-counter = Documents to show at the counter
documents-form = Documents that this form stands for
documents-nothing-title = There is nothing to attach here
documents-nothing-detail = You can continue.
documents-unchanged = Unchanged documents ({ $count })
file-too-large-title = The file “{ $name }” is too large to be read.
file-too-large-detail = It was not attached; saved answers are not affected. Make it smaller or scan at a lower resolution.

# A draft of an older form
carried-title = The form has changed since you began.
carried-fresh = New questions
carried-kept = No longer asked; kept here and not sent
returned-title = Sent back: something is to be corrected
returned-title-by = Sent back: please answer by { $date }
returned-whole = The whole application
returned-rest = Only what is named here can be changed. Everything else stays as you handed it in.
returned-officer = The officer writes:

# Compared with the last application
answer-last-time = Last time:
answer-last-join = {"; "}
beside-show = Show the summary beside
beside-hide = Hide the summary
beside-label = The summary as it stands
