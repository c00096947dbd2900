# 匯出及通用的文字：類別、手續、地址部分、條件的寫法。

answer-yes = 是
answer-no = 否

category-leisure = 休閒娛樂
category-food = 飲食
category-retail-food = 食品零售
category-advertising = 廣告
category-public-space = 公共地方
category-animals = 動物
category-trades = 行業
category-other = 其他

kind-first-application = 首次申請
kind-renewal = 續期
kind-change-facilities = 更改設施
kind-change-name = 更改名稱
kind-change-holder = 更改持牌人
kind-change-content = 更改內容
kind-replacement = 補領
kind-cancellation = 取消
kind-deposit-refund = 退回保證金
kind-certificate = 證明書
kind-other = 其他

part-region = 地區
part-parish = 堂區
part-street-zh = 街道（中文）
part-street-pt = 街道（葡文）
part-door = 門牌
part-building-zh = 大廈（中文）
part-building-pt = 大廈（葡文）
part-block = 座
part-floor = 樓層
part-unit = 單位
part-name-zh = 中文姓名
part-name-pt = 葡文姓名
part-document = 證件
part-kind = 證件類別
part-number = 證件號碼

copy-original = 正本
copy-photocopy = 影印本
copy-either = 正本或影印本

export-licence = 准照
export-facts = 資料
export-service-code = 服務編號
export-code-inferred = （推斷）
export-reported = （來自其他報道）
export-category = 類別
export-issuer = 發出部門
export-validity = 有效期
export-kind = 手續類別
export-official-form = 正式表格
export-online = 網上辦理
export-version = 表格版本
export-applies = 適用期間
export-from = 由 { $date } 起
export-until = 至 { $date }
export-processing-time = 處理時間
export-deadline = 申請期限
export-renewal-window = 續期時間（網頁所載）
export-late-renewal = 逾期續期（網頁所載）
export-renewal = 續期規則
export-renewal-annual = 每年 { $opens } 至 { $closes }
export-renewal-before = 准照到期前 { $days } 日或之前
export-renewal-opens = 准照到期前 { $days } 日起
export-renewal-to-expiry = 准照到期日或之前
export-renewal-late = 逾期 { $days } 日內：附加 { $percent }%
export-renewal-late-refused = 不接受逾期續期
export-renewal-late-unknown = 逾期續期：未知
export-renewal-last-known = 名單列至 { $year } 年；其後年度未知
export-renewal-not-after-expiry = 准照到期後不接受續期；期間未知
export-basis = 依據
export-legal-basis = 法律依據
export-notes = 備註
export-not-asked = 網頁要求而本表格不問的事項
export-sources = 資料來源
export-unknown = 未能查證的事項
export-unknown-value = 未知
export-none = 沒有
export-step = 第 { $number } 頁：{ $title }
export-shown-when = 顯示條件：{ $condition }
export-required = 必填
export-optional = 選填
export-required-when = 在以下情況必填：{ $condition }
export-column-question = 問題
export-column-key = 鍵
export-column-answer = 答案
export-column-need = 填寫要求
export-column-explanation = 說明
export-documents = 文件
export-column-document = 文件
export-column-role = 方式
export-column-note = 備註
export-role-form = 正式表格，由答案代替
export-role-submit = 提交
export-role-present = 出示
export-needed-always = 必須
export-needed-if-applicable = 視乎情況
export-needed-when = 在以下情況：{ $condition }
export-fees = 費用
export-fee-each = 每單位 { $amount }（{ $field }）
export-fee-each-per = 每 { $per } 單位 { $amount }（{ $field }）
export-fee-tier-flat = { $label }：{ $amount }
export-fee-tier-each = { $label }：每單位 { $amount }
export-fee-tier-whole = { $label }：全部每單位 { $amount }
export-fee-rounded = 不足一單位亦作一單位計算
export-fee-minimum = 最少計 { $minimum } 單位
export-fee-percent = { $rules } 的 { $percent }%
export-fee-percent-above = { $rules } 的 { $percent }%，如超過 { $amount }
export-fee-late = { $rules } 的逾期附加費
export-fee-waiver = 豁免 { $rules }：{ $years }
export-fee-unknown = 未知：{ $reason }
export-rules = 答案之間的規則
export-rule = 如{ $condition }：{ $message }（{ $severity }）
export-severity-error = 錯誤
export-severity-warning = 提示
export-severity-info = 資訊
export-declaration = 聲明
export-answer-text = 文字，最多 { $max } 字
export-answer-long-text = 多行文字，最多 { $max } 字
export-answer-integer = 整數，{ $min } 至 { $max }
export-answer-decimal = 數字，{ $min } 至 { $max }，最多 { $scale } 位小數
export-answer-money = 金額，{ $min } 至 { $max }
export-answer-date = 日期
export-answer-date-from = 不早於 { $date }
export-answer-date-until = 不遲於 { $date }
export-answer-choice = 其中之一：{ $options }
export-answer-choices = 一項或多項：{ $options }
export-answer-yes-no = 是或否
export-answer-phone = 電話號碼
export-answer-email = 電郵地址
export-answer-identity-document = 身份證明文件：{ $options }
export-answer-taxpayer-number = 納稅人編號
export-answer-establishment-number = 場所登記編號
export-answer-commercial-registration = 商業登記編號，最多 20 字
export-answer-address = 澳門地址
export-answer-person = 姓名及身份證明文件：{ $options }
export-answer-group = 一組問題
export-answer-repeat = { $min } 至 { $max } 項：{ $item }
export-answer-attachment = 檔案：{ $document }
export-answer-declaration = 須確認的聲明
export-condition-all = { $first }且{ $second }
export-condition-any = { $first }或{ $second }
export-condition-group = （{ $condition }）
export-condition-not = 並非（{ $condition }）
export-condition-is = 「{ $field }」是「{ $value }」
export-condition-in = 「{ $field }」是以下之一：{ $values }
export-condition-includes = 「{ $field }」包括「{ $value }」
export-condition-greater = 「{ $field }」大於 { $value }
export-condition-less = 「{ $field }」小於 { $value }
export-condition-after = 「{ $field }」遲於或大於「{ $other }」
export-condition-answered = 已填寫「{ $field }」
export-condition-unanswered = 未填寫「{ $field }」

## Everything about one client

export-explained =
    本程式保存的、關於一名客戶的全部資料。時間為 UTC；答案沿用各表格的鍵。
    client.json：name（名稱）、keywords（搜尋字詞）、known（不必再問的資料）、matters（一併辦理的事項）、licences（准照夾）。
    drafts/ID/draft.json：licence、procedure、definition（表格版本）、answers（答案）、history（仍保留的每次儲存）、files（檔案）、reviews（審閱人員對其資料包的意見）。
    submissions/ID/submission.json：content（遞交的內容）、state（狀態）、receipt（收據）、supplements（對退回的答覆）、steps（傳送了甚麼、收到甚麼）、events（平台的通知及其簽署憑證）、files（檔案）。
    drafts/ID/files 及 submissions/ID/files：檔案本身。summary.pdf：供閱讀的摘要。
    journal.json：何時做了甚麼。
