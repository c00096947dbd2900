# Evidence: what is found when everything that is kept is proved.

fault-thing-journal = journal entry
fault-thing-client = client
fault-thing-draft = draft
fault-thing-submission = submission
fault-thing-file = file
fault-thing-step = step of sending
fault-thing-receipt = receipt
fault-thing-event = event of the platform
fault-thing-supplement = supplement
fault-thing-key = public key of the platform
fault-thing-licence = licence
fault-thing-review = review of a kit

fault-missing = Missing: { $thing }. The journal tells of it, and it is not there any more.
fault-altered = Altered: { $thing }. What is kept is not what was recorded.
fault-unrecorded = Not recorded: { $thing }. The journal does not tell of it; either the journal was shortened, or it came from elsewhere.
fault-unproven = Not proved: { $thing }. Its signature does not hold with the keys that are kept.
fault-uncovered = Does not match: { $thing }. What was signed or announced is not what is kept.
fault-unreadable = Cannot be read: { $thing }.
