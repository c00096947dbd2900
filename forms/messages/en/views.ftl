# Words of views: kinds, categories, needs, windows and states.


## Steps of the program itself

step-documents = Documents
step-documents-intro = In the order of the service page. Attach here what is to be handed in; take to the counter what is to be shown.
step-review = Check your answers

## Documents

need-form = This form stands for it
need-submit = To hand in
need-present = To show at the counter
need-if-applicable = If applicable
need-not = Not needed with your answers

## The law a procedure rests on

regime-not-yet = This procedure applies from { $date }.
regime-ended = This procedure applied until { $date }; it is no longer applied for.
regime-licence-not-yet = Applies from { $date } on.
regime-licence-ended = No longer applied for since { $date }.

## Fee rules

fee-each-unit = per unit
fee-tier = { $label }: { $price }
fee-late = By the days of delay
fee-waiver = Waived by the year’s law
fee-unknown = Not known: { $reason }

## Renewal windows

window-open = { $closes ->
    [none] Renewal is open.
   *[other] Renewal is open until { $closes } ({ $days } days left).
 }
window-not-yet-open = Renewal opens on { $opens } and closes on { $closes }.
window-late = The window has closed. A surcharge of { $percent }% of the licence fee is due now; after { $stop } the activity has to stop.
window-stopped = The renewal period ended on { $stop }. Ask IAM.
window-not-renewable = There is nothing to renew.
window-unknown = It is not known whether renewal is open.
window-late-step = Until { $until }: plus { $percent }%

## States of a submission

state-queued = Queued
state-queued-sentence = It is safe in the outbox and has not been sent yet.
state-sending = Sending
state-sending-sentence = It is being sent; if interrupted it goes on from the same byte, never twice.
state-sending-openrosa-sentence = It is being sent; if interrupted it is sent again under the same number, so that the server counts it once.
state-handed-over = Handed over
state-handed-over-sentence = The platform has it and gave a receipt. This is not yet acceptance by IAM.
state-handed-over-openrosa-sentence = The server says that it has it. Its word is not signed, it is not IAM’s, and it says nothing later: ask where the server is run what becomes of it.
state-accepted = Accepted by IAM
state-accepted-training = Accepted in training
state-accepted-sentence = The application was accepted and will be dealt with.
state-returned = Returned
state-returned-sentence = The application came back; mend it by the reasons given.
state-issued = Issued
state-issued-sentence = The licence was issued.
state-refused = Refused
state-refused-sentence = The application was refused. The reasons are below.
state-withdrawn = Withdrawn
state-withdrawn-sentence = The application was withdrawn as you asked.
state-parked = Paused, needs you
state-parked-sentence = Sending has stopped. { $reason }
state-replaced = Replaced by a later one
state-replaced-sentence = The platform had not taken it; what you handed in later took its place, and this one is not sent any more.
state-ready = For you to hand in
state-ready-sentence = The kit is ready. Hand it in on the service page or at the counter, then enter the receipt number here.

## Clients

client-default = My business
client-example = { $name } (Example)
block-applicant = Applicant
block-signatory = Signatory
block-establishment = Establishment
block-agent = Agent

## Events of the platform

event-submitted = Submitted
event-received = Received
event-accepted = Accepted
event-returned = Returned
event-supplemented = Supplemented
event-paid = Paid
event-issued = Licence issued
event-refused = Refused
event-withdrawn = Withdrawn
event-receipt = Receipt number: { $number }
event-file-number = File number: { $number }
event-licence-number = Licence number: { $number }
event-paid-amount = Amount: { $amount }

## Why sending waits, and who must act

park-connection = It will be tried again by itself.
park-not-a-platform = The answer did not come from a platform. Check the connection and send again.
park-answers = The platform does not accept some answers. Mend them in the draft and hand in again.
park-login = Sign in to the platform first; it then goes on by itself.
park-entity = Say for whom you act on the platform, or sign in with an account that may act; it then goes on by itself.
park-server-login = The server wants a login, and this program has none for it. Use an address that brings its own key, or another platform.
park-service = What answers there does not take this form. Choose another platform, or hand it in yourself.
park-trust = The platform’s signature does not hold. Do not hand in again; contact the platform’s support.
park-key-changed = The platform signs with another key under the same id, so it is not believed. Do not hand in again; contact the platform’s support.
park-file = One of the files was not accepted or has changed. Check the files in the draft.
park-program = The program has to be updated before this can go on.
park-restored = It was restored from a backup. Check on the other computer first that it is not being sent there too.
park-other = Open the details to see the reason.

