# What went wrong, whether the work is safe, what to do next: one pair of texts for each error code.

error-address-invalid-title = The platform address cannot be used.
error-address-invalid-detail = Enter an address that begins with https://, or one on this computer (http://127.0.0.1); before either, openrosa+ for an OpenRosa server. What you have saved is safe.
error-answers-not-ready-title = The application is not ready to be handed in.
error-answers-not-ready-detail = { $count } answers are missing or wrong. Go back to “Check your answers” and follow the links. What you have saved is safe.
error-application-format-title = The file “{ $name }” is not an application that can be read.
error-application-format-detail = The problem is at: { $place }. The file was not changed. Export the application again with this program.
error-application-syntax-title = The content of the file “{ $name }” is broken.
error-application-syntax-detail = It cannot be read near line { $line }, column { $column }. The file was not changed. Correct that place or export it again.
error-attachment-active-title = The file “{ $name }” starts something by itself.
error-attachment-active-detail = It holds a script or a command that runs when it is opened. Nothing was attached; the rest of the application is safe. Open it, print it to a new PDF and attach that.
error-attachment-broken-title = The file “{ $name }” is damaged.
error-attachment-broken-detail = It ends too early or cannot be read. Nothing was attached; the rest of the application is safe. Open it to see whether it is whole, then save, scan or photograph it again.
error-attachment-disguised-title = The file “{ $name }” is not what its name says.
error-attachment-disguised-detail = { $kind ->
    [word] It is a text of a word processor. Nothing was attached; the rest of the application is safe. Open it there, save it as PDF and attach that.
    [sheet] It is a spreadsheet. Nothing was attached; the rest of the application is safe. Open it there, save it as PDF and attach that.
    [slides] It is a presentation. Nothing was attached; the rest of the application is safe. Open it there, save it as PDF and attach that.
    [phone] It is a photograph in HEIC. Nothing was attached; the rest of the application is safe. Save it as JPEG and attach that.
    [picture] It is a picture of another kind. Nothing was attached; the rest of the application is safe. Save it as JPEG or PNG and attach that.
    [archive] It is an archive of several files. Nothing was attached; the rest of the application is safe. Unpack it and attach the papers one by one.
    [page] It is a web page. Nothing was attached; the rest of the application is safe. Open it, print it to PDF and attach that.
    [program] It is a program. Nothing was attached; the rest of the application is safe. Do not open it unless you know where it comes from, and ask for the paper itself.
   *[other] It is of another kind. Nothing was attached; the rest of the application is safe. Save the paper as PDF and attach that.
 }
error-attachment-dots-title = The picture “{ $name }” is too large to be opened.
error-attachment-dots-detail = It has { $millions } million dots; up to { $max_millions } million are opened. Nothing was attached; the rest of the application is safe. Make it smaller, or scan at 300 dots an inch.
error-attachment-double-title = The file “{ $name }” is two files in one.
error-attachment-double-detail = Another program would open it as a file of another kind, so that an office may refuse it. Nothing was attached; the rest of the application is safe. Print it to a new PDF, or photograph the paper again.
error-attachment-empty-title = The file “{ $name }” is empty.
error-attachment-empty-detail = Nothing was attached; nothing else is affected. Check the file and choose it again.
error-attachment-encloses-title = The file “{ $name }” holds other files.
error-attachment-encloses-detail = Whoever prints it does not see them. Nothing was attached; the rest of the application is safe. Save the enclosed papers and attach each by itself; print this one to a new PDF.
error-attachment-locked-title = The file “{ $name }” is locked with a password.
error-attachment-locked-detail = An office cannot open it. Nothing was attached; the rest of the application is safe. Open it with the password, save or print it without one and attach that.
error-attachment-missing-title = The attachment “{ $name }” was not found.
error-attachment-missing-detail = The application was not changed. Put the file beside it or correct its path.
error-attachment-protected-title = The file “{ $name }” is protected against changes.
error-attachment-protected-detail = It stays attached as it was. To turn it, print it to a new PDF, attach that and remove this one.
error-attachment-too-large-title = The file “{ $name }” is too large.
error-attachment-too-large-detail = A file may have up to { $max_mb } MB. Nothing was attached. Make it smaller or scan at a lower resolution.
error-attachment-type-title = The kind of the file “{ $name }” is not accepted.
error-attachment-type-detail = { $kind ->
    [word] It is a text of a word processor. Nothing was attached; the rest of the application is safe. Save it there as PDF and attach that.
    [sheet] It is a spreadsheet. Nothing was attached; the rest of the application is safe. Save it there as PDF and attach that.
    [slides] It is a presentation. Nothing was attached; the rest of the application is safe. Save it there as PDF and attach that.
    [phone] It is a photograph as telephones keep it for themselves (HEIC). Nothing was attached; the rest of the application is safe. Share or save it as JPEG and attach that.
    [picture] It is a picture, but no JPEG or PNG. Nothing was attached; the rest of the application is safe. Save it as JPEG or PNG and attach that.
    [archive] It is an archive of several files. Nothing was attached; the rest of the application is safe. Unpack it and attach the papers one by one.
    [page] It is a web page. Nothing was attached; the rest of the application is safe. Open it, print it to PDF and attach that.
    [film] It is a film. Nothing was attached; the rest of the application is safe. Attach the paper as PDF or a photograph.
    [sound] It is a recording. Nothing was attached; the rest of the application is safe. Attach the paper as PDF or a photograph.
    [program] It is a program. Nothing was attached; the rest of the application is safe. Attach the paper as PDF or a photograph.
   *[other] By its content it is no PDF, JPEG or PNG. Nothing was attached; the rest of the application is safe. Save it as PDF, or photograph it as JPEG.
 }
