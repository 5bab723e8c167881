## どこで見つかったか

where-cells-records = { $cells }（{ $item }{ $records }）
where-cells = { $cells }
where-records = { $item }{ $records }
where-nothing = この表
cells-separator = |、|
cells-more = { $list } ほか{ $count }か所
records-separator = |・|
records-more = { $list } ほか{ $count }件

## 様式定義に書かれた規則

own-rule = { $where }：{ $text }
    .hint = ご確認ください。
own-rule-not-judged = { $where }：この{ $column }では計算ができないため、規則 { $code }（{ $rule }）の確認をしていません。
    .hint = 値に誤りがなければ、直す必要はありません。

## 重さ

severity-error = 修正
severity-warning = 確認
severity-info = お知らせ
severity-off = 使わない

## 一覧（画面）

report-file = { $file }
report-file-facts = { $department }　{ $count }件
report-file-records = { $count }件
report-all-files = 全体
report-confirmed = ［確認済み：{ $reason } { $by } { $date }］
report-new = {"［新］"}
report-progress = 前回から　{ $department }：新しい指摘 { $new }・残っている指摘 { $open }・なくなった指摘 { $gone }
report-hint = → { $hint }
report-summary = { $files }ファイル・{ $records }件を読み取りました。修正 { $errors }件、確認 { $warnings }件、お知らせ { $infos }件
report-rows = 読み取った { $read }件 ＝ とりまとめた { $merged }件 ＋ 差し替え前などで外した { $aside }件
report-next-nothing = 修正が必要な箇所はありません。このまま提出できます。
report-next-confirm = 修正が必要な箇所はありません。このまま提出できます。（確認 { $warnings }件・お知らせ { $infos }件）
report-next-correct = 「修正」の { $errors }件を直してから、もう一度この確認を行ってください。
report-next-collect-nothing = 修正が必要な箇所はありません。このままとりまとめられます。（確認 { $warnings }件・お知らせ { $infos }件）
report-next-lint-nothing = 様式は、様式定義のとおりです。このまま配布できます。（確認 { $warnings }件・お知らせ { $infos }件）
report-next-lint = 「修正」の { $errors }件を直してから、配布してください。
report-next-collect = 「修正」の { $errors }件を、担当課に問い合わせて直してもらってください。
