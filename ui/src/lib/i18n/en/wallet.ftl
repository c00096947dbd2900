# The wallet
wallet-title = Licence wallet
wallet-enter = Enter a licence
wallet-check = Check a code
wallet-empty = There are no licences here yet
wallet-empty-detail = A licence comes here by itself once the platform that you applied to has issued it. One that you got before you can enter by hand, so that you are told when to renew it.
wallet-training = Training licences
wallet-no-effect = For training, of no effect
wallet-training-detail = These were issued by the training platform, to show how it goes. They are no licences and allow nothing.
wallet-calendar = Add all days of { $name } to a calendar

# A licence that is held
held-client = Business
held-number = Licence number
held-holder = Holder
held-issued = Issued on
held-valid-from = Valid from
held-expires = Valid until
held-named = { $what }: { $number }
held-code = Show the code
held-code-too-long = The code is too long for a picture. Copy it instead.
held-code-how = Whoever scans or receives it has what the platform signed, and can check it without a network: in the wallet of this program under “{ $check }”, or with the command “alvara wallet verify”.
held-code-what = the code
held-save = Save as PDF
held-calendar = Add the days to a calendar
held-change = Change
held-remove = Take out
held-remove-title = Take this licence out of the wallet?
held-remove-detail = { $name }, number { $number }, will no longer be kept here, and you will not be told when to renew it. The licence itself is not touched; that it was here stays in the journal.
held-removed = Licence taken out

# Entering a licence by hand
entry-change-title = Change a licence
entry-lead = Copy it from the licence in your hand. It is marked as entered by you, not verified.
entry-licence = Which licence is it?
entry-licence-hint = Type a part of its name and choose it, or choose from the list.
entry-number-hint = As it stands on the licence.
entry-keep = Put it into the wallet
entry-entered = Licence entered
entry-changed = Licence changed
entry-fault-licence = Choose the licence from the list.
entry-fault-number = Enter the number as it stands on the licence, at most 60 characters.
entry-fault-holder = Enter the holder as named on the licence, at most 120 characters.
entry-fault-day = There is no such day. Enter day, month and a year of four figures, or leave all three blank.
entry-fault-expires = There is no such day, or it comes before the first one. Enter day, month and a year of four figures, or leave all three blank.
entry-gone = This licence cannot be changed
entry-gone-detail = It was issued by a platform, or is no longer in the wallet. Nothing was changed.

# Checking a code that somebody shows
check-lead = Whether a licence that somebody shows you is genuine, and whether it is still valid. No network is needed.
check-token = The code
check-token-hint = Paste the text that was copied, or that a camera read from the QR code. The keys of the platforms that you have used are kept here.
check-missing = Paste the code first.
check-do = Check
check-signature = Is it genuine?
check-signature-holds = The signature holds
check-signature-fails = The signature does not hold
check-signature-open = It cannot be told
check-today = Is it valid today?
check-today-valid = Still valid
check-today-training = For training, of no effect
check-today-expired = No longer valid
check-today-not-yet = Not valid yet
check-today-none = It is no licence
check-says = What it says
check-issuer = Signed by