error-authority-invalid-title = That is not a certificate file that can be used.
error-authority-invalid-detail = Nothing was changed. Ask whoever runs the platform for its certificate in PEM form and try again.
error-backup-damaged-title = The backup “{ $name }” is damaged.
error-backup-damaged-detail = Some of it is not as it was written. Nothing was restored, and the file was not changed. Use another copy or an earlier backup.
error-backup-in-the-way-title = “{ $name }” is another file, not a backup.
error-backup-in-the-way-detail = It was left as it is, and no backup was made. Choose another name.
error-backup-invalid-title = “{ $name }” is not a backup.
error-backup-invalid-detail = Nothing was restored, and the file was not changed. Choose the file that was made with “Back up now” or alvara backup.
error-backup-passphrase-needed-title = The backup needs a passphrase.
error-backup-passphrase-needed-detail = Nothing was written or restored. Enter one; on the command line, name the file that holds it in ALVARA_BACKUP_PASSPHRASE_FILE.
error-backup-too-new-title = The backup “{ $name }” was made by a newer program.
error-backup-too-new-detail = Nothing was restored, and the file was not changed. Update this program, then try again.
error-backup-truncated-title = The backup “{ $name }” is not complete.
error-backup-truncated-detail = Its end is missing, perhaps because copying was interrupted. Nothing was restored. Copy it again or use an earlier backup.
error-backup-wrong-passphrase-title = The passphrase does not open this backup.
error-backup-wrong-passphrase-detail = Nothing was restored, and the file was not changed. A backup keeps the passphrase that it was made with, also when the profile has another one now.
error-bundle-unknown-title = There is no matter “{ $bundle }” of several applications.
error-bundle-unknown-detail = See those there are with alvara bundles, or through the guide on the home page.
error-calendar-empty-title = There are no dates to put into a calendar.
error-calendar-empty-detail = No file was written. Give the day on which the licence expires; if there are still no dates, the renewal period is not known.
error-case-answer-title = The platform did not do this.
error-case-answer-detail = Nothing was decided, and what you have noted is safe. Look again and try once more; if it happens again, ask whoever runs the platform.
error-case-moved-on-title = Something else has happened to this application.
error-case-moved-on-detail = Nothing was decided, and what you have noted is safe. What has happened is shown here now; read it and decide anew.
error-case-not-officer-title = Whoever is signed in is no officer of this platform.
error-case-not-officer-detail = Nothing was read or decided. Sign in with the account of an officer.
error-case-unknown-title = The platform has no such application.
error-case-unknown-detail = Nothing was changed. Choose one from the list.
error-case-unreachable-title = The platform cannot be reached.
error-case-unreachable-detail = Nothing was decided as far as is known here, and what you have noted is safe. Check the connection and try again; trying again never decides twice.
error-client-missing-title = That client was not found.
error-client-missing-detail = It may have been deleted in another window. What you have saved is safe. Go back to the home page.
error-date-invalid-title = The date “{ $value }” is not recognised.
error-date-invalid-detail = Write it as year-month-day, for example 2026-02-28.
error-date-outside-calendar-title = The date lies outside the calendar.
error-date-outside-calendar-detail = Days between 2000 and 2100 can be reckoned.
error-decision-invalid-title = The decision is not complete.
error-decision-invalid-detail = Nothing was decided, and what you have noted is safe. Please check: { $field ->
    [amount] the amount
    [number] the number
    [holder] the holder
    [issued-on] the day of issue
    [valid-from] the first day of validity
   *[valid-until] the last day of validity
}.
error-decision-unreadable-title = The file “{ $name }” is not a decision.
error-decision-unreadable-detail = Nothing was decided. It must be JSON with “decision” (receive, accept, return, record-payment, issue or refuse) and its fields; a return and a refusal need reasons.
error-declaration-needed-title = The declaration has to be confirmed first.
error-declaration-needed-detail = Read the declaration, tick that you confirm it, then hand in again. What you have saved is safe.
error-definition-unknown-title = The form version “{ $version }” is not known.
error-definition-unknown-detail = The application may come from a newer program. The file was not changed. Update this program.
error-disk-full-title = The disk is full; nothing was saved.
error-disk-full-detail = The last change was not saved; what was saved before is safe. Free some space and try again.
error-draft-conflict-title = This draft was changed elsewhere.
error-draft-conflict-detail = Your last change was not saved; the other one was kept. Open the page again, check and enter it once more.
error-draft-missing-title = That draft was not found.
error-draft-missing-detail = It may have been deleted or handed in. Look on the home page.
error-examination-closed-title = This examination is concluded.
error-examination-closed-detail = Nothing was changed. Open the next kit of the applicant to go on.
error-examination-missing-title = This examination is not there any more.
error-examination-missing-detail = It may have been erased. The others are in the list.
error-examiner-needed-title = This profile examines no kits.
error-examiner-needed-detail = Nothing was opened. Enter who examines in the settings first.
error-example-only-training-title = The example is only for the training platform.
error-example-only-training-detail = Nothing was handed in, and the example is as it was. To hand it in for practice, leave the address of the platform in the settings empty; for an application of your own, begin one for your business.
error-fact-unknown-title = The guide does not ask “{ $fact }”.
error-fact-unknown-detail = See what it asks with alvara guide. Nothing was changed.
error-faults-invalid-title = The fault “{ $value }” is not recognised.
error-faults-invalid-detail = See the help for how to write it. The platform was not started.
error-file-missing-title = The file “{ $name }” was not found.
error-file-missing-detail = Check its name and folder.
error-file-too-large-title = The file “{ $name }” is too large to be read.
error-file-too-large-detail = Up to { $max_mb } MB can be read. The file was not changed.
error-file-unreadable-title = The file “{ $name }” cannot be read.
error-file-unreadable-detail = Check that you may read it and that its disk is connected.
error-file-without-room-title = There is no room for the file “{ $name }”.
error-file-without-room-detail = The form on that server takes one file for each document that is handed in. Put all pages of a document into one file, or choose another platform. Nothing was queued, and what you have saved is safe.
error-held-licence-invalid-title = The licence cannot be entered like this ({ $field }).
error-held-licence-invalid-detail = Number and holder are needed; days are written year-month-day, and the last day cannot come before the day of issue or the first day. Nothing was saved.
error-held-licence-issued-title = This licence was issued by a platform and cannot be changed.
error-held-licence-issued-detail = What the platform signed stays as it is. The wallet was not changed; if something is wrong, contact the platform or IAM.
error-held-licence-missing-title = That licence is not in the wallet.
error-held-licence-missing-detail = It may have been taken out in another window. Everything else is safe. Open the wallet again.
error-holiday-already-title = { $date } is no working day already.
error-holiday-already-detail = The table was not changed. Check the date.
error-holiday-none-title = { $date } cannot be made a working day.
error-holiday-none-detail = It is a working day already, or a Saturday or Sunday. The table was not changed.
error-internal-title = The program met an unexpected error.
error-internal-detail = What you have saved is safe. Try again; if it comes back, report the reference below.
error-key-invalid-title = That is not a publisher’s key.
error-key-invalid-detail = Nothing was changed. A key is 64 hexadecimal digits; ask the publisher for the file and try again.
error-key-store-unavailable-title = The key store of the system does not answer.
error-key-store-unavailable-detail = Your data is encrypted and was not changed. Unlock the system key ring and try again, or use a passphrase.
error-kit-other-title = The kit “{ $name }” is for another licence.
error-kit-other-detail = Nothing was compared or changed. Name an earlier kit of the same licence.
error-kit-key-invalid-title = “{ $name }” is not a key that can be used here.
error-kit-key-invalid-detail = Nothing was written. To seal a kit takes keys that begin with age1, to open one a file with a line that begins with AGE-SECRET-KEY-1, and to sign an Ed25519 key of OpenSSH.
error-kit-key-locked-title = The key in “{ $name }” is locked with a passphrase.
error-kit-key-locked-detail = Nothing was written. Unlock it into a file of its own first (with age -d or ssh-keygen -p), or use a key without passphrase.
error-kit-key-other-title = The key in “{ $name }” does not open this kit.
error-kit-key-other-detail = The kit was not changed. It is sealed for somebody else: ask its sender for one that is sealed for your key.
error-kit-refused-title = The file “{ $name }” is not a valid filing kit.
error-kit-refused-detail = Nothing was taken from it. Ask its sender for a new one.
error-kit-sealed-title = The kit “{ $name }” is sealed.
error-kit-sealed-detail = Nothing was checked and nothing was changed. Give the file with your secret key (--key-file).
error-licence-unknown-title = There is no licence “{ $licence }”.
error-licence-unknown-detail = Look it up in the catalogue or with “alvara licences”.
error-link-unknown-title = This link does not lead anywhere in Alvará: { $link }
error-link-unknown-detail = Nothing was opened or changed. Links lead to the catalogue, a licence, the guide, the drafts, the outbox, the wallet or the settings; look there yourself.
error-matter-missing-title = That matter was not found.
error-matter-missing-detail = It may have been deleted. Drafts are on the home page.
error-name-invalid-title = The name cannot be used.
error-name-invalid-detail = Enter 1 to 120 characters. Nothing else is affected.
error-output-terminal-title = A spreadsheet is not shown on a terminal.
error-output-terminal-detail = Nothing was written. Name a file with -o, or send the output to another program.
error-note-invalid-title = The note cannot be kept like this.
error-note-invalid-detail = Write what you were told (up to 2000 characters), a day that has come, and the amount in patacas with two decimals at most. Nothing was changed.

