## 確認結果のページ

page-title = 確認結果：{ $title }
page-skip = 指摘の一覧へ進む
page-contents = 目次
page-files = ファイル
page-records = 件数
page-findings = 指摘の一覧
page-charts = グラフ
page-form = 様式
page-filter = 絞り込み
page-all = すべて
page-search = 文字で探す
page-marked-only = 指摘のある行だけ
page-reset = 絞り込みをやめる
# %1 and %2 are filled in by the page itself.
page-shown = %2件のうち %1件を表示
page-no-findings = 指摘はありません。
page-findings-cut = 指摘 { $all }件のうち、はじめの { $shown }件を示しています。すべての指摘は、とりまとめのブックか CSV でご覧ください。
page-form-cut = { $all }件のうち、指摘のある { $shown }件を示しています。すべての行は、とりまとめのブックでご覧ください。
page-form-legend = 印から指摘の内容へ移れます。
page-chart-findings = 担当課別の指摘
page-chart-targets = 指標の達成率
page-chart-cut = { $all }件のうち、はじめの { $shown }件を示しています。
page-as-table = 数値で見る
