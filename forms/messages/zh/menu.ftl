# The menu of the window.

menu-file = 檔案
menu-edit = 編輯
menu-view = 檢視
menu-help = 說明
menu-new-application = 新申請
menu-open-file = 開啟申請檔案…
menu-print-summary = 列印摘要…
menu-lock = 鎖上
menu-quit = 結束 Alvará
menu-undo = 復原
menu-redo = 重做
menu-cut = 剪下
menu-copy = 複製
menu-paste = 貼上
menu-select-all = 全選
menu-home = 主頁
menu-search = 搜尋
menu-larger = 放大文字
menu-smaller = 縮小文字
menu-actual-size = 一般文字大小
menu-simple-mode = 簡易模式
menu-shortcuts = 鍵盤快捷鍵
menu-guide = 我需要什麼准照？
menu-about = 關於 Alvará
