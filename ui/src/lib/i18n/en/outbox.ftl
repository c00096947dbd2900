# The outbox
outbox-title = Outbox
outbox-lead = What is waiting to be handed in, and what you have handed in.
outbox-empty-title = You have not handed in anything yet
outbox-empty-detail = Once you have filled in and checked an application, its progress and receipt appear here.
outbox-matter = Application
outbox-state = State
outbox-changed = Last change
outbox-send-all = Send now
outbox-sending = Sending has begun

# The states, always in these words
state-queued = Queued
state-sending = Sending
state-handed-over = Handed over
state-accepted = Accepted by IAM
state-returned = Returned
state-issued = Issued
state-refused = Refused
state-withdrawn = Withdrawn
state-parked = Paused, needs you
state-replaced = Replaced by a later one
state-hand-off = For you to hand in

# A submission
submission-progress-heading = Progress
step-done = Done
step-now = Now
step-todo = Not yet
sending-of = Sent { $sent } of { $total }
step-queued-detail = It is kept on this computer, ready to send.
step-hand-off-detail = The filing kit is ready. Hand it in on the service page, then record the receipt number here.
step-handed-over-detail = The platform has it. This does not mean that IAM has accepted it.
step-accepted-detail = IAM has taken the application and is examining it.
step-issued-detail = IAM has issued the licence or permit.
receipt-number = Receipt number
receipt-at = Received { $at }
events-heading = The platform’s record
events-none = The platform has recorded nothing yet.
event-what = What happened
event-when = When
event-signature = Signature
event-verified = Signature verified
event-unverified = Signature not confirmed
files-heading = Files
file-name = Name
file-size = Size
file-digest = Digest (SHA-256)
file-digest-of = the digest of { $name }
file-sent = Handed over
file-waiting = Not sent yet
submission-send = Send now
submission-stop = Stop sending
submission-stop-detail = It stays in the outbox until you send it. What the platform already has is not sent twice.
submission-stopped = Sending has stopped
submission-save-summary = Save the PDF summary
submission-save-kit = Save the filing kit
submission-open-hand-off = Hand it in
submission-withdraw = Withdraw
submission-withdraw-title = Withdraw this application?
submission-withdraw-detail = It will not be dealt with any further. Your answers and papers stay on this computer.
submission-withdraw-do = Withdraw it
submission-withdrawn = The application is withdrawn
submission-training-title = This is training
submission-training-detail = This application goes to the training platform and does not reach IAM.

# Handing in by oneself
hand-off-title = Hand it in yourself
hand-off-lead = Follow these three steps. Every answer can be copied, in the order it is asked.
hand-off-step-page = Open the service page
hand-off-open-page = Open the service page
hand-off-no-page = The address of the service page is not known. Ask IAM how to hand it in.
hand-off-step-copy = Copy the answers and upload the papers
hand-off-kit-detail = The kit holds the PDF summary and the papers, named in the order of the service page.
hand-off-step-receipt = Record the receipt number
hand-off-receipt-detail = After handing in you are given a receipt number. Record it here, and state and deadlines will follow.
hand-off-receipt-save = Record the receipt
hand-off-receipt-missing = Enter the receipt number.
hand-off-receipt-saved = The receipt number is recorded
answer-none = Not answered
submission-ask = Ask for news
submission-mend = Correct and send again

held-send = Send from here
held-title = Send from this computer?
held-detail = This was restored from a backup. Look at the outbox of the other computer first: if it was sent there, or is being sent, do not send it here.
held-sure = I have looked: send it
