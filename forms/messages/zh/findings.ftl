# 檢查結果的訊息：每個代碼一則，說明有何問題及如何處理。

finding-unnamed-question = 此項

finding-answer-missing = 請填寫「{ $label }」。
finding-answer-not-asked = 本表格沒有此項問題，有關內容不會提交。
finding-answer-wrong-type = 「{ $label }」應為{ $expected ->
    [number] 數字
    [date] 日期（YYYY-MM-DD）
    [text] 文字
    [choice] 選項之一
    [choices] 一個或多個選項
    [yes-no] 「是」或「否」
    [address] 按各部分填寫的地址
    [person] 姓名及證件
    [identity-document] 證件類別及號碼
    [group] 一組答案
    [list] 逐項列出的清單
   *[object] 按問題名稱排列的答案
}，請重新填寫。
finding-text-too-long = 「{ $label }」最多 { $max } 個字，現有 { $length } 個字，請縮短。
finding-text-control-characters = 「{ $label }」含有不可見的控制字元，請刪除後重新輸入。
finding-number-too-small = 「{ $label }」不可少於 { $min }。
finding-number-too-great = 「{ $label }」不可多於 { $max }。
finding-number-not-whole = 「{ $label }」須為整數。
finding-number-too-many-decimals = { $scale ->
    [0] 「{ $label }」不可有小數。
   *[other] 「{ $label }」最多 { $scale } 位小數。
}
finding-date-invalid = 「{ $label }」並非有效日期，請按 YYYY-MM-DD 填寫。
finding-date-too-early = 「{ $label }」不可早於{ $min }。
finding-date-too-late = 「{ $label }」不可遲於{ $max }。
finding-choice-unknown = 「{ $value }」並非「{ $label }」的選項，請從選項中選擇。
finding-choice-repeated = 「{ $label }」重複選擇了「{ $value }」，請只選一次。
finding-phone-shape = 「{ $label }」不像澳門的電話號碼（8 位，以 2、6 或 8 開首），請核對；外地號碼請加上國家或地區號碼。
finding-email-shape = 「{ $label }」並非電郵地址，請核對，例如 name@example.com。
finding-identity-number-shape = 證件號碼不像澳門居民身份證編號（例如 1234567(8)），請對照證件核對。
finding-taxpayer-number-shape = 納稅人編號一般為 8 位數字，以 0 或 8 開首，請核對。
finding-establishment-number-digits = 場所登記編號一般只有數字，請核對。
finding-establishment-number-length = 場所登記編號一般為 4 至 8 位數字，請核對。
finding-address-parish-elsewhere = 所選堂區不屬於該地區，請核對地區或堂區。
finding-repeat-too-few = 「{ $label }」最少須填 { $min } 項，請補充。
finding-repeat-too-many = 「{ $label }」最多可填 { $max } 項，請刪減。
finding-declaration-not-confirmed = 請閱讀並確認「{ $label }」。
finding-document-missing = 尚欠文件「{ $label }」，請附上檔案。
finding-document-if-applicable = 「{ $label }」視乎情況而定，請看說明，適用時附上。
finding-attachment-empty = 檔案「{ $name }」是空的，請附上另一個檔案。
finding-attachment-type = 檔案「{ $name }」並非 PDF、JPEG 或 PNG 檔案，請附上這三種格式之一。
finding-attachment-too-large = 檔案「{ $name }」過大，上限為 { $max_mb } MB，請縮小後再附上。
finding-attachment-unknown-document = 本手續沒有檔案「{ $name }」所屬的文件，請改附於清單上的文件，或移除該檔案。
finding-attachment-not-needed = 按現時的答案無須附上「{ $name }」，該檔案不會提交。
finding-definition-newer = 本申請以表格的較新版本（{ $version }）填寫，請更新程式後再開啟。
finding-definition-older = 本申請以表格的較舊版本（{ $version }）填寫，答案已轉入現行版本；請查看有何新增。
finding-definition-unknown = 不認識表格版本 { $version }，已按現行版本檢查，請核對所有答案。
