# Checking the answers
review-title = Check your answers
review-lead = Read everything once, and change what is not right.
review-ready = Everything is there: it can be handed in.
review-remarks = Please note
review-change = Change
review-change-named = Change: { $name }
review-attach = Attach
review-attach-named = Attach: { $name }
review-documents = Documents
review-fees = Fees
fees-for = What for
fees-reckoning = How reckoned
fees-amount = Amount

# The PDF summary
summary-title = PDF summary
summary-lead = It holds all your answers, to print, sign and keep.
summary-show = See the summary
summary-language = Language of the summary
summary-both = Chinese and Portuguese
summary-save = Save the PDF
summary-missing-title = { $count ->
       [one] 1 character cannot be printed
      *[other] { $count } characters cannot be printed
    }
summary-missing-detail = The program has no font for: { $characters }. In the summary they appear as boxes.
pdf-label = Pages of the summary
pdf-drawing = Making the summary…
pdf-page = Page { $page } of { $pages }
pdf-before = Page before
pdf-after = Next page
pdf-smaller = Smaller
pdf-larger = Larger

# Handing in
hand-in-title = Declare and hand in
hand-in-declare = I confirm the declaration above
hand-in-not-ready = Some answers have to be completed before it can be handed in. See the list at the top of the page.
hand-in-not-declared = Please read the declaration first and tick that you confirm it.
hand-in-send = Send to the platform
hand-in-send-detail = Answers, documents and summary go into the outbox and on to the platform, which gives you a receipt.
hand-in-send-training = Send to the training platform
hand-in-send-training-detail = This is training: nothing reaches IAM.
hand-in-self = Prepare a filing kit to hand in yourself
hand-in-self-detail = The program prepares the summary and the documents and leads you through handing in on the service page or at the counter.
hand-in-self-only-detail = This application cannot be sent through the platform. The program prepares the summary and the documents and leads you through handing in at the counter.
hand-in-answer = Send your answer
hand-in-answer-detail = Your corrections go to the same application; its number and history stay.
