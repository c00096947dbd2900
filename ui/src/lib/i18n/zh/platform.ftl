# Signing in at a platform
sign-in = 登入
sign-in-lead = 部分平台只接受已登入的人提交申請。登入會在瀏覽器進行。
sign-in-not-needed = 此平台無須登入。
sign-in-waiting = 正等候您在瀏覽器登入……
sign-in-not-opened = 如未有頁面開啟，請將地址複製到瀏覽器。
sign-in-address = 登入頁的地址
sign-in-done = 您已登入平台
sign-in-other = 以另一帳戶登入
signed-in-as = 已登入
signed-in-for = 可代表
sign-out = 登出
sign-out-done = 已登出

# For whom one acts there
for-whom = 您在平台代表誰辦理？
for-whom-of = 「{ $client }」在平台上是
for-whom-detail = 每間商戶只問一次，可在設定更改。
for-whom-missing = 請先說明您在平台代表誰辦理。
for-whom-go-on = 繼續
need-sign-in = 登入後會自動繼續。
need-entity = 請說明代表誰辦理，之後會自動繼續。

# Certificates believed besides the system's
authorities-title = 貴機構自設平台的憑證
authorities-detail = 只在機構自設平台時才需要。憑證檔案（PEM）由平台管理人提供。
authority-add = 加入憑證
authority-added = 由現在起接受此憑證
authority-remove = 移除
authority-remove-named = 移除：{ $name }
authority-until = 有效至 { $date }
authority-ended = 已於 { $date } 到期
