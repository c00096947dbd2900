# Around every question
field-optional = （可不填）
combobox-none = 沒有符合的項目。請試用其他字。
field-why = 為什麼要問？
field-choose = 請選擇
field-clear-choice = 取消選擇
field-unknown-title = 未能顯示「{ $label }」
field-unknown-detail = 這個版本的程式不認識這種題目。請更新程式；已儲存的答案不受影響。
finding-error = 錯誤：
finding-warning = 請留意：
finding-info = 提示：
list-comma = {"、"}

# Answers
answer-yes = 是
answer-no = 否
choices-hint = 可選多項。
date-hint = 例如 2026 年 3 月 31 日。
date-year = 年
date-month = 月
date-day = 日
text-left = 還可以輸入 { $count } 個字
text-over = 超出 { $count } 個字

# Parts of addresses, persons and identity documents
address-hint = 街道名稱用中文或葡文填寫，其中一種即可。
person-hint = 中文或葡文姓名，填一項即可，與證件相同。
part-region = 地區
part-parish = 堂區
part-street-zh = 街道（中文）
part-street-pt = 街道（葡文）
part-door = 門牌號
part-building-zh = 大廈（中文）
part-building-pt = 大廈（葡文）
part-block = 座
part-floor = 樓層
part-unit = 單位
part-name-zh = 中文姓名
part-name-pt = 葡文姓名
part-kind = 證件類別
part-number = 證件編號

# Blocks and lists
group-known = 來自您以往填寫的資料
group-change = 更改
group-change-named = 更改：{ $name }
repeat-entry = { $item } { $number }
repeat-add = 加一項：{ $item }
repeat-remove = 移除
repeat-remove-named = 移除 { $name }
repeat-removed = 已移除 { $name }
repeat-undo = 復原
repeat-full = 最多 { $max } 項，已經填滿。

# Files
files-attached = 已加入的檔案：{ $name }
file-choose = 選擇檔案
file-choose-more = 再加檔案
file-choose-named = 選擇檔案：{ $name }
file-choose-more-named = 再加檔案：{ $name }
file-drop = 或把檔案拖到這裏（PDF、JPEG 或 PNG）
file-remove = 移除
file-remove-named = 移除 { $name }
file-attaching = 正在加入 { $name }…
paper-open = 放大檢視 { $name }
paper-pages = 共 { $count } 頁
paper-turn-left = 向左轉
paper-turn-right = 向右轉
paper-join = 合併成一份 PDF
paper-join-named = 合併成一份 PDF：{ $name }
paper-join-do = 製作 PDF
paper-join-lead = 每張圖片按以下次序成為一頁。日後可再拆開。
paper-up = 上移 { $name }
paper-down = 下移 { $name }
paper-moved = { $name } 現為第 { $page } 頁。
paper-take-apart = 重新拆開
paper-take-apart-named = 重新拆開：{ $name }
