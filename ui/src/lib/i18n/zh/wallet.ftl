# 准照夾
wallet-title = 准照夾
wallet-enter = 輸入准照
wallet-check = 核實准照
wallet-empty = 這裏還沒有准照
wallet-empty-detail = 您申請的准照由平台發出後，會自動放在這裏。以前取得的准照可自行輸入，到時會提醒您續期。
wallet-training = 練習用的准照
wallet-no-effect = 練習用，無效力
wallet-training-detail = 由練習平台發出，用來示範流程。這些不是准照，不能憑此經營。
wallet-calendar = 把 { $name } 的所有日期加到日曆

# 持有的准照
held-client = 商號
held-number = 准照編號
held-holder = 持有人
held-issued = 發出日期
held-valid-from = 有效期由
held-expires = 有效期至
held-named = { $what }：{ $number }
held-code = 出示二維碼
held-code-too-long = 內容太長，不能製成二維碼。請改為複製。
held-code-how = 掃描或收到的人會取得平台簽署的內容，無須網絡即可核實：用本程式准照夾的「{ $check }」，或指令「alvara wallet verify」。
held-code-what = 准照的簽署內容
held-save = 儲存 PDF
held-calendar = 把日期加到日曆
held-change = 更改
held-remove = 移除
held-remove-title = 從准照夾移除這張准照？
held-remove-detail = { $name }（編號 { $number }）不再保存在這裏，也不會再提醒您續期。准照本身不受影響；曾放在這裏一事仍留在紀錄內。
held-removed = 已移除准照

# 自行輸入准照
entry-change-title = 更改准照
entry-lead = 請照手上的准照輸入。會標示為由您輸入，未經核實。
entry-licence = 是哪一種准照？
entry-licence-hint = 輸入部分名稱後選擇，或直接從列表選擇。
entry-number-hint = 與准照上所載相同。
entry-keep = 放進准照夾
entry-entered = 已輸入准照
entry-changed = 已更改准照
entry-fault-licence = 請從列表選擇准照。
entry-fault-number = 請照准照輸入編號，最多 60 個字。
entry-fault-holder = 請照准照輸入持有人，最多 120 個字。
entry-fault-day = 沒有這一日。請輸入四位數字的年份、月及日，或三項都留空。
entry-fault-expires = 沒有這一日，或早於第一日。請輸入四位數字的年份、月及日，或三項都留空。
entry-gone = 不能更改這張准照
entry-gone-detail = 它由平台發出，或已不在准照夾內。沒有作出任何更改。

# 核實別人出示的准照
check-lead = 查看別人出示的准照是否真確，以及是否仍然有效。無須網絡。
check-token = 准照的簽署內容
check-token-hint = 貼上已複製的文字，或由相機從二維碼讀出的文字。您用過的平台的金鑰都保存在這裏。
check-missing = 請先貼上內容。
check-do = 核實
check-signature = 是否真確？
check-signature-holds = 簽署正確
check-signature-fails = 簽署不正確
check-signature-open = 無法判斷
check-today = 今日是否有效？
check-today-valid = 仍然有效
check-today-training = 練習用，無效力
check-today-expired = 已失效
check-today-not-yet = 尚未生效
check-today-none = 不是准照
check-says = 所載內容
check-issuer = 簽署者