error-not-reopened-title = This answer was not sent back.
error-not-reopened-detail = IAM asks only about the answers and papers that are marked. Everything else stays as it was handed in; nothing was changed.
error-output-unwritable-title = “{ $name }” cannot be written.
error-output-unwritable-detail = Nothing was written; your application is not affected. Choose another place.
error-opening-gone-title = The file is no longer waiting to be opened.
error-opening-gone-detail = Nothing was changed. Open the file again.
error-pack-changed-title = The form pack was tampered with: { $path }.
error-pack-changed-detail = It was not installed and the forms in use did not change. Get the pack again from its publisher.
error-pack-faulty-title = The forms in this pack have { $count } faults.
error-pack-faulty-detail = It was not installed and the forms in use did not change. Tell its publisher of the first fault: { $first }
error-pack-forgets-title = This pack lacks version { $version } of the form { $form } as it was released.
error-pack-forgets-detail = It was not installed, because drafts filled in with that form could no longer be opened. Tell its publisher.
error-pack-invalid-title = This file is not a form pack.
error-pack-invalid-detail = It was not installed and the forms in use did not change. Choose a file that ends in .alvara-forms.
error-pack-none-title = There is no form pack to take back.
error-pack-none-detail = Nothing was changed: the forms that came with the program are in use.
error-pack-older-title = Pack { $serial } is not newer than pack { $present }, which is in use.
error-pack-older-detail = It was not installed and the forms in use did not change. To go back, take back the pack that is in use.
error-pack-untrusted-title = No key that you trust signed this form pack.
error-pack-untrusted-detail = It was not installed and the forms in use did not change. If you know its publisher, trust the publisher’s key first.
error-passphrase-needed-title = A passphrase is needed to open the data.
error-passphrase-needed-detail = Your data is encrypted and was not changed. Enter the passphrase; on the command line name its file in ALVARA_PASSPHRASE_FILE.
error-passphrase-weak-title = The passphrase is too short.
error-passphrase-weak-detail = Use at least { $min } characters, for example several unrelated words. Nothing was created yet.
error-path-outside-title = The path “{ $name }” leads outside the application’s folder.
error-path-outside-detail = For safety the file was not read. Put it beside the application.
error-platform-answer-title = The answer did not come from an application platform.
error-platform-answer-detail = The application was not handed over and is safe in the outbox. A network’s login page may be in between; check the connection and send again.
error-platform-certificate-title = The platform’s certificate cannot be confirmed.
error-platform-certificate-detail = Nothing was sent, and what is in the outbox is safe. If the platform is your own organisation’s, add its certificate in the settings; if not, do not go on, and contact the platform’s support.
error-platform-refused-title = The platform refused the application.
error-platform-refused-detail = It was not taken and is safe in the outbox. Reason: { $reason }
error-platform-unreachable-title = The platform cannot be reached at the moment.
error-platform-unreachable-detail = The application is safe in the outbox and goes out when the line returns, never twice.
error-port-in-use-title = The address { $address } is already in use.
error-port-in-use-detail = The platform was not started. Choose another port, or 127.0.0.1:0 to let the system choose.
error-procedure-unknown-title = The licence “{ $licence }” has no procedure “{ $procedure }”.
error-procedure-unknown-detail = See its procedures with “alvara licences”.
error-profile-corrupt-title = The data file is damaged.
error-profile-corrupt-detail = It was neither changed nor deleted. Restore a backup, and keep this file for rescue.
error-profile-exists-title = There is data here already.
error-profile-exists-detail = Nothing was changed. Open it or choose another folder.
error-profile-missing-title = There is no data here yet.
error-profile-missing-detail = Start in the program first, or name the right folder with --profile.
error-profile-too-new-title = The data was made by a newer version of the program.
error-profile-too-new-detail = It was not changed. Update the program and open it again.
error-profile-wrong-key-title = The passphrase or key is not right.
error-profile-wrong-key-detail = The data was not changed. Try again; mind capitals and the keyboard.
error-reasons-invalid-title = The file of reasons “{ $name }” cannot be used.
error-reasons-invalid-detail = { $fault ->
    [none] It has no reason in it. Write at least one.
    [many] It has { $place } reasons, more than an applicant can follow. Keep to the most important ones.
    [both] Reason { $place } is about a question and a document at once. Make two of it.
    [question] Reason { $place } names a question that the form does not have. Take the pointer from “alvara review open”.
    [document] Reason { $place } names a document that the form does not have. Take its id from “alvara review open”.
    [wordless] Reason { $place } has neither a known code nor words. Add one of them.
    [long] Reason { $place } is too long. Shorten it.
   *[format] It is JSON of another shape: a list of reasons, or an object with “reasons”.
} Nothing was written.
error-receipt-invalid-title = The receipt number cannot be used.
error-receipt-invalid-detail = Enter it as the receipt shows it, 1 to 60 characters. Nothing else is affected.
error-regime-ended-title = “{ $licence }” has not been applied for since { $date }.
error-regime-ended-detail = { $instead ->
    [none] No draft was begun; drafts that exist can still be read. Ask IAM which procedure is yours now.
   *[other] No draft was begun; drafts that exist can still be read. “{ $instead }” takes its place; begin there.
 }
