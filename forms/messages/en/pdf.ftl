# Texts of the summary (PDF).

pdf-title = Summary of the application
pdf-subject = { $licence } – { $procedure }
pdf-not-a-licence = This summary was prepared by the applicant; it is neither a licence nor proof of filing.
pdf-training = For training, of no effect

pdf-meta-reference = Reference
pdf-meta-date = Date
pdf-meta-service-code = Service code
pdf-meta-official-form = Official form
pdf-meta-form-version = Version of the form
pdf-meta-issuer = Issuing unit

pdf-section-answers = Answers
pdf-section-documents = Documents
pdf-section-fees = Fees
pdf-section-deadline = Deadline
pdf-section-findings = To check
pdf-section-unknown = What is not known
pdf-section-noted = What the applicant was told at the counter (own note)
pdf-section-missing = Characters that cannot be shown
pdf-section-declaration = Declaration

pdf-not-answered = Not answered

pdf-missing = No font that comes with the program has these characters; their numbers stand in the document. Text copied from it has the characters themselves.
pdf-name-not-found = Official name not found in this language

pdf-document-attached = Attached
pdf-document-needed = Still needed
pdf-document-if-applicable = If applicable
pdf-document-not-needed = Not needed
pdf-document-at-counter = To be shown at the counter
pdf-document-form = The answers stand for it
pdf-document-files = Files: { $names }

pdf-fee-head-item = Item
pdf-fee-head-reckoning = Reckoning
pdf-fee-head-amount = Amount (MOP)
pdf-fee-units = { $quantity } × { $unit }
pdf-fee-percent = { $percent }% of { $base }
pdf-fee-total = Total
pdf-fee-unknown = Not known
pdf-fee-plus = Plus what IAM sets.
pdf-fee-noted = With what the applicant noted at the counter: { $total } (own note, not official).
pdf-note-lead = { $label } – noted by the applicant on { $date }:
pdf-fee-unknown-line = { $label }: { $reason }
pdf-fee-none = No fee was found.
pdf-fee-basis = Basis: { $basis }
pdf-fee-own-reckoning = Reckoned by this program on the basis named; what IAM notifies prevails.

pdf-sign-like-document = Sign as on the identity document.
pdf-signature = Signature
pdf-stamp = Stamp
pdf-date = Date
pdf-signatory-name = Name of the signatory
pdf-signatory-capacity = Capacity
pdf-qr-caption = Digest of the application (SHA-256)
pdf-qr-alt = QR code with the digest of the application
pdf-footer-digest = { $reference } · { $digest }
pdf-page-of = Page { $page } of { $pages }
pdf-attachment-description = The application file, for programs to read
