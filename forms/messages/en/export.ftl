# Texts of exports and common words: categories, procedures, parts of addresses, conditions in words.

answer-yes = Yes
answer-no = No

category-leisure = Leisure
category-food = Food and beverage
category-retail-food = Food retail
category-advertising = Advertising
category-public-space = Public space
category-animals = Animals
category-trades = Trades
category-other = Other

kind-first-application = First application
kind-renewal = Renewal
kind-change-facilities = Change of facilities
kind-change-name = Change of name
kind-change-holder = Change of holder
kind-change-content = Change of content
kind-replacement = Replacement
kind-cancellation = Cancellation
kind-deposit-refund = Refund of deposit
kind-certificate = Certificate
kind-other = Other

part-region = Region
part-parish = Parish
part-street-zh = Street (in Chinese)
part-street-pt = Street (in Portuguese)
part-door = Door number
part-building-zh = Building (in Chinese)
part-building-pt = Building (in Portuguese)
part-block = Block
part-floor = Floor
part-unit = Flat or shop
part-name-zh = Name in Chinese
part-name-pt = Name in Portuguese
part-document = Document
part-kind = Kind of document
part-number = Number of the document

copy-original = Original
copy-photocopy = Photocopy
copy-either = Original or photocopy

export-licence = Licence
export-facts = Facts
export-service-code = Service code
export-code-inferred = (inferred)
export-reported = (reported)
export-category = Category
export-issuer = Issuing unit
export-validity = Validity
export-kind = Kind of procedure
export-official-form = Official form
export-online = Offered online
export-version = Version of the form
export-applies = Applies
export-from = from { $date }
export-until = until { $date }
export-processing-time = Processing time
export-deadline = When to apply
export-renewal-window = When to renew, by the pages
export-late-renewal = Late renewal, by the pages
export-renewal = Renewal rule
export-renewal-annual = Every year from { $opens } to { $closes }
export-renewal-before = Until { $days } days before the licence expires
export-renewal-opens = From { $days } days before the licence expires
export-renewal-to-expiry = Until the day the licence expires
export-renewal-late = Up to { $days } days late: plus { $percent }%
export-renewal-late-refused = Late renewal is not accepted
export-renewal-late-unknown = Late renewal: not known
export-renewal-last-known = Listed for { $year } and before; not known for later years
export-renewal-not-after-expiry = Not after the licence expires; the period is not known
export-basis = Basis
export-legal-basis = Legal basis
export-notes = Notes
export-not-asked = What the pages ask and this form does not
export-sources = Sources
export-unknown = What is not known
export-unknown-value = not known
export-none = none
export-step = Page { $number }: { $title }
export-shown-when = shown when { $condition }
export-required = required
export-optional = optional
export-required-when = required when { $condition }
export-column-question = Question
export-column-key = Key
export-column-answer = Answer
export-column-need = Need
export-column-explanation = Explanation
export-documents = Documents
export-column-document = Document
export-column-role = How
export-column-note = Note
export-role-form = the official form; the answers stand for it
export-role-submit = handed in
export-role-present = shown at the counter
export-needed-always = always
export-needed-if-applicable = if applicable
export-needed-when = when { $condition }
export-fees = Fees
export-fee-each = { $amount } for each unit ({ $field })
export-fee-each-per = { $amount } for every { $per } units ({ $field })
export-fee-tier-flat = { $label }: { $amount }
export-fee-tier-each = { $label }: { $amount } for each unit
export-fee-tier-whole = { $label }: { $amount } for each unit of the whole
export-fee-rounded = a part of a unit counts as a whole one
export-fee-minimum = at least { $minimum } units
export-fee-percent = { $percent }% of { $rules }
export-fee-percent-above = { $percent }% of { $rules } if above { $amount }
export-fee-late = late surcharge on { $rules }
export-fee-waiver = waiver of { $rules }: { $years }
export-fee-unknown = not known: { $reason }
export-rules = Rules over several answers
export-rule = If { $condition }: { $message } ({ $severity })
export-severity-error = error
export-severity-warning = warning
export-severity-info = information
export-declaration = Declaration
export-answer-text = text of up to { $max } characters
export-answer-long-text = several lines of up to { $max } characters
export-answer-integer = whole number from { $min } to { $max }
export-answer-decimal = number from { $min } to { $max } with at most { $scale } decimals
export-answer-money = amount from { $min } to { $max }
export-answer-date = date
export-answer-date-from = not before { $date }
export-answer-date-until = not after { $date }
export-answer-choice = one of: { $options }
export-answer-choices = one or more of: { $options }
export-answer-yes-no = yes or no
export-answer-phone = telephone number
export-answer-email = e-mail address
export-answer-identity-document = identity document: { $options }
export-answer-taxpayer-number = taxpayer number
export-answer-establishment-number = establishment number
export-answer-commercial-registration = commercial registration number of up to 20 characters
export-answer-address = address in Macao
export-answer-person = name and identity document: { $options }
export-answer-group = group of questions
export-answer-repeat = { $min } to { $max }: { $item }
export-answer-attachment = files: { $document }
export-answer-declaration = declaration to be confirmed
export-condition-all = { $first } and { $second }
export-condition-any = { $first } or { $second }
export-condition-group = ({ $condition })
export-condition-not = not ({ $condition })
export-condition-is = “{ $field }” is “{ $value }”
export-condition-in = “{ $field }” is one of: { $values }
export-condition-includes = “{ $field }” includes “{ $value }”
export-condition-greater = “{ $field }” is greater than { $value }
export-condition-less = “{ $field }” is less than { $value }
export-condition-after = “{ $field }” is later or greater than “{ $other }”
export-condition-answered = “{ $field }” is answered
export-condition-unanswered = “{ $field }” is not answered

## Everything about one client

export-explained =
    Everything that this program keeps about one client. Times are in UTC; answers have the keys of their form.
    client.json: name, keywords, known (what need not be asked again), matters (applications filed together), licences (the wallet).
    drafts/ID/draft.json: licence, procedure, definition (version of the form), answers, history (every saved state that is kept), files, reviews (what reviewers said of its kits).
    submissions/ID/submission.json: content (what was handed in), state, receipt, supplements (answers to returns), steps (what was sent and what came back), events (what the platform said, with the signed token), files.
    drafts/ID/files and submissions/ID/files: the files themselves. summary.pdf: the same to read.
    journal.json: what was done and when.
