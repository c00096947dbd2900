# 命令列的用語。


## 各項指令

cli-usage-title = 指令寫法不對。
cli-error = 錯誤：{ $title }
cli-on = 以{ $date }計
cli-written = 已寫入：{ $file }（{ $bytes } 位元組）

## 目錄

cli-applies-from = 由{ $date }起
cli-applies-until = 至{ $date }止
cli-code-unknown = 編號未知
cli-online = 可網上辦理

## 檢查

cli-check-clean = 沒有發現問題。
cli-check-ready = 錯誤 0 · 提示 { $warnings } · 資訊 { $infos }。可以提交。
cli-check-errors = 錯誤 { $errors } · 提示 { $warnings } · 資訊 { $infos }。現時不能提交。
cli-check-unread = 未能讀取

## 費用

cli-fees-on = 於{ $date }提交時的費用
cli-fees-surcharge = 逾期附加費：准照費的{ $percent }%。

## 日期

cli-workdays = { $from }之後第 { $days } 個工作天：{ $date }
cli-workdays-half = 該日下午豁免上班。
cli-workdays-computed = 其中最少一年沒有已公佈的假期表，按規則推算。
cli-deadline-opens = 首日
cli-deadline-closes = 限期
cli-deadline-late = 逾期
cli-deadline-stop = 最後一日
cli-processing-none = 網頁沒有以工作日列明處理時間。
cli-workdays-changed = 你更改過的假期使結果與政府的假期表不同。
cli-workdays-before = { $from } 之前第 { $days } 個工作日：{ $date }
cli-holidays-source = 來源：{ $source }
cli-calendar-made = 日曆：{ $file }（{ $events } 個日期）

## 文件

cli-summary-made = 摘要：{ $file }（{ $pages } 頁，{ $bytes } 位元組）
cli-summary-missing = 所附字型沒有以下字元：{ $characters }
cli-paper-errors = 申請有 { $errors } 個錯誤，現時不能遞交。
cli-kit-made = 遞交資料包：{ $file }（{ $bytes } 位元組）
cli-kit-sound = 資料包完整，沒有改動：{ $file }
cli-kit-not-sound = 資料包有問題：{ $file }
cli-kit-signer = 以金鑰 { $fingerprint } 簽署
cli-kit-not-a-kit = 這不是遞交資料包。
cli-kit-too-large = 內容（或其聲稱的內容）過大，未能檢查。
cli-kit-zip-padded = 壓縮檔內有不屬於任何檔案的資料。
cli-kit-zip-ambiguous = 壓縮檔可以有多於一種讀法。
cli-kit-entry-encrypted = 檔案以壓縮檔的密碼鎖上。
cli-kit-entry-method = 檔案的壓縮方式不獲接受。
cli-kit-entry-special = 這不是一般檔案或資料夾，而是連結或裝置。
cli-kit-top-folder = 並非所有內容都在同一個資料夾內。
cli-kit-path-unsafe = 路徑指向資料包以外。
cli-kit-path-unportable = 並非每部電腦都能使用這個檔名。
cli-kit-name-twice = 兩個檔名在某些電腦上相同。
cli-kit-bag-version = 資料包的版本不明。
cli-kit-tag-malformed = 資料包內的清單不符合標準寫法。
cli-kit-fetch-listed = 資料包要求從別處取得檔案。本程式不會下載任何檔案。
cli-kit-manifest-unknown = 清單使用了不明的摘要演算法。
cli-kit-size-wrong = 位元組或檔案的數目與資料包所述不符。
cli-kit-file-missing = 欠缺檔案。
cli-kit-file-changed = 檔案被改動。
cli-kit-file-added = 多了檔案。
cli-kit-sealed = 資料包已加密，須先以金鑰解開。
cli-kit-seal-broken = 已加密的資料包被改動或不完整。
cli-kit-signature-missing = 資料包未經簽署。
cli-kit-signature-wrong = 簽署與資料包不符，或並非由 Ed25519 金鑰簽署。
cli-kit-signer-other = 資料包由另一條金鑰簽署，並非預期的一條。
cli-kit-file-unnamed = 有申請內沒有列出的檔案。
cli-kit-review-unreadable = 之前的審閱意見無法讀取。
cli-kit-review-missing = 欠缺之前的審閱意見。

## 寄件匣

