# 准照夾：持有的准照、准照副本頁，以及所出示的已簽署事件的核實結果。

wallet-state-not-yet = 尚未生效
wallet-state-valid = 有效，尚餘 { $days } 日
wallet-state-soon = 即將到期，尚餘 { $days } 日
wallet-state-expired = 已過期 { $days } 日
wallet-state-no-end = 未知到期日
wallet-source-person = 由您輸入，未經核實
wallet-source-platform = 由平台發出，簽署已核實
wallet-source-training = 由練習平台發出，簽署已核實；無效力
wallet-source-doubtful = 來自平台，但簽署未能核實
wallet-qr-alt = 二維碼，載有准照 { $number } 的已簽署事件

## 准照副本頁

card-subject = 准照副本
card-heading = 准照資料
card-number = 准照編號
card-holder = 持有人
card-issued = 發出日期
card-valid-from = 生效日期
card-valid-until = 有效期至
card-not-known = 未知
card-copy-title = 這是副本，不是准照本身
card-copy = 本頁由 Alvará 程式按其保存的資料製作，供您備查；不能代替准照，亦不是市政署發出的文件。
card-signed = 資料來自平台發出的已簽署事件；簽署已用本程式保存的公鑰核實。
card-entered = 資料由使用者自行輸入，本程式未有核實。
card-doubtful = 資料來自平台的事件，但其簽署未能用保存的公鑰核實。請向平台查詢。
card-qr-caption =
    此二維碼載有平台簽署的事件全文。
    以 alvara wallet verify 或本程式的「核實准照」，無須網絡即可核實。
card-footer = 副本，非准照 · 資料保存於 { $date }

## 核實結果

check-valid-title = 已核實
check-valid-sentence = 准照 { $number } 由 { $issuer } 簽署，內容未被更改，今日有效。
check-training-title = 已核實：練習用，無效力
check-training-sentence = 事件由練習平台 { $issuer } 簽署，內容未被更改；但 { $number } 不是真的准照。
check-expired-title = 簽署正確，但准照已過期
check-expired-sentence = 准照 { $number } 由 { $issuer } 簽署，內容未被更改；其有效期至 { $until }，已經屆滿。
check-not-yet-title = 簽署正確，但准照尚未生效
check-not-yet-sentence = 准照 { $number } 由 { $issuer } 簽署，內容未被更改；由 { $from } 起才生效。
check-altered-title = 內容曾被更改
check-altered-sentence = 簽署與內容不符：內容在簽署後被改動，或簽署本身不完整。請勿相信。
check-wrong-key-title = 公鑰不對
check-wrong-key-sentence = 以此編號提供的公鑰不是該編號所指的公鑰，因此無法核實。請向發出者索取正確的公鑰。
check-unknown-key-title = 不認識簽署的公鑰
check-unknown-key-sentence = 本程式沒有保存這個公鑰，所以不能說簽署是真是假。請以發出者的公鑰再核實。
check-other-issuer-title = 發出者不符
check-other-issuer-sentence = 事件自稱由 { $issuer } 發出，但簽署的公鑰屬於另一發出者。請勿相信。
check-not-a-licence-title = 這不是准照
check-not-a-licence-sentence = 簽署正確，但這個事件並不是說已發出准照。
