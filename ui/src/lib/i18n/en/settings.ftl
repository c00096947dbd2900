# Settings
settings-title = Settings
settings-saved = Settings saved
settings-language = Language
settings-look = Appearance
settings-theme = Colours
theme-system = As the system
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
settings-text-size = Text size
settings-simple = Simple mode
settings-simple-detail = Larger text and buttons, one question a page.
settings-clients = Businesses
settings-clients-detail = Each business’s papers are kept apart from the others’.
settings-clients-none = Your business is set up when you start your first application.
client-drafts = { $count ->
        [one] 1 draft
       *[other] { $count } drafts
    }
client-add = Add a business
client-name = Name of the business
client-name-detail = Only for the lists in this program.
client-name-missing = Enter a name.
client-added = Added { $name }
client-erase = Erase everything of this business
client-erase-named = Erase everything of this business: { $name }
client-erase-goes = What is erased
client-erase-goes-detail = All drafts, papers, submissions with their content and receipts, and licences of { $name }, and what its profile knows. It cannot be brought back.
client-erase-stays = What stays
client-erase-stays-detail = The chain of the journal, without content: it shows that something was erased, not what. What was handed over to a platform stays there.
client-erase-name = To confirm, type the name
client-erase-differs = That is not the name. Type it exactly as it stands above.
client-erase-do = Erase everything
client-erased = Erased everything of { $name }
settings-platform = Platform
settings-platform-training = The training platform is in use.
settings-platform-address = Address of the platform
settings-platform-detail = Left empty, the training platform is used and nothing reaches IAM.
settings-version = Version { $version }

# Reminders
reminders-title = Reminders
reminders-on = Remind me
reminders-on-detail = Before a licence runs out, when it can be renewed, and when an application comes back. The program must be running.
reminders-days = How long before
reminders-day = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
reminders-detailed = Show numbers and names
reminders-detailed-detail = Otherwise a reminder names only the licence, for anybody who passes may read it.

# Form packs
forms-title = Forms
forms-built-in = The forms that came with the program are in use.
forms-pack = Form pack { $serial } of { $made } is in use.
forms-trusted = Publishers’ keys that you trust
forms-install = Install a form pack
forms-installed = The form pack is in use
forms-trust = Trust a publisher’s key
forms-key = Public key
forms-key-detail = 64 hexadecimal digits, from the publisher.
forms-roll-back = Go back to the forms before
forms-rolled-back = The forms before are in use again

# Holidays
settings-holidays = Holidays and working days
holidays-detail = Working days are counted with these. Add a day off, or mark one as a working day, when you know better.
holidays-day = Day
holidays-name = Holiday
holidays-mark = Kind
holidays-change = Change
holidays-work = Working day
holidays-work-named = Make it a working day: { $date }
holidays-remove = Remove
holidays-remove-named = Remove: { $date }
holidays-restore = Restore
holidays-restore-named = Restore: { $date }
holidays-restore-all = Restore the year
holidays-add = Add a day off
holidays-add-date = Day off
holidays-add-name = What it is called (optional)

# Safety
safety-title = Safety
safety-lock-after = Lock when nobody is at work
safety-lock-minutes = After { $minutes } minutes
safety-lock-never = Never
safety-lock-now = Lock now
safety-key-store = This computer’s system keeps the key, so the program opens without a passphrase for whoever uses this computer. Ask for a passphrase if others do.
safety-passphrase-set = Ask for a passphrase
safety-passphrase-change = Change the passphrase
safety-passphrase-present = Present passphrase
safety-passphrase-new = New passphrase
safety-passphrase-done = The passphrase is set. Earlier backups keep theirs.
backup-now = Back up now
backup-detail = Everything is written into one encrypted file. Without its passphrase nobody can restore it. Keep a copy on another disk.
backup-choose = Choose where to save
backup-made = The backup is saved
client-export = Save everything
client-export-named = Save everything: { $name }

# Newer versions
update-title = Updates
update-address = Address of your supplier’s releases
update-address-detail = From whoever supplies this program to you; it begins with https://. It is asked only when you press the button, and nothing is downloaded.
update-check = Check for updates
update-current = Version { $version } is the newest
update-newer = Version { $version } is out
update-prerelease = It comes before the final version, for trying out.
update-made = Published on { $made }, signed with the key { $key }
update-notes = What is new
update-file = File for this computer
update-file-none = The notice names no file for this computer.
update-digest = SHA-256
update-digest-copy = the SHA-256
update-compare = Nothing is installed by itself. Get the file from the page, and open it only if its SHA-256 is the same as here.
update-open = Open the page of this version
update-page-none = Its page is not at your supplier’s address, so it is not opened from here. Ask your supplier for the file.
