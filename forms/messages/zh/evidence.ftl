# 證據：核實所保存的一切時發現的問題。

fault-thing-journal = 日誌的記項
fault-thing-client = 客戶
fault-thing-draft = 草稿
fault-thing-submission = 已提交的申請
fault-thing-file = 檔案
fault-thing-step = 傳送步驟
fault-thing-receipt = 收據
fault-thing-event = 平台的事件
fault-thing-supplement = 補充資料
fault-thing-key = 平台的公鑰
fault-thing-licence = 准照
fault-thing-review = 資料包審閱意見

fault-missing = 欠缺：{ $thing }。按日誌應有這一項，現已不在。
fault-altered = 已被更改：{ $thing }。現有內容與當時記錄的不同。
fault-unrecorded = 未有記錄：{ $thing }。日誌沒有提及；可能是日誌被截短，或此項由他處加入。
fault-unproven = 未能證明：{ $thing }。其簽署不能以保存的公鑰核實。
fault-uncovered = 不相符：{ $thing }。所簽署或所宣告的不是現時保存的內容。
fault-unreadable = 無法讀取：{ $thing }。
