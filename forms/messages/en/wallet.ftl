# The wallet: licences that are held, the page of each, and the check of a signed event that somebody shows.

wallet-state-not-yet = Not valid yet
wallet-state-valid = Valid, { $days } days left
wallet-state-soon = Ends soon, { $days } days left
wallet-state-expired = Expired { $days } days ago
wallet-state-no-end = No end is known
wallet-source-person = Entered by you, not verified
wallet-source-platform = Issued by a platform, signature verified
wallet-source-training = Issued by the training platform, signature verified; of no effect
wallet-source-doubtful = From a platform, but the signature does not hold
wallet-qr-alt = QR code with the signed event of licence { $number }

## The page of a licence

card-subject = Copy of a licence
card-heading = The licence
card-number = Licence number
card-holder = Holder
card-issued = Issued on
card-valid-from = Valid from
card-valid-until = Valid until
card-not-known = Not known
card-copy-title = This is a copy, not the licence itself
card-copy = This page was made by the program Alvará from what it keeps, to have at hand; it does not stand for the licence and is no document of IAM.
card-signed = What it says comes from an event that a platform signed; the signature was verified with the public key that this program keeps.
card-entered = What it says was entered by the user of this program and has not been verified.
card-doubtful = What it says comes from an event of a platform, but its signature does not hold with the keys that are kept. Ask the platform.
card-qr-caption =
    This code holds the whole event that the platform signed.
    It can be verified without a network, with “alvara wallet verify” or in the wallet of this program.
card-footer = A copy, not the licence · As kept on { $date }

## What comes of a check

check-valid-title = Verified
check-valid-sentence = Licence { $number } was signed by { $issuer }, has not been altered and is valid today.
check-training-title = Verified: for training, of no effect
check-training-sentence = It was signed by the training platform { $issuer } and has not been altered; but { $number } is no real licence.
check-expired-title = The signature holds, but the licence has expired
check-expired-sentence = Licence { $number } was signed by { $issuer } and has not been altered; it was valid until { $until }.
check-not-yet-title = The signature holds, but the licence is not valid yet
check-not-yet-sentence = Licence { $number } was signed by { $issuer } and has not been altered; it is valid only from { $from }.
check-altered-title = The content was altered
check-altered-sentence = The signature does not fit the content: it was changed after it was signed, or the signature is incomplete. Do not rely on it.
check-wrong-key-title = The key is not the right one
check-wrong-key-sentence = The key given under this id is not the one that the id stands for, so nothing can be verified. Ask whoever issued it for the right key.
check-unknown-key-title = The key that signed is not known
check-unknown-key-sentence = This program does not keep that key, so it cannot say whether the signature is genuine. Check again with the key of whoever issued it.
check-other-issuer-title = The issuer does not match
check-other-issuer-sentence = It says that it was issued by { $issuer }, but the key that signed it belongs to another issuer. Do not rely on it.
check-not-a-licence-title = This is not a licence
check-not-a-licence-sentence = The signature holds, but the event does not say that a licence was issued.
