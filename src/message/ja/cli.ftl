## コマンドの説明

help = 各課から提出された様式を検査し、一つの表にとりまとめます
help-check = 提出する様式を検査し、直すところを表示します
help-merge = 提出された様式を一つのブックにとりまとめます
help-return = 提出された様式に指摘を書き込み、差戻し票をつけて課ごとに返します
help-template = 課に送る様式を作ります（入力欄・選択肢・記入要領つき）
help-lint = 課に送る前の様式が、様式定義のとおりか調べます
help-rules = 検査の規則を一覧表示します。名前か番号を書くと、その規則を説明します
help-schema = 様式定義（スキーマ）を調べます
help-schema-check = 様式定義に誤りがないか調べます
help-schema-docs = 記入要領を表示します（-o FILE.html ならページにして書き出します）
help-schema-next = 次の年度の様式定義の下書きを作ります
help-schema-infer = 記入済みの様式から、様式定義を下書きします
help-schema-json = 様式定義の言語の JSON Schema を表示します

help-usage = 使い方
help-options = オプション
help-commands = コマンド
help-arguments = 引数

help-arg-help = この説明を表示します
help-arg-version = 版を表示します
help-arg-lang = 表示のことば（決めなければ、パソコンの設定に合わせます）
help-arg-color = 色をつけるかどうか（auto は画面に表示するときだけ）
help-arg-no-progress = 進み具合を表示しません
help-arg-quiet = 結果の文章を表示しません
help-arg-verbose = くわしく表示します
help-arg-paths = 提出されたファイル、またはフォルダー
help-arg-files-from = ファイル名を 1 行に 1 つ書いた一覧（- は標準入力）
help-arg-schema = 様式定義の id、またはファイル（決めなければ torimatome.toml に書かれたもの、なければ gender-equality-progress）
help-arg-previous = 昨年のとりまとめた表（過年度の値・課題・目標・単位などを見くらべます）
help-arg-previous-schema = 昨年の表の様式定義（今年の様式と違う場合）
help-arg-confirmed = 確認済みの指摘（「指摘一覧」の確認済みの欄に記入したブック、またはその CSV）
help-arg-since = 前回の結果（--report で書き出した .json）。新しい指摘・残っている指摘・なくなった指摘を数えます
help-arg-profile = 検査の場面：submit 提出前、collect とりまとめ、publish 公表前
help-arg-fail-on = この重さ以上の指摘があれば、終了コードを 1 にします
help-arg-format = 結果の形式
help-arg-report = 結果をファイルにも書きます（形式は .txt .json .jsonl .sarif .xml .csv .html の拡張子で決まります。くり返せます）
help-arg-limit = 読み取る量の上限を変えます（例: cells=5M。名前は bytes, unpacked, ratio, parts, elements, sheets, rows, columns, cells, strings, text, findings, seconds）
help-arg-jobs = 同時に読み取るファイルの数（決めなければ CPU の数）
help-arg-output = とりまとめたブックの名前
help-arg-folder = 書き出すフォルダー
help-arg-data = 値を1行に1つずつ並べた表も書きます（.csv、.json、対応版では .parquet）。表の説明 datapackage.json もとなりに置きます。くり返せます
help-arg-csv-safe = CSV の中で、表計算ソフトが式とみなす文字列の前に「'」を付けるか（auto: 指摘一覧には付け、データには付けません）
help-arg-date = ブックの日付（決めなければ、いちばん新しい入力ファイルの日付）
help-arg-department = この課の様式だけを作ります（くり返せます）
help-arg-together = 全課の行を一つの様式にまとめます
help-arg-blank = 行の入っていない様式を一つ作ります
help-arg-rows = 終わりに加える空の行の数（決めなければ、行のない様式では 20、ほかは 0）
help-arg-file-name = ファイルの名前の形（決めなければ {"{"}version{"}"}_{"{"}department{"}"}。ほかに {"{"}number{"}"} {"{"}year{"}"} {"{"}id{"}"}）
help-arg-name = 規則の名前か番号（例: not-in-list、V02）
help-arg-form = 様式定義の id、またはファイル
help-arg-written = 書き出すファイル（決めなければ画面に表示）
help-arg-workbooks = 記入済みの様式のファイル、またはフォルダー
help-arg-draft = 下書きを書くファイル（決めなければ画面に表示します。すでにあるファイルには書きません）
help-arg-files = 様式定義のファイル

