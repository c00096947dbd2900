# A file or link from outside
opening-title = Open an application file
opening-lead = The file becomes a draft here. Nothing is sent, and the file itself stays as it is.
opening-choose = Open an application file
opening-none = No file is waiting.
opening-none-detail = Choose one, or open a file that ends in .alvara from your file manager.
opening-files = { $count ->
    [one] One paper comes with it:
   *[other] { $count } papers come with it:
}
opening-findings = { $count ->
    [one] One answer is missing or unusual
   *[other] { $count } answers are missing or unusual
}
opening-complete = Every answer is there.
opening-whose = Whose application is it?
opening-new = A new business
opening-new-named = A new business: { $name }
opening-take = Make it a draft
opening-leave = Leave it
