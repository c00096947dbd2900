# 審閱資料包時的理由。
reason-answer-missing = 欠缺此項資料。
reason-answer-unclear = 所填資料不清楚。
reason-answer-wrong = 所填資料不正確。
reason-answer-differs-from-document = 所填資料與文件不符。
reason-document-missing = 欠缺此文件。
reason-document-incomplete = 文件不完整。
reason-document-illegible = 文件模糊，無法閱讀。
reason-document-expired = 文件已過期。
reason-document-wrong = 所交並非要求的文件。
reason-document-unsigned = 文件欠簽署。
reason-other = 其他原因

examination-open = 待審閱
examination-returned = 須補正
examination-accepted = 無須補正
examination-refused = 不獲批准
examination-round = 第 { $n } 次審閱（{ $by }）
examination-last = { $date } 審閱的申請
examination-nothing = （無）

seen-kit = 開啟了資料包
seen-file = 開啟了檔案（{ $digest }…）
seen-taken = 已從平台接手
seen-pay = 已記錄繳費
seen-issue = 已發出准照

# Where a submission stands, as an officer sees it.
case-submitted = 已送達
case-received = 已收件
case-accepted = 已受理
case-returned = 已退回補正
case-supplemented = 申請人已補交
case-paid = 已繳費
case-issued = 已發出准照
case-refused = 不獲批准
case-withdrawn = 已撤回