## 進み具合

progress-reading = 読み取り中
progress-writing = 書き出し中

## 結果

merge-written = { $path } に書き出しました。「指摘一覧」のシートから、それぞれのセルへ移動できます。
data-written = { $path } に { $rows }行を書き出しました。
infer-written = { $path } に、{ $files }ファイル・{ $records }件から下書きしました。「ご確認ください」と書いたところを見なおしてください。
notice-infer-passed = 使わなかったファイル：{ $path }（{ $why }）
schema-good = { $path }: 誤りはありません（{ $title }、{ $columns }列、{ $records }件）
notice-documents = 次のファイルは表ではないので、読み取っていません（{ $count }個）: { $names }
remark-passed-over = Excel などの表ではないファイルを { $count }個とばしました。
rule-example = 例：{ $text }
rule-parameter = 設定 { $name }（決めなければ { $default }）
rule-when = 対象: { $expression }
rule-filled = 記入が必要: { $expression }
rule-unique = 二つの行で同じであってはいけない組み合わせ: { $expression }
rule-check = 条件: { $expression }
template-line = { $name }　{ $records }件
template-written = { $path } に { $count }個の様式を書き出しました。
notice-template-open = { $column }が空欄の行が { $count }件あります。課が書きかえない列なので、送る前に記入するか、--previous で昨年の表を指定してください。
notice-template-dropped = 昨年の表にある次の { $count }件は、様式定義の一覧にないため、様式に入れていません: { $which }

## できなかった理由

failure-no-such-department = 「{ $name }」という課は様式定義にありません。
    .hint = 次の中から指定してください: { $known }
failure-lint-option = 様式の検査では、--profile と --previous は使えません。
failure-guide-ending = 記入要領は .md か .html に書き出せます: { $path }
failure-next-there = { $path } はすでにあります。上書きしませんでした。
    .hint = 別の名前を指定してください。
failure-names-alike = 二つの様式が同じ名前 { $name } になります。
    .hint = --name に {"{"}department{"}"} か {"{"}number{"}"} を入れてください。
failure-template-there = { $path } はすでにあり、中身が違います。記入された様式かもしれないため、上書きしませんでした。
    .hint = 別のフォルダーを指定するか、そのファイルをほかの場所に移してください。

failure-no-path = ファイルかフォルダーを指定してください。
    .hint = 例: torimatome check R5_福祉課.xlsx
failure-no-such-file = { $path } が見つかりません。
    .hint = 名前と場所をご確認ください。
failure-output-is-input = { $path } は提出されたファイルのようです。上書きせずにやめました。書き出すファイルには、-o などで別の名前を指定してください。
failure-no-input = { $path } に、Excel などの表のファイルがありません。
    .hint = 提出されたファイルのあるフォルダーを指定してください。
failure-input = { $path } を読み取れません（{ $detail }）。
    .hint = ほかのプログラムで開いていないか、ご確認ください。
failure-output = { $path } に書き出せません（{ $detail }）。
    .hint = Excel で開いている場合は閉じて、書き込める場所かどうかご確認ください。もとのファイルはそのまま残っています。
failure-output-ending = とりまとめるブックの名前 { $path } は、.xlsx で終わっていません。
    .hint = -o には、.xlsx で終わる名前を指定してください。
failure-output-is-folder = { $path } はフォルダーです。
    .hint = ファイル名まで書いてください（例: consolidated.xlsx）。
failure-workbook = { $path } を作成できません（{ $detail }）。
failure-store = 一時フォルダー { $path } に書き込めません（{ $detail }）。
    .hint = 空き容量をご確認ください。
failure-threads = 処理を始められません（{ $detail }）。
failure-report-ending = { $path } の形式がわかりません。使える拡張子は .txt .json .jsonl .sarif .xml .csv .html です。
    .hint = このどれかで終わる名前にしてください。
