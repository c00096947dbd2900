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
search-jump = Search licences
training-mark = Training
training-explained = You are on the training platform: what you hand in here does not reach IAM.
matter-of = Working for
matter-choose = Choose the business
notices-label = Notices

voice-read = Read aloud
voice-stop = Stop reading
