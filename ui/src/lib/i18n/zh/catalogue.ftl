# The catalogue and its search
catalogue-title = 准照
catalogue-lead = 您要辦理哪一張准照？
search-label = 按名稱、行業或編號搜尋
search-clear = 清除搜尋
search-found = { $count ->
        [0] 沒有找到准照
       *[other] 找到 { $count } 張准照
    }
search-none-title = 找不到「{ $query }」
search-none-detail = 試試較短的字詞，例如行業的名稱，或用另一種語言。
catalogue-show-all = 顯示全部准照
catalogue-want = 我想……
catalogue-want-any = 任何事項
catalogue-category-all = 全部類別
catalogue-category-count = { $name }（{ $count }）
catalogue-count = 共 { $count } 張准照
catalogue-none-title = 沒有同時符合兩項選擇的准照
catalogue-none-detail = 請選另一個類別，或另一個想辦理的事項。
catalogue-empty-title = 未有准照資料
procedure-not-in-force = 現時不適用
procedure-online = 商社通受理
procedure-not-online = 商社通不受理
procedure-online-unknown = 未知商社通是否受理

# A licence
licence-code = 服務編號
licence-category = 類別
licence-issuer = 發出單位
licence-validity = 有效期
licence-renewal = 續期
licence-opens = 開始日
licence-closes = 截止日
licence-late = 逾期
licence-window = 網頁所載的續期時間
licence-late-told = 網頁所載的逾期處理
licence-procedures = 您要辦理什麼？
licence-law = 法律依據
licence-unknown = 未有資料的事項
licence-unknown-detail = 以下事項在官方網頁上找不到，我們不作猜測。請向市政署查詢。
procedure-start = 開始填寫
procedure-start-named = 開始填寫：{ $name }
procedure-facts = 所需文件、費用和時間
procedure-questions = 最多 { $count } 題
procedure-papers = { $count } 份文件
procedure-time = 處理時間
procedure-deadline = 期限
procedure-form = 表格編號
procedure-platform = 網上辦理
procedure-documents = 所需文件
procedure-documents-none = 未有文件資料。
procedure-fees = 費用
procedure-fees-none = 未有費用資料。
procedure-notes = 備註
procedure-sources = 資料來源
procedure-not-asked = 網頁要求而本表格不問的事項
procedure-preview = 表格預覽（供部門人員）
procedure-preview-named = 表格預覽（供部門人員）：{ $name }
fee-label = 項目
fee-amount = 金額
fee-basis = 依據
document-form = 表格
document-submit = 提交
document-present = 出示
licence-about = 准照資料

# Laws, calendars and expected dates
regime-changes = 法律制度有變
regime-successor = 由以下准照取代：
regime-predecessor = 取代以下准照：
licence-expires = 您的准照到期日（可不填）
licence-calendar = 加入日曆
procedure-expected = 預計完成