failure-folder-is-input = { $path } は、提出されたファイルのフォルダーです。返すものが、次のとりまとめで提出物として読まれてしまいます。
    .hint = 提出されたファイルとは別のフォルダーを -o で指定してください。
failure-output-confirmed = { $path } には、確認済みの記入が { $count }件あります。このまま書き出すと消えるため、書き出しませんでした。
    .hint = 引きつぐときは --confirmed にそのブックを指定し、引きつがないときは別の名前で書き出してください。
failure-output-folder = { $path } を書き出すフォルダーがありません。
    .hint = フォルダーの名前をご確認のうえ、なければ作ってください。
failure-output-taken = { $path } は、ほかのものも書き出すか、これから読むファイルです。
    .hint = 別の名前にしてください。
failure-data-digits = { $path } を書けません。数の桁が多すぎて、Parquet の数値に入りません（{ $detail } まで）。
    .hint = .csv か .json で書き出してください。
failure-data-ending = { $path } の形式がわかりません。値の表は .csv か .json で書けます。
failure-data-parquet = この torimatome は Parquet に対応していないため、{ $path } を書けません。
    .hint = .csv か .json で終わる名前にするか、--features parquet を付けてインストールしてください。
failure-data-package = { $path } は torimatome が書いたものではないため、上書きしませんでした。
    .hint = 別のフォルダーに書き出してください。
notice-data-doubts = 書き出した値には、修正や確認の指摘が { $count }件残っています。公開の前にご確認ください。
notice-return-left = 前回返したものが残っているフォルダーが { $count }件あります。今回お願いすることはないため、送らないでください: { $names }
notice-confirmed-errors = 確認済みとされた{ $count }件は「修正」の指摘のため、確認済みにできません（{ $which }）。
notice-confirmed-unclear = 「確認済み」の欄に書かれたことの意味がわからないため、{ $count }件は確認済みにしていません（{ $which }）。確認したものには「○」か「済」と記入してください。
notice-confirmed-gone = 確認済みとされた{ $count }件は、今回の指摘にありません（直ったか、値や内容が変わっています）。
failure-confirmed = { $path } に、指摘一覧の表がありません。
    .hint = --confirmed には、「指摘一覧」の確認済みの欄に記入したブックか、その CSV を指定してください。
failure-since = { $path } は、前回の結果として読み取れません（{ $detail }）。
    .hint = --since には、--report で書き出した .json のファイルを指定してください。
failure-previous-key = { $path } には、今年の様式で行を区別する列がありません。昨年の様式定義で、その列を同じ id か見出しにしてください。
failure-previous = 昨年の表 { $path } を読み取れません。{ $why }
    .hint = --previous には、昨年とりまとめたブックを指定してください。
failure-date = 日付「{ $value }」を読み取れません。
    .hint = 2024-06-30 のように書いてください。
failure-infer-none = 様式定義を下書きできるファイルがありません。
    .hint = 見出しのある表に記入したファイルを指定してください。
failure-infer-output = { $path } は、すでにあるファイルです。上書きせずにやめました。
    .hint = -o には、まだない名前を指定してください。
failure-schema = 様式定義に { $count }か所の誤りがあります。
failure-no-such-schema = 様式定義「{ $name }」がありません。
    .hint = ファイル名か、次のいずれかを指定してください: { $known }
failure-settings = { $path } を読み取れません: { $detail }
failure-no-such-rule = 「{ $name }」という規則はありません。
    .hint = torimatome rules で一覧を表示できます。

usage-unknown-argument = 「{ $argument }」という指定はありません。
usage-unknown-command = 「{ $argument }」というコマンドはありません。
usage-missing-command = コマンドを指定してください。
usage-missing-argument = { $argument } を指定してください。
usage-missing-value = { $argument } の値を書いてください。使えるもの: { $possible }
usage-not-a-number = { $argument } の「{ $value }」は数ではありません。
usage-wrong-value = { $argument } に「{ $value }」は使えません。使えるもの: { $possible }
usage-did-you-mean = 「{ $word }」のことですか。
usage-see-help = くわしくは torimatome --help をご覧ください。