cli-outbox-empty = 寄件匣內沒有申請。
cli-queued = 已放入寄件匣：{ $file }
cli-not-queued = 未放入寄件匣：{ $file }
cli-sign-in-open = 請在瀏覽器開啟以下網址登入，本程式會一直等候：
cli-sign-in-not-needed = 此平台無須登入。
cli-signed-in = 已登入：{ $name }
cli-signed-out = 已登出。
cli-nobody-signed-in = 此平台未有人登入。
cli-receipt = 收據

## 表格

cli-forms-built-in = 現用的是程式自帶的表格。
cli-forms-pack = 表格包 { $serial }（{ $made }），簽署金鑰 { $key }
cli-forms-in-use = 使用中
cli-forms-trusted = 已信任的金鑰：{ $key }
cli-forms-sound = 表格包完整、已簽署，且較現用的新：{ $file }
cli-forms-installed = 已安裝並使用：表格包 { $serial }（{ $made }）
cli-forms-rolled-back = 已撤回。現用：
cli-forms-sealed = 表格包：{ $file }（{ $bytes } 位元組）
cli-forms-key-made = 私鑰：{ $file }，請妥為保密。公鑰：{ $key }
## 指引及一併辦理

cli-guide-facts = 您的情況：
cli-guide-none = 按所述的情況，沒有可說的。
cli-guide-together = 可一併辦理：{ $title }（alvara bundle { $id }）
cli-guide-open = 還可以說明：
cli-bundle-example = 已寫出 { $count } 份申請檔：

## 准照夾及證據

cli-wallet-empty = 准照夾內沒有准照。
cli-wallet-number = 編號
cli-wallet-holder = 持有人
cli-wallet-until = 有效期至
cli-wallet-training = 練習用，無效力
cli-wallet-issuer = 發出者
cli-proved = 一切相符：日誌 { $rows } 項，每張收據、每個事件和每份檔案均已核實。
cli-not-proved = 發現問題：{ $faults } 項
cli-proof-head = 日誌最後一項的雜湊值：{ $head }
cli-proof-keep = 請把這個雜湊值存放在別處；日後相同，即表示此前的記項沒有被截去或改動。

## Backups and clients

cli-backup-made = 備份已寫入：{ $file }
cli-backup-restored = 備份已還原。
cli-backup-sound = 備份完整，可以還原。
cli-backup-clients = 客戶
cli-backup-drafts = 草稿
cli-backup-submissions = 遞交
cli-backup-held = 有 { $count } 份遞交正在等候。請先在另一部電腦確認它們沒有同時在那裡傳送；然後：alvara send --restored
cli-clients-empty = 沒有客戶。
cli-client-erased = 客戶及其所有資料已刪除。
## 版本

cli-update-current = 版本 { $version } 是最新的。
cli-update-newer = 已有版本 { $newer }；現用的是 { $version }。
cli-update-prerelease = 此為正式版之前的試用版。
cli-update-made = 發佈日期：{ $made }，簽署金鑰 { $key }
cli-update-page = 下載頁：{ $page }
cli-update-file = 適用於此電腦的檔案：{ $name }（{ $bytes } 位元組）
cli-update-compare = 開啟前請比對 SHA-256：{ $sha256 }
cli-update-no-file = 通告沒有列出適用於此電腦的檔案。
cli-release-signed = 版本通告：{ $file }（{ $bytes } 位元組）
cli-review-head = { $title } – { $applicant }
cli-review-whole = 資料包完整，沒有改動。
cli-review-broken = 資料包有問題：
cli-review-nofind = 沒有欠缺或錯誤。
cli-review-find = 欠缺或錯誤：
cli-review-docs = 文件：
cli-review-needed = 須遞交
cli-review-nofile = 沒有檔案
cli-review-gone = 與申報不符
cli-review-diff = 與 { $name } 不同之處：
cli-review-nothing = （無）
cli-review-newfile = 新增檔案
cli-review-gonefile = 已移除
cli-review-rounds = 之前的審閱：
cli-review-round = 第 { $round } 次 · { $by } · { $at }
cli-review-returned = 須補正
cli-review-accepted = 無須補正
cli-review-until = 須於 { $date } 或之前回覆
cli-review-answered = 已寫出回覆：{ $file }（第 { $round } 次）
cli-review-taken = 已取回至草稿 { $draft }：
cli-review-takennew = 已據此建立草稿：{ $draft }
cli-review-open = 可以更改的項目：
cli-review-clean = 無須補正。
cli-review-unnamed = （沒有名稱）
cli-review-fetched = 已寫入：{ $file }（最新事件：{ $last }）
cli-review-unasked = 收到表格沒有詢問的答案，資料包未有包括：{ $path }
cli-review-decided = 已記錄：{ $events }（最新事件：{ $last }）
