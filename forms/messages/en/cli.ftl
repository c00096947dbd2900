# Words of the command line.


## Every command

cli-usage-title = The command was not understood.
cli-error = Error: { $title }
cli-on = As of { $date }
cli-written = Written: { $file } ({ $bytes } bytes)

## Catalogue

cli-applies-from = from { $date }
cli-applies-until = until { $date }
cli-code-unknown = no code known
cli-online = online

## Check

cli-check-clean = Nothing to remark.
cli-check-ready = Errors: 0 · warnings: { $warnings } · information: { $infos }. Nothing keeps it from being sent.
cli-check-errors = Errors: { $errors } · warnings: { $warnings } · information: { $infos }. It cannot be sent like this.
cli-check-unread = not read

## Fees

cli-fees-on = Fees when filed on { $date }
cli-fees-surcharge = Late surcharge: { $percent }% of the licence fee.

## Dates

cli-workdays = { $days } working days after { $from }: { $date }
cli-workdays-half = The afternoon of that day is off.
cli-workdays-computed = At least one of the years has no published table here; its holidays were computed.
cli-deadline-opens = First day
cli-deadline-closes = Last regular day
cli-deadline-late = Late
cli-deadline-stop = Last day of all
cli-processing-none = The page states no processing time in working days.
cli-workdays-changed = Holidays that you changed lead to another day than the government’s table.
cli-workdays-before = { $days } working days before { $from }: { $date }
cli-holidays-source = Source: { $source }
cli-calendar-made = Calendar: { $file } ({ $events } dates)

## Papers

cli-summary-made = Summary: { $file } ({ $pages } pages, { $bytes } bytes)
cli-summary-missing = No shipped font has these characters: { $characters }
cli-paper-errors = The application has { $errors } errors; it cannot be handed in like this.
cli-kit-made = Filing kit: { $file } ({ $bytes } bytes)
cli-kit-sound = The kit is whole and unchanged: { $file }
cli-kit-not-sound = The kit is not sound: { $file }
cli-kit-signer = Signed with the key { $fingerprint }
cli-kit-not-a-kit = This is not a filing kit.
cli-kit-too-large = It holds, or claims to hold, more than can be checked.
cli-kit-zip-padded = The zip holds bytes that belong to no file.
cli-kit-zip-ambiguous = The zip can be read in more than one way.
cli-kit-entry-encrypted = A file is locked with a password of the zip.
cli-kit-entry-method = A file is packed in a way that is not taken.
cli-kit-entry-special = It is neither a plain file nor a folder, but a link or a device.
cli-kit-top-folder = Not everything lies in one folder.
cli-kit-path-unsafe = A path leads out of the kit.
cli-kit-path-unportable = Not every computer can have a file of this name.
cli-kit-name-twice = Two names are the same on some computers.
cli-kit-bag-version = The kit is a bag of a version that is not known.
cli-kit-tag-malformed = A list in the kit is not written as the standard has it.
cli-kit-fetch-listed = The kit asks for files from elsewhere. Nothing is fetched.
cli-kit-manifest-unknown = A list has digests of a kind that is not known.
cli-kit-size-wrong = There are more or fewer bytes or files than the kit says.
cli-kit-file-missing = A file is missing.
cli-kit-file-changed = A file was changed.
cli-kit-file-added = A file was added.
cli-kit-sealed = The kit is sealed and has to be opened with a key first.
cli-kit-seal-broken = The sealed kit was changed or is not all there.
cli-kit-signature-missing = The kit is not signed.
cli-kit-signature-wrong = The signature does not fit the kit, or is not one of an Ed25519 key.
cli-kit-signer-other = The kit is signed with another key than was expected.
cli-kit-file-unnamed = A file that the application does not name.
cli-kit-review-unreadable = What was said of it before cannot be read.
cli-kit-review-missing = A review before this one is missing.

## Outbox

