# The outbox
outbox-title = 遞件
outbox-lead = 您準備遞交和已經遞交的申請。
outbox-empty-title = 還沒有遞交過申請
outbox-empty-detail = 填好並核對一份申請後，便會在這裏看到它的進度和收據。
outbox-matter = 申請
outbox-state = 狀態
outbox-changed = 最後更新
outbox-send-all = 立即送出
outbox-sending = 已開始送出

# The states, always in these words
state-queued = 待送出
state-sending = 送出中
state-handed-over = 已送達平台
state-accepted = 市政署已受理
state-returned = 退回補正
state-issued = 已發出
state-refused = 不獲批准
state-withdrawn = 已撤回
state-parked = 暫停，需要您處理
state-replaced = 已由較新的取代
state-hand-off = 由您自行遞交

# A submission
submission-progress-heading = 進度
step-done = 完成
step-now = 現在
step-todo = 未到
sending-of = 已送出 { $sent }，共 { $total }
step-queued-detail = 已存在這部電腦，可以送出。
step-hand-off-detail = 遞件資料已備妥。請在服務網頁自行遞交，再記下收據編號。
step-handed-over-detail = 平台已收到。這不代表市政署已受理。
step-accepted-detail = 市政署已受理申請，正在審批。
step-issued-detail = 市政署已發出准照或許可。
receipt-number = 收據編號
receipt-at = 收到時間 { $at }
events-heading = 平台紀錄
events-none = 平台還沒有紀錄。
event-what = 事項
event-when = 時間
event-signature = 簽署
event-verified = 簽署已核實
event-unverified = 簽署未能核實
files-heading = 檔案
file-name = 檔案名稱
file-size = 大小
file-digest = 數碼指紋（SHA-256）
file-digest-of = { $name } 的數碼指紋
file-sent = 已送達
file-waiting = 未送出
submission-send = 立即送出
submission-stop = 停止傳送
submission-stop-detail = 申請會留在寄件匣，直至您再傳送。平台已收到的部分不會重複傳送。
submission-stopped = 已停止傳送
submission-save-summary = 儲存 PDF 摘要
submission-save-kit = 儲存遞件資料包
submission-open-hand-off = 前往遞交
submission-withdraw = 撤回申請
submission-withdraw-title = 撤回這份申請？
submission-withdraw-detail = 撤回後不會再處理。您的答案和文件仍保存在這部電腦。
submission-withdraw-do = 確定撤回
submission-withdrawn = 已撤回申請
submission-training-title = 這是練習
submission-training-detail = 這份申請送到練習平台，不會送到市政署。

# Handing in by oneself
hand-off-title = 自行遞交
hand-off-lead = 按以下三步遞交。每個答案旁邊都可以複製，次序與表格相同。
hand-off-step-page = 開啟服務網頁
hand-off-open-page = 開啟服務網頁
hand-off-no-page = 未知服務網頁的地址。請向市政署查詢遞交方法。
hand-off-step-copy = 複製答案，上載文件
hand-off-kit-detail = 資料包內有 PDF 摘要，以及按服務網頁次序命名的文件。
hand-off-step-receipt = 記下收據編號
hand-off-receipt-detail = 遞交後，平台會給您收據編號。記在這裏，狀態和期限便會跟進。
hand-off-receipt-save = 記錄收據
hand-off-receipt-missing = 請輸入收據編號。
hand-off-receipt-saved = 已記錄收據編號
answer-none = 未作答
submission-ask = 查詢最新狀況
submission-mend = 更正並再次遞交

held-send = 由這裡送出
held-title = 由這部電腦送出？
held-detail = 這份申請由備份還原。請先查看另一部電腦的寄件匣：如果已在那裡送出，或正在送出，就不要在這裡送出。
held-sure = 已查看，送出
