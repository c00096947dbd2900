# Signing in at a platform
sign-in = Sign in
sign-in-lead = Some platforms take applications only from people who have signed in. Signing in is done in your browser.
sign-in-not-needed = This platform needs nobody to sign in.
sign-in-waiting = Waiting for you to sign in in the browser…
sign-in-not-opened = If no page has opened, copy its address into your browser.
sign-in-address = the address of the sign-in page
sign-in-done = You are signed in at the platform
sign-in-other = Sign in with another account
signed-in-as = Signed in as
signed-in-for = May act for
sign-out = Sign out
sign-out-done = You are signed out

# For whom one acts there
for-whom = For whom do you act on the platform?
for-whom-of = On the platform, { $client } is
for-whom-detail = You are asked once for each business. You can change it in the settings.
for-whom-missing = First say for whom you act on the platform.
for-whom-go-on = Go on
need-sign-in = Sign in, and it goes on by itself.
need-entity = Say for whom you act, and it goes on by itself.

# Certificates believed besides the system's
authorities-title = Certificates of your own organisation
authorities-detail = Only needed where an organisation runs its own platform. Whoever runs it gives you the file (PEM).
authority-add = Add a certificate
authority-added = The certificate is believed from now on
authority-remove = Remove
authority-remove-named = Remove: { $name }
authority-until = Valid until { $date }
authority-ended = Ended on { $date }
