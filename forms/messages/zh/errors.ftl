# What went wrong, whether the work is safe, what to do next: one pair of texts for each error code.

error-address-invalid-title = 平台地址不可用。
error-address-invalid-detail = 請輸入以 https:// 開首的地址，或本機地址（http://127.0.0.1）；如屬 OpenRosa 伺服器，請在前面加上 openrosa+。您已儲存的資料安全無損。
error-answers-not-ready-title = 申請尚有缺漏，未可提交。
error-answers-not-ready-detail = 尚有 { $count } 項須補填或更正。請返回「核對答案」頁，按每一項的連結處理。您已儲存的資料安全無損。
error-application-format-title = 檔案「{ $name }」不是可讀取的申請檔。
error-application-format-detail = 問題位置：{ $place }。檔案未被更改。請用本程式重新匯出申請檔。
error-application-syntax-title = 檔案「{ $name }」內容損壞。
error-application-syntax-detail = 在第 { $line } 行第 { $column } 個字元附近無法讀取。檔案未被更改。請更正該處或重新匯出。
error-attachment-active-title = 檔案「{ $name }」會自行執行動作。
error-attachment-active-detail = 檔案內有一開啟便執行的程式或指令。沒有加入任何檔案，申請的其他資料安全無損。請開啟後列印成新的 PDF，再附上新檔。
error-attachment-broken-title = 檔案「{ $name }」已損壞。
error-attachment-broken-detail = 檔案不完整或無法讀取。沒有加入任何檔案，申請的其他資料安全無損。請開啟檔案查看是否完整，再重新儲存、掃描或拍照。
error-attachment-disguised-title = 檔案「{ $name }」的內容與名稱不符。
error-attachment-disguised-detail = { $kind ->
    [word] 它其實是文書檔（如 Word）。沒有加入任何檔案，申請的其他資料安全無損。請用原程式開啟，另存為 PDF 後再附上。
    [sheet] 它其實是試算表（如 Excel）。沒有加入任何檔案，申請的其他資料安全無損。請用原程式開啟，另存為 PDF 後再附上。
    [slides] 它其實是簡報（如 PowerPoint）。沒有加入任何檔案，申請的其他資料安全無損。請用原程式開啟，另存為 PDF 後再附上。
    [phone] 它其實是 HEIC 相片。沒有加入任何檔案，申請的其他資料安全無損。請存成 JPEG 後再附上。
    [picture] 它其實是另一種圖片。沒有加入任何檔案，申請的其他資料安全無損。請存成 JPEG 或 PNG 後再附上。
    [archive] 它其實是壓縮檔。沒有加入任何檔案，申請的其他資料安全無損。請解壓後逐份附上文件。
    [page] 它其實是網頁。沒有加入任何檔案，申請的其他資料安全無損。請開啟後列印成 PDF，再附上。
    [program] 它其實是程式。沒有加入任何檔案，申請的其他資料安全無損。來歷不明的請勿開啟，請索取文件本身。
   *[other] 它其實是另一種檔案。沒有加入任何檔案，申請的其他資料安全無損。請把文件存成 PDF 後再附上。
 }
