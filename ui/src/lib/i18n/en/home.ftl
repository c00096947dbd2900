# The home page
home-title = To do
home-title-new = Welcome
home-find = Find my licence
home-calm = Nothing needs you at the moment.
home-lead-new = Applying for a licence or renewing one takes three steps.
home-step-one = Find the licence
home-step-one-detail = Search by your trade, and see first which papers and fees it takes.
home-step-two = Answer at your own pace
home-step-two-detail = Offline. Each answer is saved at once; stop and go on whenever you like.
home-step-three = Check and hand in
home-step-three-detail = Check every answer, keep the PDF summary, hand it in and keep the receipt.
home-needs-you = Needs you
home-drafts = Drafts
home-renewals = Licences to renew
home-windows = Renewal windows
home-under-way = Under way
home-all-outbox = See the whole outbox
home-all-drafts = See all { $count } drafts
drafts-shown = { $shown } of { $total } shown
drafts-more = Show more
draft-continue = Continue
draft-continue-named = Continue: { $name }
draft-progress = { $answered } of { $needed } answers given
draft-saved-at = Saved { $time }
draft-delete = Delete draft
draft-delete-named = Delete draft: { $name }
draft-delete-title = Delete this draft?
draft-delete-detail = The answers and papers of { $name } will be deleted from this computer and cannot be brought back.
draft-deleted = Draft deleted
window-start = Renew
window-start-named = Renew: { $name }
window-from-to = { $opens } to { $closes }

# The tiles of simple mode
tile-renew = Renew a licence
tile-wallet = My licences
tile-apply = Apply for a new licence
tile-drafts = Unfinished applications
tile-outbox = Applications handed in
tile-guide = Which licences do I need?
tile-search = Search
tile-settings = Settings
tile-count = { $count }
tile-earlier = Move earlier: { $name }
tile-later = Move later: { $name }
tiles-order = Change the order
tiles-order-done = Done
drafts-none = No unfinished applications
drafts-none-detail = Begin on the home page to apply for a licence or renew one.

# Renewing
renewals-none = None of your licences has to be renewed now
renewals-none-detail = Once one in your wallet comes near its window or its end, it stands here.
renewals-others = Find another licence to renew
