# 申請摘要（PDF）的文字。

pdf-title = 申請摘要
pdf-subject = { $licence } – { $procedure }
pdf-not-a-licence = 本摘要由申請人準備，並非准照，亦非收件證明。
pdf-training = 練習用，無效力

pdf-meta-reference = 參考編號
pdf-meta-date = 日期
pdf-meta-service-code = 服務編號
pdf-meta-official-form = 正式表格
pdf-meta-form-version = 表格版本
pdf-meta-issuer = 發出部門

pdf-section-answers = 填報資料
pdf-section-documents = 文件
pdf-section-fees = 費用
pdf-section-deadline = 期限
pdf-section-findings = 須注意事項
pdf-section-unknown = 未能查證的事項
pdf-section-noted = 申請人於櫃台得知的事項（自行記錄）
pdf-section-missing = 無法顯示的字
pdf-section-declaration = 聲明

pdf-not-answered = 未填寫

pdf-missing = 所附字型沒有以下字元，文件中以編號代替；從文件複製文字時仍得回原字。
pdf-name-not-found = 未見此語言的正式名稱

pdf-document-attached = 已附上
pdf-document-needed = 須附上
pdf-document-if-applicable = 視乎情況
pdf-document-not-needed = 無須附上
pdf-document-at-counter = 在櫃檯出示
pdf-document-form = 由填報資料代替
pdf-document-files = 檔案：{ $names }

pdf-fee-head-item = 項目
pdf-fee-head-reckoning = 計算方法
pdf-fee-head-amount = 金額（澳門元）
pdf-fee-units = { $quantity } × { $unit }
pdf-fee-percent = { $base } 的 { $percent }%
pdf-fee-total = 合計
pdf-fee-unknown = 未知
pdf-fee-plus = 另加由市政署訂定的款項。
pdf-fee-noted = 連同申請人於櫃台記下的款項：{ $total }（自行記錄，非官方資料）。
pdf-note-lead = { $label }——申請人於 { $date } 記下：
pdf-fee-unknown-line = { $label }：{ $reason }
pdf-fee-none = 未見任何費用。
pdf-fee-basis = 依據：{ $basis }
pdf-fee-own-reckoning = 費用由本程式按所列依據計算，以市政署的通知為準。

pdf-sign-like-document = 請按身份證明文件上的式樣簽名。
pdf-signature = 簽名
pdf-stamp = 印章
pdf-date = 日期
pdf-signatory-name = 簽署人姓名
pdf-signatory-capacity = 身份
pdf-qr-caption = 申請內容的摘要值（SHA-256）
pdf-qr-alt = 載有申請內容摘要值的二維碼
pdf-footer-digest = { $reference } · { $digest }
pdf-page-of = 第 { $page } 頁，共 { $pages } 頁
pdf-attachment-description = 申請檔案，供程式讀取
