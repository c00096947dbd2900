# Words used all over
action-cancel = 取消
action-close = 關閉
action-copy = 複製
action-copied = 已複製
action-retry = 再試一次
action-back = 返回
action-save = 儲存
copy-thing = 複製{ $what }
copy-done = 已複製{ $what }
copy-failed = 未能複製。請選取文字再複製。
state-loading = 載入中…
fact-unknown = 未有資料
file-saved = 已儲存檔案 { $name }
opens-outside = （在瀏覽器開啟）
summary-errors-heading = { $count ->
        [one] 有一處需要更正
       *[other] 有 { $count } 處需要更正
    }

# When something failed
failure-reference = 參考編號 { $reference }
failure-unexpected-title = 程式出了錯
failure-unexpected-detail = 已儲存的答案仍在。請再試一次；若再發生，請重新開啟程式。
failure-unreachable-title = 程式沒有回應
failure-unreachable-detail = 已儲存的答案仍在。請關閉視窗，再重新開啟程式。
failure-page-title = 這一頁未能顯示
lost-title = 找不到這一頁
lost-detail = 網址可能有誤，或所指的資料已刪除。

# Names of the languages a text is in
language-zh = 中文
language-pt = 葡文
language-en = 英文

# What the counter said of something that no page tells
note-write = 記下櫃台的答覆
note-write-named = 記下櫃台的答覆：{ $name }
note-change-named = 更改您的記錄：{ $name }
note-erase = 刪去
note-erase-named = 刪去您的記錄：{ $name }
note-words = 櫃台的答覆
note-amount = 金額（如有告知）
note-on = 日期
note-own = 只作為您自己的記錄保存在這部電腦，不會一併遞交。
note-keep = 儲存記錄