error-regime-not-yet-title = “{ $licence }” is applied for from { $date } on.
error-regime-not-yet-detail = { $instead ->
    [none] No draft was begun. Begin on that day or later.
   *[other] No draft was begun. Until then “{ $instead }” applies.
 }
error-release-invalid-title = The release that { $name } describes cannot be published.
error-release-invalid-detail = Nothing was written. It needs version, page, notes in zh, pt and en, and files by system; no text may be empty, and all of it together no longer than 256 KB. { $reason }
error-request-invalid-title = The program received an incomplete request.
error-request-invalid-detail = What you have saved is safe. Open the page again. ({ $field })
error-review-missing-title = Nothing was said yet about the kit “{ $name }”.
error-review-missing-detail = Your application was not changed. Take the file that the reviewer sent back.
error-sending-under-way-title = Something is being sent at this moment.
error-sending-under-way-detail = The profile stays open until it is done. Nothing is lost.
error-settings-invalid-title = The value of “{ $field }” cannot be used.
error-settings-invalid-detail = The settings were not changed. Correct it and save again.
error-sign-in-failed-title = Nobody was signed in.
error-sign-in-failed-detail = What you have saved is safe. Sign in again in the browser.
error-sign-in-needed-title = Nobody is signed in at the platform.
error-sign-in-needed-detail = Nothing was changed. Sign in and try again.
error-store-failed-title = The data could not be read or written.
error-store-failed-detail = The last change may not be saved; what was saved before is safe. Check the disk and try again.
error-store-locked-title = The data is in use by another window.
error-store-locked-detail = The last change was not saved; what was saved before is safe. Close the other window or wait a moment.
error-submission-missing-title = That submission was not found.
error-submission-missing-detail = Look in the outbox.
error-submission-state-title = That cannot be done in its present state.
error-submission-state-detail = The submission’s state did not change. Open the page again to see where it stands.
error-summary-failed-title = The PDF summary could not be made.
error-summary-failed-detail = What you have saved is safe. Try again; if it comes back, report the reference.
error-token-unreadable-title = This is not a signed event that can be read.
error-token-unreadable-detail = Nothing was verified and nothing was changed. See whether all of it was copied, or scan the QR code again.
error-update-absent-title = There is no notice of a release at this address.
error-update-absent-detail = The server answered with status { $status }. Nothing was changed. Check the address with your supplier.
error-update-address-title = The address of releases cannot be used.
error-update-address-detail = Enter an address that begins with https://, as your supplier gave it to you. What you have saved is safe.
error-update-address-missing-title = Nobody has said where releases are published.
error-update-address-missing-detail = Nobody was asked. Enter the address that your supplier gives you, then check again.
error-update-certificate-title = The certificate of the address cannot be confirmed.
error-update-certificate-detail = Nothing was read and nothing was changed. If the server is your own organisation’s, add its certificate in the settings under “Platform”; if not, do not go on, and ask your supplier.
error-update-damaged-title = What is at this address is not a notice of a release, or it is damaged.
error-update-damaged-detail = Nothing was changed. Check the address with your supplier, and try again.
error-update-key-missing-title = You do not trust any publisher’s key yet.
error-update-key-missing-detail = Nobody was asked, because no answer could be believed. Get your supplier’s key from them and trust it in the settings under “Forms”, then check again.
error-update-older-title = The notice of version { $version } is older than one seen before, of version { $seen }.
error-update-older-detail = It is refused: somebody may be bringing an old notice again, so that you miss what was mended since. Nothing was changed. Ask your supplier.
error-update-redirected-title = The address points to another one, at { $host }.
error-update-redirected-detail = It was not followed, and nothing was changed. If your supplier has moved, enter the new address that they give you.
error-update-too-large-title = What is at this address is longer than a notice may be ({ $max_kb } KB).
error-update-too-large-detail = It was not read to its end, and nothing was changed. Check the address with your supplier.
error-update-unreachable-title = The address cannot be reached at the moment.
error-update-unreachable-detail = Nothing was changed. Check the network, and try again later.
error-update-untrusted-title = No key that you trust signed this notice as it is.
error-update-untrusted-detail = It may come from somebody else or have been changed on the way, so it is not shown. Nothing was changed. If you know its publisher, trust the publisher’s key first; if not, ask your supplier.
