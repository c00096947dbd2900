# Settings
settings-title = 設定
settings-saved = 已儲存設定
settings-language = 語言
settings-look = 顯示
settings-theme = 顏色
theme-system = 跟隨系統
theme-light = 淺色
theme-dark = 深色
theme-contrast = 高對比
settings-text-size = 文字大小
settings-simple = 簡易模式
settings-simple-detail = 文字和按鈕更大，每頁只問一題。
settings-clients = 商號
settings-clients-detail = 每間商號的資料分開存放，互不相通。
settings-clients-none = 開始第一份申請時，會自動建立您的商號。
client-drafts = { $count } 份草稿
client-add = 新增商號
client-name = 商號名稱
client-name-detail = 只用於這裏的列表。
client-name-missing = 請輸入名稱。
client-added = 已新增 { $name }
client-erase = 刪除這間商號的一切資料
client-erase-named = 刪除這間商號的一切資料：{ $name }
client-erase-goes = 會刪除的
client-erase-goes-detail = { $name } 的全部草稿、文件、遞件的內容及收據、准照，以及已記住的資料。刪除後不能復原。
client-erase-stays = 會保留的
client-erase-stays-detail = 紀錄的連鎖，但不含內容：只顯示曾刪除資料，不顯示是什麼。已送達平台的資料仍留在平台。
client-erase-name = 請輸入商號名稱以確認
client-erase-differs = 名稱不符。請按上面所示一字不差地輸入。
client-erase-do = 全部刪除
client-erased = 已刪除 { $name } 的一切資料
settings-platform = 遞交平台
settings-platform-training = 現正使用練習平台。
settings-platform-address = 平台地址
settings-platform-detail = 留空即使用練習平台，文件不會送到市政署。
settings-version = 版本 { $version }

# 表格包
forms-title = 表格
forms-built-in = 現用的是程式自帶的表格。
forms-pack = 現用的是表格包 { $serial }（{ $made }）。
forms-trusted = 您信任的發佈者金鑰
forms-install = 安裝表格包
forms-installed = 表格包已啟用
forms-trust = 信任發佈者的金鑰
forms-key = 公鑰
forms-key-detail = 由發佈者提供的64個十六進制數字。
forms-roll-back = 返回之前的表格
forms-rolled-back = 已重新使用之前的表格

# Holidays
settings-holidays = 假期及工作日
holidays-detail = 工作日按此計算。如您知道有出入，可加上假日或把假日改為工作日。
holidays-day = 日期
holidays-name = 假期
holidays-mark = 種類
holidays-change = 更改
holidays-work = 改為工作日
holidays-work-named = 改為工作日：{ $date }
holidays-remove = 移除
holidays-remove-named = 移除：{ $date }
holidays-restore = 還原
holidays-restore-named = 還原：{ $date }
holidays-restore-all = 還原全年
holidays-add = 加上假日
holidays-add-date = 假日
holidays-add-name = 名稱（可不填）

# Safety
safety-title = 安全
safety-lock-after = 無人使用時鎖上
safety-lock-minutes = { $minutes } 分鐘後
safety-lock-never = 永不
safety-lock-now = 立即鎖上
safety-key-store = 鑰匙由這部電腦的系統保管，任何使用這部電腦的人不用密語也能開啟本程式。如有其他人使用，請改為要求密語。
safety-passphrase-set = 要求密語
safety-passphrase-change = 更改密語
safety-passphrase-present = 現時的密語
safety-passphrase-new = 新密語
safety-passphrase-done = 密語已設定。較早的備份沿用原來的密語。
backup-now = 立即備份
backup-detail = 所有資料會寫入一個加密檔案。沒有密語，任何人都不能還原。請在另一個磁碟多存一份。
backup-choose = 選擇存放位置
backup-made = 備份已儲存
client-export = 儲存全部資料
client-export-named = 儲存全部資料：{ $name }

# Reminders
reminders-title = 提醒
reminders-on = 提醒我
reminders-on-detail = 准照到期前、可以續期時，以及申請退回時提醒。程式須在開啟中。
reminders-days = 提前多久
reminders-day = { $days } 天
reminders-detailed = 顯示編號及名稱
reminders-detailed-detail = 否則提醒只顯示准照名稱，以免旁人看到。

# 新版本
update-title = 更新
update-address = 供應商發佈版本的地址
update-address-detail = 由供應本程式者提供，以 https:// 開首。只在您按下按鈕時查詢，不會下載任何檔案。
update-check = 檢查更新
update-current = 版本 { $version } 已是最新
update-newer = 已有新版本 { $version }
update-prerelease = 此為正式版之前的試用版。
update-made = { $made } 發佈，簽署金鑰 { $key }
update-notes = 更新內容
update-file = 適用於此電腦的檔案
update-file-none = 通告沒有列出適用於此電腦的檔案。
update-digest = SHA-256
update-digest-copy = SHA-256
update-compare = 程式不會自行安裝。請在該頁取得檔案，並確認其 SHA-256 與此處相同才開啟。
update-open = 開啟此版本的網頁
update-page-none = 該版本的網頁不在供應商的地址上，因此不能從這裏開啟。請向供應商索取檔案。
