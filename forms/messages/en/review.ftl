# Reasons given when a kit is examined.
reason-answer-missing = This information is missing.
reason-answer-unclear = The answer is not clear.
reason-answer-wrong = The answer is not right.
reason-answer-differs-from-document = The answer is not what the document says.
reason-document-missing = This document is missing.
reason-document-incomplete = The document is not complete.
reason-document-illegible = The document cannot be read.
reason-document-expired = The document has expired.
reason-document-wrong = It is not the document that is asked for.
reason-document-unsigned = The document is not signed.
reason-other = Another reason

examination-open = To be examined
examination-returned = To be corrected
examination-accepted = Nothing to correct
examination-refused = Refused
examination-round = round { $n }, by { $by }
examination-last = the application examined on { $date }
examination-nothing = (nothing)

seen-kit = The kit was opened
seen-file = A file was opened ({ $digest }…)
seen-taken = Taken up from the platform
seen-pay = The payment was recorded
seen-issue = The licence was issued

# Where a submission stands, as an officer sees it.
case-submitted = Handed over
case-received = Received
case-accepted = Accepted
case-returned = Returned
case-supplemented = Answered by the applicant
case-paid = Paid
case-issued = Licence issued
case-refused = Refused
case-withdrawn = Withdrawn
