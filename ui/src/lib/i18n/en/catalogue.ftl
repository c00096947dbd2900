# The catalogue and its search
catalogue-title = Licences
catalogue-lead = Which licence do you need?
search-label = Search by name, trade or code
search-clear = Clear the search
search-found = { $count ->
        [0] No licence found
        [one] 1 licence found
       *[other] { $count } licences found
    }
search-none-title = Nothing found for “{ $query }”
search-none-detail = Try a shorter word, such as the name of your trade, or another language.
catalogue-show-all = Show all licences
catalogue-want = I want to…
catalogue-want-any = Anything
catalogue-category-all = All categories
catalogue-category-count = { $name } ({ $count })
catalogue-count = { $count ->
        [one] 1 licence
       *[other] { $count } licences
    }
catalogue-none-title = No licence fits both choices
catalogue-none-detail = Choose another category, or something else that you want to do.
catalogue-empty-title = There are no licences yet
procedure-not-in-force = Not in force now
procedure-online = Taken online by the Business & Associations Platform
procedure-not-online = Not taken by the Business & Associations Platform
procedure-online-unknown = Not known whether the Business & Associations Platform takes it

# A licence
licence-code = Service code
licence-category = Category
licence-issuer = Issued by
licence-validity = Valid for
licence-renewal = Renewal
licence-opens = First day
licence-closes = Last day
licence-late = When late
licence-window = When to renew, as the pages say
licence-late-told = When late, as the pages say
licence-procedures = What do you want to do?
licence-law = Legal basis
licence-unknown = What is not known
licence-unknown-detail = The following was not found on the official pages, and we do not guess. Ask IAM.
procedure-start = Start
procedure-start-named = Start: { $name }
procedure-facts = Papers, fees and times
procedure-questions = { $count ->
        [one] 1 question at most
       *[other] { $count } questions at most
    }
procedure-papers = { $count ->
        [one] 1 paper
       *[other] { $count } papers
    }
procedure-time = Processing time
procedure-deadline = Deadline
procedure-form = Form number
procedure-platform = Online
procedure-documents = Papers you need
procedure-documents-none = It is not known which papers are needed.
procedure-fees = Fees
procedure-fees-none = It is not known which fees are due.
procedure-notes = Remarks
procedure-sources = Sources
procedure-not-asked = What the pages ask and this form does not
procedure-preview = Preview of the form for staff
procedure-preview-named = Preview of the form for staff: { $name }
fee-label = What for
fee-amount = Amount
fee-basis = Basis
document-form = Form
document-submit = Hand in
document-present = Show
licence-about = About this licence

# Laws, calendars and expected dates
regime-changes = The law changes
regime-successor = Its place is taken by:
regime-predecessor = It takes the place of:
licence-expires = Your licence expires on (optional)
licence-calendar = Add to calendar
procedure-expected = Expected