error-attachment-dots-title = 圖片「{ $name }」太大，無法開啟。
error-attachment-dots-detail = 它有 { $millions } 百萬像素，上限為 { $max_millions } 百萬。沒有加入任何檔案，申請的其他資料安全無損。請縮小圖片，或以 300 dpi 掃描。
error-attachment-double-title = 檔案「{ $name }」內藏另一種檔案。
error-attachment-double-detail = 其他程式會把它當作另一種檔案開啟，可能不獲接收。沒有加入任何檔案，申請的其他資料安全無損。請列印成新的 PDF，或重新拍攝文件。
error-attachment-empty-title = 檔案「{ $name }」是空的。
error-attachment-empty-detail = 沒有加入任何檔案，其他資料不受影響。請檢查檔案後再選一次。
error-attachment-encloses-title = 檔案「{ $name }」內附其他檔案。
error-attachment-encloses-detail = 列印時看不到當中的檔案。沒有加入任何檔案，申請的其他資料安全無損。請把內附的文件取出逐份附上，並把本檔列印成新的 PDF。
error-attachment-locked-title = 檔案「{ $name }」設有密碼。
error-attachment-locked-detail = 部門無法開啟。沒有加入任何檔案，申請的其他資料安全無損。請輸入密碼開啟，再儲存或列印成沒有密碼的 PDF 後附上。
error-attachment-missing-title = 找不到附件「{ $name }」。
error-attachment-missing-detail = 申請檔未被更改。請把該檔案放在申請檔旁邊，或更正其路徑。
error-attachment-protected-title = 檔案「{ $name }」設有保護，不可更改。
error-attachment-protected-detail = 檔案仍照原樣附着。如要轉向，請列印成新的 PDF，附上新檔後移除本檔。
error-attachment-too-large-title = 檔案「{ $name }」太大。
error-attachment-too-large-detail = 每個檔案最大為 { $max_mb } MB。沒有加入任何檔案。請縮小檔案或降低掃描解像度後再試。
error-attachment-type-title = 檔案「{ $name }」的種類不被接受。
error-attachment-type-detail = { $kind ->
    [word] 這是文書檔（如 Word）。沒有加入任何檔案，申請的其他資料安全無損。請在原程式另存為 PDF 後再附上。
    [sheet] 這是試算表（如 Excel）。沒有加入任何檔案，申請的其他資料安全無損。請在原程式另存為 PDF 後再附上。
    [slides] 這是簡報（如 PowerPoint）。沒有加入任何檔案，申請的其他資料安全無損。請在原程式另存為 PDF 後再附上。
    [phone] 這是手機專用格式的相片（HEIC）。沒有加入任何檔案，申請的其他資料安全無損。請分享或存成 JPEG 後再附上。
    [picture] 這是圖片，但不是 JPEG 或 PNG。沒有加入任何檔案，申請的其他資料安全無損。請存成 JPEG 或 PNG 後再附上。
    [archive] 這是壓縮檔。沒有加入任何檔案，申請的其他資料安全無損。請解壓後逐份附上文件。
    [page] 這是網頁。沒有加入任何檔案，申請的其他資料安全無損。請開啟後列印成 PDF，再附上。
    [film] 這是影片。沒有加入任何檔案，申請的其他資料安全無損。請附上 PDF 或相片形式的文件。
    [sound] 這是錄音。沒有加入任何檔案，申請的其他資料安全無損。請附上 PDF 或相片形式的文件。
    [program] 這是程式。沒有加入任何檔案，申請的其他資料安全無損。請附上 PDF 或相片形式的文件。
   *[other] 按其內容判斷，它不是 PDF、JPEG 或 PNG。沒有加入任何檔案，申請的其他資料安全無損。請另存為 PDF，或拍照存成 JPEG。
 }
