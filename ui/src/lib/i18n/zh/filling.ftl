# The way through a form
progress-label = 填寫進度
progress-where = 第 { $at } 步，共 { $all } 步
progress-question = 第 { $at } 題，共 { $all } 題
progress-now = 現在
progress-done = 完成
progress-needs-you = 需要您處理
progress-to-correct = 須更正
progress-todo = 未填
progress-open = { $count } 項

# The foot of a page
foot-label = 前往其他頁
continue = 繼續
continue-review = 核對答案
continue-anyway = 先繼續，稍後再填
answers-saving = 正在儲存…
answers-saved = { $time } 已儲存
answers-not-saved = 未儲存
draft-undo = 復原上一步
draft-redo = 重做

# Beside the questions
fees-so-far = 目前的費用
fees-total = 合計
fees-plus = 另加市政署訂定的費用
fees-unknown = 費用由市政署訂定
fees-noted = 連同您記下的款項：
fees-none-yet = 回答後便會顯示費用。
law-title = 法律依據

# The papers
documents-attach = 在這裏加入的文件
document-attached = 已加入
documents-counter = 帶到櫃台出示的文件
documents-form = 由本表格代替的文件
documents-nothing-title = 沒有文件要在這裏加入
documents-nothing-detail = 可以直接繼續。
documents-unchanged = 沒有更改的文件（{ $count } 項）
file-too-large-title = 檔案「{ $name }」太大，未能讀取。
file-too-large-detail = 沒有加入這個檔案；已儲存的答案不受影響。請縮小檔案，或以較低解像度掃描。

# 以較舊表格填寫的草稿
carried-title = 您開始填寫後，表格已更改。
carried-fresh = 新增的問題
carried-kept = 不再詢問的項目；保存於此，不會提交
returned-title = 申請已退回：有內容須更正
returned-title-by = 申請已退回：請於{ $date }或之前回覆
returned-whole = 整份申請
returned-rest = 只可更改此處列明的項目，其餘維持遞交時的內容。
returned-officer = 審批人員的意見：

# Compared with the last application
answer-last-time = 上次申請：
answer-last-join = {"；"}
beside-show = 在旁顯示摘要
beside-hide = 隱藏摘要
beside-label = 目前的摘要
