# A file or link from outside
opening-title = 開啟申請檔案
opening-lead = 檔案會成為這裡的一份草稿。不會遞交任何資料，原來的檔案亦保持不變。
opening-choose = 開啟申請檔案
opening-none = 沒有檔案等候開啟。
opening-none-detail = 請選擇檔案，或在檔案管理程式中開啟以 .alvara 結尾的檔案。
opening-files = 附有 { $count } 份文件：
opening-findings = 有 { $count } 項答案欠缺或異常
opening-complete = 所有答案齊全。
opening-whose = 這是哪一個商號的申請？
opening-new = 新的商號
opening-new-named = 新的商號：{ $name }
opening-take = 製成草稿
opening-leave = 不開啟