## Training

training-mark = Training
training-sentence = Training platform: nothing reaches IAM.

## The guide, and matters of several applications

guide-needed = Needed
guide-possible = May be needed
guide-elsewhere = Another body decides
guide-nothing = Nothing to apply for
bundle-always = Always part of it
bundle-called-for = Needed by what you said
bundle-not-called-for = Not needed by what you said
bundle-optional = Can be added
bundle-when = When the case calls for it
bundle-members = Applications in it
bundle-shared = Asked once

## Processing times

processing-expected = If you file on { $filed }, the { $days } working days end on { $date }.
processing-expected-computed = If you file on { $filed }, the { $days } working days end on { $date } (some of the holidays are computed, not yet published).

## Holidays

holidays-published = { $year }: table published by the government
holidays-computed = { $year }: holidays computed by their rules; no published table yet
holiday-own = Own day off
holiday-half = Afternoon off
holiday-mark-holiday = Public holiday
holiday-mark-compensatory = Compensatory day
holiday-mark-own = Added by you
holiday-mark-worked = Made a working day
holiday-mark-half-day = Half day; counts as a working day

## Days of the week

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## Calendar files

calendar-opens = Renewal opens: { $licence }
calendar-closes = Last day to renew: { $licence }
calendar-late = Last day with { $percent }% surcharge: { $licence }
calendar-stop = No renewal any more, the activity has to stop: { $licence }
calendar-expires = Expires: { $licence }
calendar-basis = Basis: { $basis }
calendar-check = Reckoned by Alvará from public pages; the licence and IAM’s notices prevail.

## What a person may want to do

want-apply = Apply
want-renew = Renew
want-change = Change
want-replace = Replace
want-cancel = Cancel
want-other = Something else

## How sure a fact is

certainty-reported = Reported by others, not by an official page
certainty-inferred = Not stated in as many words; inferred

## What no page tells, and what the person noted of it

open-processing-time = Processing time
open-deadline = Deadline
open-documents = Papers you need
open-fees = Fees
fees-not-found = No page was found that says what is due.
note-lead = You noted on { $date }:

## What is found by the search, and the pages of the program

search-licence = Licences
search-procedure = Procedures
search-client = Clients
search-held = Licences held
search-draft = Drafts
search-matter = Matters
search-submission = Handed in
search-page = Pages
search-more = { $count } more. Type more to see fewer.
search-client-detail = Work for this client
search-part-name = Also called
search-part-number = Number
search-part-word = Word
search-part-holder = Holder
search-part-profile = In the profile
page-home = Home
page-home-words = start overview
page-drafts = Drafts
page-drafts-words = applications begun unfinished
page-licences = Licences
page-licences-words = catalogue list of licences
page-guide = Guide
page-guide-words = which licence do I need help
page-renewals = Renewals
page-renewals-words = renew expiring due
page-wallet = Licence wallet
page-wallet-words = my licences held
page-wallet-enter = Enter a licence
page-wallet-enter-words = add existing licence
page-wallet-check = Check a code
page-wallet-check-words = verify code
page-outbox = Outbox
page-outbox-words = handed in sent submissions
page-settings = Settings
page-settings-words = options language colours theme text size simple mode platform
page-safety = Safety and backup
page-safety-words = passphrase lock restore copy
page-clients = Clients
page-clients-words = businesses erase export
page-holidays = Holidays and working days
page-holidays-words = public holidays calendar

## Reminders

reminder-expires = Licence expires { $when }
reminder-closes = Last day to renew is { $when }
reminder-opens = Renewal is open
reminder-returned = An application came back
reminder-today = today
reminder-tomorrow = tomorrow
reminder-days = in { $days } days
reminder-show = Show
reminder-line = { $what }: { $licence }
reminder-several = { $count } reminders
reminder-more = and { $count } more

## How applications that were handed in stand

standing-waiting = Needs you
standing-running = Under way
standing-settled = Settled
