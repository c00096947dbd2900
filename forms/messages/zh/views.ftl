# Words of views: kinds, categories, needs, windows and states.


## Steps of the program itself

step-documents = 文件
step-documents-intro = 按服務頁的次序列出。須遞交的文件可在此加入；須出示的文件請帶到櫃台。
step-review = 核對答案

## Documents

need-form = 由本表格代替
need-submit = 須遞交
need-present = 在櫃台出示
need-if-applicable = 視情況而定
need-not = 按您的答案無須提供

## The law a procedure rests on

regime-not-yet = 此手續自 { $date } 起實施。
regime-ended = 此手續適用至 { $date }，現已不再接受申請。
regime-licence-not-yet = 自 { $date } 起適用。
regime-licence-ended = 自 { $date } 起不再按此制度申請。

## Fee rules

fee-each-unit = ／單位
fee-tier = { $label }：{ $price }
fee-late = 按逾期續期的日數計算
fee-waiver = 按當年法律豁免
fee-unknown = 本程式未知：{ $reason }

## Renewal windows

window-open = { $closes ->
    [none] 現可續期。
   *[other] 現可續期，至 { $closes } 止（尚餘 { $days } 天）。
 }
window-not-yet-open = 續期由 { $opens } 開始，至 { $closes } 止。
window-late = 已過續期期限。現時提交須付准照費 { $percent }% 的附加費；{ $stop } 後須停止有關活動。
window-stopped = 續期期限已於 { $stop } 屆滿。請向市政署查詢。
window-not-renewable = 此准照無須續期。
window-unknown = 現時是否可以續期，未能得知。
window-late-step = { $until } 或之前：附加 { $percent }%

## States of a submission

state-queued = 待送出
state-queued-sentence = 已安全排入寄件匣，尚未送出。
state-sending = 送出中
state-sending-sentence = 正在傳送；中斷後會從斷點繼續，不會重複。
state-sending-openrosa-sentence = 正在傳送；中斷後會以同一編號重新傳送，伺服器只計一次。
state-handed-over = 已送達平台
state-handed-over-sentence = 平台已收到並發出收據。這並不表示市政署已接納申請。
state-handed-over-openrosa-sentence = 伺服器表示已收到。這並非經簽署的收據，也不是市政署的回覆，伺服器日後亦不會再有通知：進展請向管理該伺服器的機構查詢。
state-accepted = 市政署已受理
state-accepted-training = 練習平台已受理
state-accepted-sentence = 已接納申請並會處理。
state-returned = 退回補正
state-returned-sentence = 申請被退回，請按所列原因補正。
state-issued = 已發出
state-issued-sentence = 准照已發出。
state-refused = 不獲批准
state-refused-sentence = 申請不獲批准。原因見下。
state-withdrawn = 已撤回
state-withdrawn-sentence = 申請已按您的要求撤回。
state-parked = 暫停，需要您處理
state-parked-sentence = 傳送已暫停。{ $reason }
state-replaced = 已由較新的取代
state-replaced-sentence = 平台未有接收此份申請；您其後重新提交的一份已取代它，此份不會再傳送。
state-ready = 由您自行遞交
state-ready-sentence = 資料包已備妥。請到服務頁或櫃台遞交，然後在此填入收據編號。

## Clients

client-default = 我的商號
client-example = { $name }（示例）
block-applicant = 申請人
block-signatory = 簽署人
block-establishment = 場所
block-agent = 代辦人

## Events of the platform

event-submitted = 已遞交
event-received = 已收到
event-accepted = 已獲接納
event-returned = 退回補正
event-supplemented = 已補交
event-paid = 已付費
event-issued = 已發出准照
event-refused = 不獲批准
event-withdrawn = 已撤回
event-receipt = 收據編號：{ $number }
event-file-number = 卷宗編號：{ $number }
event-licence-number = 准照編號：{ $number }
event-paid-amount = 金額：{ $amount }

## Why sending waits, and who must act

park-connection = 將於稍後自動再試。
park-not-a-platform = 對方的回覆不是來自申請平台。請檢查網絡連線後再傳送。
park-answers = 平台不接受部分答案。請返回草稿更正後再提交。
park-login = 須先登入平台，之後會自動繼續。
park-entity = 請說明代表誰在平台辦理，或以獲授權的帳戶登入；之後會自動繼續。
park-server-login = 伺服器要求登入，而本程式沒有其登入資料。請使用附有金鑰的地址，或改用其他平台。
park-service = 該處不接收這份表格。請改用其他平台，或自行遞交。
park-trust = 平台的簽名未能核實。請勿再次提交；請聯絡平台支援。
park-key-changed = 平台在相同編號下換了另一個公鑰，所以不予相信。請勿再次提交；請聯絡平台支援。
park-file = 其中一個檔案不被接受或已改變。請返回草稿檢查檔案。
park-program = 需要更新本程式才可繼續。
park-restored = 由備份還原。請先在另一部電腦確認它沒有同時在那裡傳送。
park-other = 請打開詳情查看原因。

