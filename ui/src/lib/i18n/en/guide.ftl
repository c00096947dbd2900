# The guide
home-guide = Which licence do I need?
guide-title = Which licence do you need?
guide-lead = Say in your own words what you plan to do, or answer a few questions. You see what is needed, and why.
guide-sentence = What do you plan to do?
guide-sentence-hint = For example: I open a cafe with a signboard and two tables outside.
guide-tell = Continue
guide-ask = Ask me instead
guide-progress = Question { $number } of { $count }
guide-choose-any = Choose all that fit; choose nothing if none does.
guide-told = Ticked by your own words. Please check.
guide-show-results = Show the result now
guide-results = What follows from your answers
guide-together = Start these together: { $title }
guide-start-together = Start together
guide-none = Nothing follows from these answers
guide-none-detail = Say more about what you plan, look through the catalogue, or call IAM on 2833 7676.
guide-said = What you said
guide-again = Begin again
guide-catalogue = All licences
guide-look = See the licence
guide-look-named = See the licence: { $name }

# Several applications of one matter
home-matters = Matters
bundle-choose = What belongs to it
bundle-start = Start together
bundle-note = What several applications ask alike, you answer once; a paper that several need, you attach once.
matter-holds = { $count ->
        [one] 1 application
       *[other] { $count } applications
    }
matter-members = Applications
matter-done-count = { $done } of { $members } ready
matter-filed-count = { $done } of { $members } handed in
matter-filed = Everything was put into the outbox together.
matter-filed-lead = Follow all of it here.
matter-ready = Ready to hand in
matter-missing = { $count ->
        [one] 1 answer or paper is missing
       *[other] { $count } answers or papers are missing
    }
matter-more = and { $count } more
matter-by-hand = Handed in by yourself
matter-receipt = Receipt { $number }
matter-release = Take it out
matter-release-named = Take it out: { $name }
matter-look = Check
matter-look-named = Check: { $name }
matter-follow = Follow
matter-paper-once = Once for { $count } applications
matter-file-title = Hand in together
matter-not-ready = Some answers or papers are still missing. See the list of applications at the top.
matter-send = Send all to the platform
matter-send-training = Send all to the training platform
matter-send-detail = All applications go into the outbox in one act, or none does. What the platform does not take is prepared for you to hand in.
matter-self = Prepare all to be handed in yourself
matter-self-detail = The program prepares a filing kit for each application and leads you through handing in.
matter-belongs = This application is part of: { $title }
matter-back = Hand in together
matter-delete = Delete this matter
matter-delete-title = Delete this matter?
matter-delete-detail = The answers and papers of all applications of “{ $name }” will be deleted from this computer and cannot be brought back.
matter-deleted = Matter deleted
