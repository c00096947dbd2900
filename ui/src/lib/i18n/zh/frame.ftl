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
search-jump = 搜尋全部
training-mark = 練習
training-explained = 現正使用練習平台，遞交的文件不會送到市政署。
matter-of = 為以下商號辦理
matter-choose = 選擇商號
notices-label = 通知

voice-read = 朗讀本頁
voice-stop = 停止朗讀

find-title = 搜尋
find-label = 名稱、編號或讀音，任何語言
find-results = 搜尋結果
find-hint = 可搜尋准照、客戶、草稿、已遞交的申請、持有的准照及頁面。編號有沒有空格均可，中文亦可按讀音（漢語拼音或粵拼）輸入。
find-none-title = 找不到「{ $query }」
find-none-detail = 試試較短的字詞、另一種語言，或編號的一部分。
find-close = 關閉搜尋
find-matched = { $label }：
find-whose = 屬於
find-count = { $count ->
    [0] 沒有結果
   *[other] { $count } 項結果
}
