# Messages of the checks: one for each code, saying what is wrong and what to do.

finding-unnamed-question = this question

finding-answer-missing = Please answer “{ $label }”.
finding-answer-not-asked = The form does not ask this; what it holds is not submitted.
finding-answer-wrong-type = “{ $label }” has to be { $expected ->
    [number] a number
    [date] a date (YYYY-MM-DD)
    [text] text
    [choice] one of the options
    [choices] one or more of the options
    [yes-no] yes or no
    [address] an address filled in part by part
    [person] a name with an identity document
    [identity-document] the kind and number of a document
    [group] a group of answers
    [list] a list of entries
   *[object] a set of answers by question
}; please fill it in again.
finding-text-too-long = “{ $label }” takes { $max } characters and has { $length }; please shorten it.
finding-text-control-characters = “{ $label }” contains invisible control characters; please delete them and type it again.
finding-number-too-small = “{ $label }” cannot be less than { $min }.
finding-number-too-great = “{ $label }” cannot be more than { $max }.
finding-number-not-whole = “{ $label }” has to be a whole number.
finding-number-too-many-decimals = { $scale ->
    [0] “{ $label }” takes no decimals.
    [1] “{ $label }” takes one decimal.
   *[other] “{ $label }” takes { $scale } decimals.
}
finding-date-invalid = “{ $label }” is not a valid date; write it as YYYY-MM-DD.
finding-date-too-early = “{ $label }” cannot be before { $min }.
finding-date-too-late = “{ $label }” cannot be after { $max }.
finding-choice-unknown = “{ $value }” is not an option of “{ $label }”; please choose one of the options.
finding-choice-repeated = “{ $value }” stands twice in “{ $label }”; please choose it once.
finding-phone-shape = “{ $label }” does not look like a telephone number of Macao (8 digits, the first 2, 6 or 8); please check it. Give the country code of a number from elsewhere.
finding-email-shape = “{ $label }” is not an e-mail address; please check it, for example name@example.com.
finding-identity-number-shape = The number does not look like that of a Macao Resident Identity Card (such as 1234567(8)); please check it against the card.
finding-taxpayer-number-shape = A taxpayer number usually has 8 digits, the first 0 or 8; please check it.
finding-establishment-number-digits = An establishment number usually has digits only; please check it.
finding-establishment-number-length = An establishment number usually has 4 to 8 digits; please check it.
finding-address-parish-elsewhere = The parish does not belong to the region chosen; please correct one of the two.
finding-repeat-too-few = “{ $label }” needs at least { $min }; please add what is missing.
finding-repeat-too-many = “{ $label }” takes at most { $max }; please remove what is too many.
finding-declaration-not-confirmed = Please read and confirm “{ $label }”.
finding-document-missing = The document “{ $label }” is missing; please attach a file.
finding-document-if-applicable = “{ $label }” depends on the case; read the note and attach it if it applies.
finding-attachment-empty = The file “{ $name }” is empty; please attach another one.
finding-attachment-type = The file “{ $name }” is no PDF, JPEG or PNG file; please attach one of these.
finding-attachment-too-large = The file “{ $name }” is too large; the limit is { $max_mb } MB. Please make it smaller and attach it again.
finding-attachment-unknown-document = This procedure has no such document as “{ $name }” is attached to; attach it to a document of the list or remove it.
finding-attachment-not-needed = With the present answers “{ $name }” is not needed and is not submitted.
finding-definition-newer = This application was filled in on a newer version of the form ({ $version }); please update the program before opening it.
finding-definition-older = This application was filled in on an older version of the form ({ $version }); its answers were carried over. Please look at what is new.
finding-definition-unknown = Version { $version } of the form is not known; the application was checked against the present version. Please look through all answers.
