# 課に送る様式

sheet-template = 様式
sheet-guide = 記入要領
sheet-choices = リスト
sheet-origin = torimatome
template-title = { $title }（{ $year }年度）
template-title-version = { $title }（{ $version }）
template-department = 提出課：{ $department }
template-missing = "未記入 "&{ $count }&" 件"
template-missing-none = 未記入はありません
template-missing-all = まだ記入がありません
template-missing-count = 未記入 { $count } 件
template-legend-input = 黄色：記入する欄
template-legend-given = 灰色：記入済み、または今回は記入しない欄
template-legend-missing = 赤色：未記入の欄
template-input-more = 詳しくは「{ $sheet }」のシートをご覧ください。
template-input-unit = 数値だけを書きます。単位「{ $unit }」は自動で付きます。
template-error-title = 記入内容の確認
template-error-choice = 一覧から選んでください：{ $values }
template-error-number = 数だけを入力してください。{ $unit }値がないときは { $marks } を入力してください。このまま入力しますか。
template-error-number-plain = 数だけを入力してください。{ $unit }このまま入力しますか。
template-error-unit = 単位「{ $unit }」は自動で付きます。
template-error-whole = 整数を入力してください。
template-error-day = 日付を入力してください（例：{ $example }）。
template-error-length = { $range }このまま入力しますか。
template-all = 全課
template-blank = 白紙
