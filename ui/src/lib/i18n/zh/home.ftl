# The home page
home-title = 待辦事項
home-title-new = 歡迎使用
home-find = 找出我的准照
home-calm = 目前沒有需要您處理的事。
home-lead-new = 申請或續期一張准照，只需三步。
home-step-one = 找出准照
home-step-one-detail = 用店舖的行業搜尋，先看清楚要什麼文件、費用多少。
home-step-two = 慢慢作答
home-step-two-detail = 不用連線。每個答案即時儲存，隨時可以停下再繼續。
home-step-three = 核對及遞交
home-step-three-detail = 核對全部答案，取得 PDF 摘要，再遞交並保存收據。
home-needs-you = 需要您處理
home-drafts = 草稿
home-renewals = 需要續期的准照
home-windows = 續期期限
home-under-way = 辦理中
home-all-outbox = 查看全部遞件
home-all-drafts = 查看全部 { $count } 份草稿
drafts-shown = 已顯示 { $shown } 份，共 { $total } 份
drafts-more = 顯示更多
draft-continue = 繼續填寫
draft-continue-named = 繼續填寫：{ $name }
draft-progress = 已答 { $answered } / { $needed } 題
draft-saved-at = { $time } 已儲存
draft-delete = 刪除草稿
draft-delete-named = 刪除草稿：{ $name }
draft-delete-title = 刪除這份草稿？
draft-delete-detail = { $name } 的答案和附件會從這部電腦刪除，不能復原。
draft-deleted = 已刪除草稿
window-start = 辦理續期
window-start-named = 辦理續期：{ $name }
window-from-to = { $opens } 至 { $closes }

# The tiles of simple mode
tile-renew = 續期准照
tile-wallet = 我的准照
tile-apply = 申請新准照
tile-drafts = 未完成的申請
tile-outbox = 已遞交的申請
tile-guide = 我需要什麼准照？
tile-search = 搜尋
tile-settings = 設定
tile-count = { $count } 項
tile-earlier = 移前：{ $name }
tile-later = 移後：{ $name }
tiles-order = 更改次序
tiles-order-done = 完成
drafts-none = 沒有未完成的申請
drafts-none-detail = 從主頁開始申請或續期一張准照。

# 續期
renewals-none = 您的准照目前都毋須續期
renewals-none-detail = 准照夾內的准照臨近續期期限或到期日時，便會列在這裏。
renewals-others = 尋找其他要續期的准照