## Training

training-mark = 練習
training-sentence = 練習平台：不會送交市政署。

## The guide, and matters of several applications

guide-needed = 需要
guide-possible = 可能需要
guide-elsewhere = 由其他部門處理
guide-nothing = 毋須申請
bundle-always = 必定包括
bundle-called-for = 按您的情況需要
bundle-not-called-for = 按您的情況不需要
bundle-optional = 可以加上
bundle-when = 視乎情況
bundle-members = 包括的申請
bundle-shared = 只問一次

## Processing times

processing-expected = 如於 { $filed } 提交，{ $days } 個工作日在 { $date } 屆滿。
processing-expected-computed = 如於 { $filed } 提交，{ $days } 個工作日在 { $date } 屆滿（其中有年份的假期由程式推算，尚無公佈）。

## Holidays

holidays-published = { $year } 年：政府公佈的假期表
holidays-computed = { $year } 年：程式按規則推算的假期，尚無公佈的假期表
holiday-own = 自行加上的假日
holiday-half = 下午豁免上班
holiday-mark-holiday = 公眾假期
holiday-mark-compensatory = 補假
holiday-mark-own = 自行加上
holiday-mark-worked = 改為工作日
holiday-mark-half-day = 半日，仍算工作日

## Days of the week

weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日

## Calendar files

calendar-opens = 開始續期：{ $licence }
calendar-closes = 續期最後一日：{ $licence }
calendar-late = 附加 { $percent }% 續期的最後一日：{ $licence }
calendar-stop = 不能再續期，有關活動須停止：{ $licence }
calendar-expires = 到期：{ $licence }
calendar-basis = 依據：{ $basis }
calendar-check = 由 Alvará 按公開網頁推算；請以准照及市政署的公佈為準。

## 辦理事項

want-apply = 申請
want-renew = 續期
want-change = 更改
want-replace = 補領
want-cancel = 取消
want-other = 其他事項

## 資料的確實程度

certainty-reported = 來自其他報道，非官方網頁所載
certainty-inferred = 並無明文，由其他資料推斷

## 網頁未載的事項，以及使用者自行記下的資料

open-processing-time = 處理時間
open-deadline = 期限
open-documents = 所需文件
open-fees = 費用
fees-not-found = 未見載明費用的網頁。
note-lead = 您於 { $date } 記下：

## What is found by the search, and the pages of the program

search-licence = 准照
search-procedure = 手續
search-client = 客戶
search-held = 持有的准照
search-draft = 草稿
search-matter = 事項
search-submission = 已遞交
search-page = 頁面
search-more = 還有 { $count } 項，多輸入幾個字可縮小範圍。
search-client-detail = 為此客戶辦理
search-part-name = 又稱
search-part-number = 編號
search-part-word = 字詞
search-part-holder = 持有人
search-part-profile = 資料內
page-home = 主頁
page-home-words = 開始 總覽
page-drafts = 草稿
page-drafts-words = 未完成的申請
page-licences = 准照
page-licences-words = 目錄 准照一覽
page-guide = 指引
page-guide-words = 需要甚麼准照 幫助
page-renewals = 續期
page-renewals-words = 到期 期限
page-wallet = 准照夾
page-wallet-words = 我的准照 持有
page-wallet-enter = 輸入准照
page-wallet-enter-words = 加入已有的准照
page-wallet-check = 核實准照
page-wallet-check-words = 查驗准照 代碼
page-outbox = 遞件
page-outbox-words = 已遞交 發送 申請
page-settings = 設定
page-settings-words = 選項 語言 顏色 主題 字體大小 簡易模式 平台
page-safety = 安全及備份
page-safety-words = 密碼 鎖定 還原 備份
page-clients = 客戶
page-clients-words = 商號 刪除 匯出
page-holidays = 假期及工作日
page-holidays-words = 公眾假期 日曆

## Reminders

reminder-expires = 准照{ $when }到期
reminder-closes = 續期{ $when }截止
reminder-opens = 現可續期
reminder-returned = 申請已退回
reminder-today = 今天
reminder-tomorrow = 明天
reminder-days = { $days }天後
reminder-show = 查看
reminder-line = { $what }：{ $licence }
reminder-several = { $count } 項提醒
reminder-more = 另有 { $count } 項

## How applications that were handed in stand

standing-waiting = 需要您處理
standing-running = 處理中
standing-settled = 已完結
