# The frame around every page
nav-label = 主選單
nav-home = 主頁
nav-licences = 准照
nav-outbox = 遞件
nav-wallet = 准照夾
nav-settings = 設定
skip-to-content = 跳到內容
topline-label = 工具列
language-label = 語言
search-jump = 搜尋准照
training-mark = 練習
training-explained = 現正使用練習平台，遞交的文件不會送到市政署。
matter-of = 為以下商號辦理
matter-choose = 選擇商號
notices-label = 通知

voice-read = 朗讀本頁
voice-stop = 停止朗讀