error-authority-invalid-title = 這不是可用的憑證檔案。
error-authority-invalid-detail = 未有更改任何資料。請向平台的管理人索取 PEM 格式的憑證檔案，再試一次。
error-backup-damaged-title = 備份「{ $name }」已損壞。
error-backup-damaged-detail = 部分內容與寫入時不同。沒有還原任何資料，檔案也沒有改動。請使用另一份副本或較早的備份。
error-backup-in-the-way-title = 「{ $name }」是另一個檔案，不是備份。
error-backup-in-the-way-detail = 該檔案保持原樣，沒有製作備份。請選擇另一個名稱。
error-backup-invalid-title = 「{ $name }」不是備份。
error-backup-invalid-detail = 沒有還原任何資料，檔案也沒有改動。請選擇以「立即備份」或 alvara backup 製作的檔案。
error-backup-passphrase-needed-title = 備份需要密碼。
error-backup-passphrase-needed-detail = 沒有寫入或還原任何資料。請輸入密碼；使用命令列時，以 ALVARA_BACKUP_PASSPHRASE_FILE 指定載有它的檔案。
error-backup-too-new-title = 備份「{ $name }」由較新的程式製作。
error-backup-too-new-detail = 沒有還原任何資料，檔案也沒有改動。請更新本程式，然後再試。
error-backup-truncated-title = 備份「{ $name }」不完整。
error-backup-truncated-detail = 檔案末尾缺失，可能是複製時中斷了。沒有還原任何資料。請重新複製，或使用較早的備份。
error-backup-wrong-passphrase-title = 這個密碼不能打開此備份。
error-backup-wrong-passphrase-detail = 沒有還原任何資料，檔案也沒有改動。備份沿用製作時的密碼，即使資料庫現在已改用另一個。
error-bundle-unknown-title = 沒有「{ $bundle }」這項一併辦理的事項。
error-bundle-unknown-detail = 請以 alvara bundles 或首頁的指引查看可用的事項。
error-calendar-empty-title = 沒有可放入日曆的日期。
error-calendar-empty-detail = 沒有寫入任何檔案。請填上准照的到期日；如仍沒有日期，表示未能查得續期的期間。
error-case-answer-title = 平台沒有執行這項要求。
error-case-answer-detail = 沒有作出決定，您的紀錄安全。請重新查看後再試一次；如再發生，請聯絡平台管理人員。
error-case-moved-on-title = 這宗申請已有其他進展。
error-case-moved-on-detail = 沒有作出決定，您的紀錄安全。最新進展已顯示在此頁；請看過後再決定。
error-case-not-officer-title = 登入的帳戶不是此平台的審批人員。
error-case-not-officer-detail = 沒有讀取資料，亦沒有作出決定。請以審批人員的帳戶登入。
error-case-unknown-title = 平台沒有這宗申請。
error-case-unknown-detail = 沒有作出更改。請在列表中選擇。
error-case-unreachable-title = 未能連接平台。
error-case-unreachable-detail = 據此處所知，沒有作出決定；您的紀錄安全。請檢查網絡後再試，重試不會重複決定。
error-client-missing-title = 找不到該客戶。
error-client-missing-detail = 資料可能已在另一視窗刪除。您已儲存的資料安全無損。請返回首頁。
error-date-invalid-title = 日期「{ $value }」無法辨認。
error-date-invalid-detail = 請按 年-月-日 輸入，例如 2026-02-28。
error-date-outside-calendar-title = 日期超出可計算的範圍。
error-date-outside-calendar-detail = 可計算 2000 年至 2100 年之間的日子。
error-decision-invalid-title = 決定未填妥。
error-decision-invalid-detail = 沒有作出決定，您的紀錄安全。請檢查：{ $field ->
    [amount] 金額
    [number] 編號
    [holder] 持有人
    [issued-on] 發出日期
    [valid-from] 有效期首日
   *[valid-until] 有效期最後一日
}。
error-decision-unreadable-title = 檔案「{ $name }」並非決定。
error-decision-unreadable-detail = 沒有作出決定。檔案必須是 JSON，內有 decision（receive、accept、return、record-payment、issue 或 refuse）及其欄位；退回或不批准須附原因。
error-declaration-needed-title = 提交前須確認聲明。
error-declaration-needed-detail = 請閱讀聲明並勾選確認，然後再提交。您已儲存的資料安全無損。
error-definition-unknown-title = 不認識表格版本「{ $version }」。
error-definition-unknown-detail = 此申請可能由較新版本的程式填寫。檔案未被更改。請更新本程式。
error-disk-full-title = 磁碟已滿，未能儲存。
error-disk-full-detail = 最後一次修改未有儲存；之前儲存的資料安全無損。請清出空間後再試。
error-draft-conflict-title = 此草稿已在別處更改。
error-draft-conflict-detail = 您的最後一項修改未有儲存，別處的修改已保留。請重新打開此頁，核對後再填。
error-draft-missing-title = 找不到該草稿。
error-draft-missing-detail = 草稿可能已被刪除或已提交。請返回首頁查看。
error-examination-closed-title = 這次審閱已經結束。
error-examination-closed-detail = 沒有作出更改。如要繼續，請開啟申請人的下一份資料包。
error-examination-missing-title = 這次審閱已不存在。
error-examination-missing-detail = 可能已被刪除。其他審閱仍在列表內。
error-examiner-needed-title = 此用戶檔不審閱資料包。
error-examiner-needed-detail = 沒有開啟任何檔案。請先在設定內填寫審閱人員的名稱。
error-example-only-training-title = 示例只可以遞交到練習平台。
error-example-only-training-detail = 沒有遞交任何資料，示例保持原狀。如要練習遞交，請在設定中把平台地址留空；如要辦理您自己的申請，請以您的商號開始。
error-fact-unknown-title = 指引沒有「{ $fact }」這一項。
error-fact-unknown-detail = 請用 alvara guide 查看指引所問的各項。資料沒有被更改。
error-faults-invalid-title = 故障設定「{ $value }」無法辨認。
error-faults-invalid-detail = 請參閱說明中的寫法。平台未有啟動。
error-file-missing-title = 找不到檔案「{ $name }」。
error-file-missing-detail = 請檢查檔案名稱和所在資料夾。
error-file-too-large-title = 檔案「{ $name }」太大，無法讀取。
error-file-too-large-detail = 最大可讀取 { $max_mb } MB。檔案未被更改。
error-file-unreadable-title = 無法讀取檔案「{ $name }」。
error-file-unreadable-detail = 請檢查您是否有權讀取該檔案，以及磁碟是否仍然連接。
error-file-without-room-title = 檔案「{ $name }」沒有可放的位置。
error-file-without-room-detail = 該伺服器上的表格，每份須遞交的文件只收一個檔案。請把同一份文件的各頁合併成一個檔案，或改用其他平台。沒有任何資料排入寄件匣，您已儲存的資料安全無損。
error-held-licence-invalid-title = 准照資料有誤（{ $field }）。
error-held-licence-invalid-detail = 編號和持有人須填寫；日期按 年-月-日 輸入，到期日不得早於發出或生效日期。沒有儲存任何更改。
error-held-licence-issued-title = 這張准照由平台發出，不能更改。
error-held-licence-issued-detail = 平台簽署的內容照原樣保存。准照夾沒有更改；如內容有誤，請聯絡平台或市政署。
error-held-licence-missing-title = 准照夾內找不到這張准照。
error-held-licence-missing-detail = 可能已在另一視窗移除。其他資料安全無損。請重新打開准照夾。
error-holiday-already-title = { $date } 本來就不是工作日。
error-holiday-already-detail = 假期表沒有更改。請檢查日期。
error-holiday-none-title = { $date } 不能改為工作日。
error-holiday-none-detail = 當日本來就是工作日，或是星期六、星期日。假期表沒有更改。
error-internal-title = 程式發生未預期的錯誤。
error-internal-detail = 您已儲存的資料安全無損。請再試一次；若仍然出現，請把下列編號告知支援人員。
error-key-invalid-title = 這不是發佈者的金鑰。
error-key-invalid-detail = 沒有作出任何更改。金鑰為64個十六進制數字；請向發佈者索取檔案後再試。
error-key-store-unavailable-title = 系統的密鑰儲存庫沒有回應。
error-key-store-unavailable-detail = 您的資料已加密，未被更改。請解鎖系統的密鑰圈後再試，或改用密碼。
error-kit-other-title = 資料包「{ $name }」屬於另一種准照。
error-kit-other-detail = 沒有進行比較，亦沒有更改。請選擇同一種准照較早的資料包。
error-kit-key-invalid-title = 「{ $name }」不是可在此使用的金鑰。
error-kit-key-invalid-detail = 沒有寫入任何檔案。加密資料包須用以 age1 開頭的金鑰；解開須用含有以 AGE-SECRET-KEY-1 開頭一行的檔案；簽署須用 OpenSSH 的 Ed25519 金鑰。
error-kit-key-locked-title = 「{ $name }」內的金鑰以密碼鎖上。
error-kit-key-locked-detail = 沒有寫入任何檔案。請先以 age -d 或 ssh-keygen -p 解鎖成另一個檔案，或使用沒有密碼的金鑰。
error-kit-key-other-title = 「{ $name }」內的金鑰不能解開這個資料包。
error-kit-key-other-detail = 資料包未被更改。它是為另一人加密的：請向寄件人索取為你的金鑰加密的一份。
error-kit-refused-title = 檔案「{ $name }」不是有效的申請資料包。
error-kit-refused-detail = 沒有從中讀取任何內容。請向寄件人索取新的一份。
error-kit-sealed-title = 資料包「{ $name }」已加密。
error-kit-sealed-detail = 沒有核對任何內容，亦沒有作出任何更改。請提供載有你的私密金鑰的檔案（--key-file）。
error-licence-unknown-title = 沒有「{ $licence }」這種准照。
error-licence-unknown-detail = 請用「alvara licences」或在准照目錄中查找。
error-link-unknown-title = 這個連結在准照通內沒有對應的頁面：{ $link }
error-link-unknown-detail = 沒有開啟或更改任何資料。連結只可前往准照目錄、某項准照、指引、草稿、遞件、准照夾或設定；請在該處自行查看。
error-matter-missing-title = 找不到該事項。
error-matter-missing-detail = 事項可能已被刪除。草稿仍在首頁。
error-name-invalid-title = 名稱不可用。
error-name-invalid-detail = 請輸入 1 至 120 個字。其他資料不受影響。
error-output-terminal-title = 試算表不會直接顯示在終端機上。
error-output-terminal-detail = 沒有寫入任何檔案。請用 -o 指定檔案，或把輸出交給另一個程式。
error-note-invalid-title = 未能這樣記下。
error-note-invalid-detail = 請填寫得知的內容（最多 2000 個字）、不遲於今天的日期，以及澳門元金額（最多兩個小數位）。資料未有改動。