cli-outbox-empty = The outbox is empty.
cli-queued = In the outbox: { $file }
cli-not-queued = Not put into the outbox: { $file }
cli-sign-in-open = Open this address in your browser to sign in; the program waits:
cli-sign-in-not-needed = This platform needs nobody to sign in.
cli-signed-in = Signed in as { $name }
cli-signed-out = Signed out.
cli-nobody-signed-in = Nobody is signed in at this platform.
cli-receipt = Receipt

## Forms

cli-forms-built-in = The forms that came with the program are in use.
cli-forms-pack = Form pack { $serial } of { $made }, signed by { $key }
cli-forms-in-use = in use
cli-forms-trusted = Trusted key: { $key }
cli-forms-sound = The pack is whole, signed and newer: { $file }
cli-forms-installed = Installed and in use: form pack { $serial } of { $made }
cli-forms-rolled-back = Taken back. In use now:
cli-forms-sealed = Form pack: { $file } ({ $bytes } bytes)
cli-forms-key-made = Secret key: { $file }. Keep it secret. Public key: { $key }
## The guide, and matters of several applications

cli-guide-facts = What you said:
cli-guide-none = Nothing follows from what was said.
cli-guide-together = Can be dealt with together: { $title } (alvara bundle { $id })
cli-guide-open = You can say more:
cli-bundle-example = Application files written: { $count }

## The wallet, and evidence

cli-wallet-empty = The wallet is empty.
cli-wallet-number = Number
cli-wallet-holder = Holder
cli-wallet-until = Valid until
cli-wallet-training = For training, of no effect
cli-wallet-issuer = Issuer
cli-proved = Everything holds: { $rows } journal entries, and every receipt, event and file was verified.
cli-not-proved = Problems found: { $faults }
cli-proof-head = Hash of the last journal entry: { $head }
cli-proof-keep = Keep this hash elsewhere; if the journal still has it later, nothing before it was cut off or changed.

## Backups and clients

cli-backup-made = The backup is written: { $file }
cli-backup-restored = The backup is restored.
cli-backup-sound = The backup is whole and can be restored.
cli-backup-clients = Clients
cli-backup-drafts = Drafts
cli-backup-submissions = Submissions
cli-backup-held = { $count } submissions wait. Check on the other computer first that they are not being sent there too; then: alvara send --restored
cli-clients-empty = There are no clients.
cli-client-erased = The client is erased, with everything that belonged to it.
## Releases

cli-update-current = Version { $version } is the newest.
cli-update-newer = Version { $newer } is out; this is { $version }.
cli-update-prerelease = It comes before the final version, for trying out.
cli-update-made = Published on { $made }, signed with { $key }
cli-update-page = Get it from { $page }
cli-update-file = File for this computer: { $name } ({ $bytes } bytes)
cli-update-compare = Compare its SHA-256 before you open it: { $sha256 }
cli-update-no-file = The notice names no file for this computer.
cli-release-signed = Notice of the release: { $file } ({ $bytes } bytes)
cli-review-head = { $title } – { $applicant }
cli-review-whole = The kit is whole and unchanged.
cli-review-broken = The kit is not sound:
cli-review-nofind = Nothing is missing or wrong.
cli-review-find = What is missing or wrong:
cli-review-docs = Documents:
cli-review-needed = needed
cli-review-nofile = no file
cli-review-gone = not as announced
cli-review-diff = Different from { $name }:
cli-review-nothing = (nothing)
cli-review-newfile = new file
cli-review-gonefile = taken away
cli-review-rounds = Said before:
cli-review-round = Round { $round } · { $by } · { $at }
cli-review-returned = to be corrected
cli-review-accepted = nothing to correct
cli-review-until = to be answered by { $date }
cli-review-answered = Answer written: { $file } (round { $round })
cli-review-taken = Taken back into the draft { $draft }:
cli-review-takennew = A draft was made of it: { $draft }
cli-review-open = What can be changed:
cli-review-clean = Nothing is to be corrected.
cli-review-unnamed = (no name)
cli-review-fetched = Written: { $file } (newest event: { $last })
cli-review-unasked = Handed over without being asked, and not in the kit: { $path }
cli-review-decided = Recorded: { $events } (newest event: { $last })
