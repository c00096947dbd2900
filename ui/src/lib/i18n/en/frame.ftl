# The frame around every page
nav-label = Main menu
nav-home = Home
nav-licences = Licences
nav-outbox = Outbox
nav-wallet = Wallet
nav-settings = Settings
skip-to-content = Skip to content
topline-label = Tools
language-label = Language
search-jump = Search everything
training-mark = Training
training-explained = You are on the training platform: what you hand in here does not reach IAM.
matter-of = Working for
matter-choose = Choose the business
notices-label = Notices

voice-read = Read aloud
voice-stop = Stop reading

find-title = Search
find-label = Name, number or sound, in any language
find-results = Results
find-hint = Look for licences, clients, drafts, applications handed in, licences held and pages. Numbers may be typed with or without spaces, Chinese also by its sound (pinyin or jyutping).
find-none-title = Nothing found for “{ $query }”
find-none-detail = Try a shorter word, another language or a part of the number.
find-close = Close the search
find-matched = { $label }:
find-whose = of
find-count = { $count ->
    [0] Nothing found
    [one] { $count } result
   *[other] { $count } results
}