error-not-reopened-title = 這項答案並未退回。
error-not-reopened-detail = 市政署只要求更正有標示的答案及文件，其餘維持遞交時的內容；沒有任何改動。
error-output-unwritable-title = 無法寫入「{ $name }」。
error-output-unwritable-detail = 沒有寫入任何檔案，您的申請不受影響。請選擇另一個位置。
error-opening-gone-title = 該檔案已不在等候開啟。
error-opening-gone-detail = 資料沒有被更改。請再次開啟該檔案。
error-pack-changed-title = 表格包曾被竄改：{ $path }。
error-pack-changed-detail = 未有安裝，現用的表格沒有改變。請向發佈者重新取得表格包。
error-pack-faulty-title = 此表格包內的表格有 { $count } 個錯誤。
error-pack-faulty-detail = 未有安裝，現用的表格沒有改變。請把第一個錯誤告知發佈者：{ $first }
error-pack-forgets-title = 此表格包缺少已發佈的表格 { $form } 的 { $version } 版本。
error-pack-forgets-detail = 未有安裝，否則以該表格填寫的草稿將不能再開啟。請通知發佈者。
error-pack-invalid-title = 此檔案不是表格包。
error-pack-invalid-detail = 未有安裝，現用的表格沒有改變。請選擇以 .alvara-forms 結尾的檔案。
error-pack-none-title = 沒有可撤回的表格包。
error-pack-none-detail = 沒有作出任何更改：現用的是程式自帶的表格。
error-pack-older-title = 表格包 { $serial } 並不比現用的表格包 { $present } 新。
error-pack-older-detail = 未有安裝，現用的表格沒有改變。如要返回舊版，請撤回現用的表格包。
error-pack-untrusted-title = 此表格包並非由您信任的金鑰簽署。
error-pack-untrusted-detail = 未有安裝，現用的表格沒有改變。如您認識發佈者，請先信任其金鑰。
error-passphrase-needed-title = 需要密碼才可打開資料。
error-passphrase-needed-detail = 您的資料已加密，未被更改。請輸入密碼；在命令列請用 ALVARA_PASSPHRASE_FILE 指明密碼檔。
error-passphrase-weak-title = 密碼太短。
error-passphrase-weak-detail = 請最少用 { $min } 個字元，例如幾個不相關的詞。尚未建立任何資料。
error-path-outside-title = 附件路徑「{ $name }」在申請檔的資料夾之外。
error-path-outside-detail = 為安全起見沒有讀取該檔案。請把它放在申請檔旁邊。
error-platform-answer-title = 對方的回覆不是來自申請平台。
error-platform-answer-detail = 申請未有提交，仍安全保存在寄件匣。可能是網絡登入頁攔截了連線；請檢查網絡後再傳送。
error-platform-certificate-title = 平台的憑證未能核實。
error-platform-certificate-detail = 未有傳送任何資料，寄件匣內的申請安全。如屬貴機構自設的平台，請在設定加入其憑證；否則請勿繼續，並聯絡平台支援。
error-platform-refused-title = 平台拒絕了申請。
error-platform-refused-detail = 申請未被接收，仍安全保存在寄件匣。原因：{ $reason }
error-platform-unreachable-title = 暫時無法連接平台。
error-platform-unreachable-detail = 申請安全保存在寄件匣，連線恢復後會再傳送，不會重複提交。
error-port-in-use-title = 地址 { $address } 已被其他程式使用。
error-port-in-use-detail = 平台未有啟動。請選另一個連接埠，或用 127.0.0.1:0 由系統選擇。
error-procedure-unknown-title = 「{ $licence }」沒有「{ $procedure }」這項手續。
error-procedure-unknown-detail = 請用「alvara licences」查看該准照的手續。
error-profile-corrupt-title = 資料檔已損壞。
error-profile-corrupt-detail = 檔案未被更改或刪除。請用備份還原，並保留此檔案以便搶救。
error-profile-exists-title = 這裡已有資料檔。
error-profile-exists-detail = 沒有任何更改。請打開它，或選另一個資料夾。
error-profile-missing-title = 這裡還沒有資料檔。
error-profile-missing-detail = 請先在程式中開始使用，或用 --profile 指明正確的資料夾。
error-profile-too-new-title = 資料檔由較新版本的程式建立。
error-profile-too-new-detail = 檔案未被更改。請更新本程式後再打開。
error-profile-wrong-key-title = 密碼或密鑰不正確。
error-profile-wrong-key-detail = 資料未被更改。請再輸入一次；留意大小寫和輸入法。
error-reasons-invalid-title = 理由檔案「{ $name }」不能使用。
error-reasons-invalid-detail = { $fault ->
    [none] 檔案內沒有理由，請最少寫一項。
    [many] 檔案內有 { $place } 項理由，申請人難以跟進，請只列出最重要的。
    [both] 第 { $place } 項理由同時指向一項填報資料及一份文件，請分成兩項。
    [question] 第 { $place } 項理由所指的填報項目不在表格內，請用「alvara review open」顯示的路徑。
    [document] 第 { $place } 項理由所指的文件不在表格內，請用「alvara review open」顯示的代號。
    [wordless] 第 { $place } 項理由沒有已知的代碼，亦沒有說明，請填寫其一。
    [long] 第 { $place } 項理由過長，請縮短。
   *[format] JSON 的結構不對：應為理由清單，或含有「reasons」的物件。
}沒有寫出任何檔案。
error-receipt-invalid-title = 收據編號不可用。
error-receipt-invalid-detail = 請按收據所示輸入 1 至 60 個字元。其他資料不受影響。
error-regime-ended-title = 「{ $licence }」自 { $date } 起不再接受申請。
error-regime-ended-detail = { $instead ->
    [none] 沒有建立草稿；已有的草稿仍可閱讀。請向市政署查詢現時應辦的手續。
   *[other] 沒有建立草稿；已有的草稿仍可閱讀。現由「{ $instead }」取代，請改用該項申請。
 }
