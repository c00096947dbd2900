# Checking the answers
review-title = 核對答案
review-lead = 逐項看一遍，有不對的按「更改」。
review-ready = 已經齊備，可以遞交。
review-remarks = 請留意
review-change = 更改
review-change-named = 更改：{ $name }
review-attach = 加入
review-attach-named = 加入：{ $name }
review-documents = 文件
review-fees = 費用
fees-for = 項目
fees-reckoning = 計算
fees-amount = 金額

# The PDF summary
summary-title = PDF 摘要
summary-lead = 列出您的全部答案，可以列印、簽名和存檔。
summary-show = 看看摘要
summary-language = 摘要的語言
summary-both = 中文和葡文
summary-save = 儲存 PDF
summary-missing-title = 有 { $count } 個字未能印出
summary-missing-detail = 程式沒有這些字的字型：{ $characters }。摘要上會以方格代替。
pdf-label = 摘要的各頁
pdf-drawing = 正在製作摘要…
pdf-page = 第 { $page } 頁，共 { $pages } 頁
pdf-before = 上一頁
pdf-after = 下一頁
pdf-smaller = 縮小
pdf-larger = 放大

# Handing in
hand-in-title = 聲明及遞交
hand-in-declare = 本人確認上述聲明
hand-in-not-ready = 還有答案要補齊，補齊後才可遞交。請看頁首的清單。
hand-in-not-declared = 請先閱讀聲明，並剔選確認。
hand-in-send = 送到平台
hand-in-send-detail = 答案、文件和摘要會先放進「已遞件」，再送到平台；平台收到後會給您收據。
hand-in-send-training = 送到練習平台
hand-in-send-training-detail = 這是練習：不會送到市政署。
hand-in-self = 準備資料包，自行遞交
hand-in-self-detail = 程式備妥摘要和文件，並帶您逐步在服務網頁或櫃台遞交。
hand-in-self-only-detail = 這項申請不能經平台送出。程式備妥摘要和文件，並帶您逐步在櫃台遞交。
hand-in-answer = 送出回覆
hand-in-answer-detail = 更正內容會補入同一申請，編號及紀錄保持不變。