error-regime-not-yet-title = 「{ $licence }」自 { $date } 起才接受申請。
error-regime-not-yet-detail = { $instead ->
    [none] 沒有建立草稿。請在該日或之後開始。
   *[other] 沒有建立草稿。該日之前適用「{ $instead }」。
 }
error-release-invalid-title = { $name } 所描述的版本不能發佈。
error-release-invalid-detail = 未有寫入任何檔案。須有 version、page、zh、pt 及 en 三種語言的 notes，以及按系統列出的 files；文字不可留空，全部合共不可超過 256 KB。{ $reason }
error-request-invalid-title = 程式收到不完整的要求。
error-request-invalid-detail = 您已儲存的資料安全無損。請重新打開此頁再試。（{ $field }）
error-review-missing-title = 資料包「{ $name }」尚未有審閱意見。
error-review-missing-detail = 你的申請沒有更改。請選用審閱人員發回的檔案。
error-sending-under-way-title = 現正傳送資料。
error-sending-under-way-detail = 完成之前資料保持開啟。沒有任何遺失。
error-settings-invalid-title = 設定「{ $field }」的值不可用。
error-settings-invalid-detail = 設定未有更改。請更正後再儲存。
error-sign-in-failed-title = 未能登入平台。
error-sign-in-failed-detail = 已儲存的資料不受影響。請在瀏覽器再登入一次。
error-sign-in-needed-title = 尚未登入平台。
error-sign-in-needed-detail = 沒有作出更改。請登入後再試。
error-store-failed-title = 未能讀寫資料。
error-store-failed-detail = 最後一次修改可能未有儲存；之前儲存的資料安全無損。請檢查磁碟後再試。
error-store-locked-title = 資料正被另一個視窗使用。
error-store-locked-detail = 最後一次修改未有儲存；之前儲存的資料安全無損。請關閉另一個視窗或稍候再試。
error-submission-missing-title = 找不到該項提交。
error-submission-missing-detail = 請返回寄件匣查看。
error-submission-state-title = 目前狀態下不能這樣做。
error-submission-state-detail = 提交的狀態沒有改變。請重新打開此頁查看最新狀態。
error-summary-failed-title = 未能製作 PDF 摘要。
error-summary-failed-detail = 您已儲存的資料安全無損。請再試一次；若仍然出現，請把編號告知支援人員。
error-token-unreadable-title = 這不是可讀取的已簽署事件。
error-token-unreadable-detail = 沒有核實任何內容，亦沒有更改任何資料。請檢查是否已完整複製，或再掃描一次二維碼。
error-update-absent-title = 此地址沒有版本通告。
error-update-absent-detail = 伺服器回覆狀態 { $status }。沒有作出任何更改。請向供應商核對地址。
error-update-address-title = 發佈版本的地址不可用。
error-update-address-detail = 請按供應商所示，輸入以 https:// 開首的地址。您已儲存的資料安全無損。
error-update-address-missing-title = 尚未輸入發佈版本的地址。
error-update-address-missing-detail = 沒有向任何人查詢。請輸入供應商給您的地址，然後再檢查。
error-update-certificate-title = 此地址的憑證未能核實。
error-update-certificate-detail = 沒有讀取亦沒有更改任何資料。如屬貴機構自設的伺服器，請在設定的「遞交平台」加入其憑證；否則請勿繼續，並向供應商查詢。
error-update-damaged-title = 此地址的內容不是版本通告，或已損壞。
error-update-damaged-detail = 沒有作出任何更改。請向供應商核對地址，然後再試。
error-update-key-missing-title = 您尚未信任任何發佈者的金鑰。
error-update-key-missing-detail = 沒有向任何人查詢，因為任何回覆都不能證實。請向供應商索取金鑰，在設定的「表格」中信任該金鑰，然後再檢查。
error-update-older-title = 版本 { $version } 的通告比之前見過的（版本 { $seen }）舊。
error-update-older-detail = 此通告已被拒絕：可能有人重發舊通告，使您錯過其後的修正。沒有作出任何更改。請向供應商查詢。
error-update-redirected-title = 此地址指向另一個地址（{ $host }）。
error-update-redirected-detail = 程式沒有跟隨，亦沒有作出任何更改。如供應商已更改地址，請輸入其提供的新地址。
error-update-too-large-title = 此地址的內容超過通告的上限（{ $max_kb } KB）。
error-update-too-large-detail = 內容未有讀完，亦沒有作出任何更改。請向供應商核對地址。
error-update-unreachable-title = 暫時無法連接此地址。
error-update-unreachable-detail = 沒有作出任何更改。請檢查網絡，稍後再試。
error-update-untrusted-title = 此通告並非由您信任的金鑰照原樣簽署。
error-update-untrusted-detail = 通告可能來自他人，或在途中被更改，因此不予顯示。沒有作出任何更改。如您認識發佈者，請先信任其金鑰；否則請向供應商查詢。
