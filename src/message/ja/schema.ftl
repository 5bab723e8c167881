## 様式定義（スキーマ）の誤りについて、作る人に伝える文

schema-mistake = 修正
schema-did-you-mean = 「{ $word }」のことですか
schema-syntax = TOML として読み取れません: { $detail }
schema-unknown-key = 「{ $key }」という項目はありません
schema-missing-key = 「{ $key }」がありません。この項目は必ず書いてください
schema-wrong-word = 「{ $value }」は使えません。使えるのは { $expected } です
schema-wrong-kind = ここには、{ $expected }を書いてください
schema-kind-string = 文字列（"…"）
schema-kind-integer = 整数
schema-kind-number = 数
schema-kind-boolean = 真偽値（true か false）
schema-kind-array = リスト（[ … ]）
schema-kind-object = 表（{"{"} … {"}"}）
schema-either = { $one }または{ $other }
schema-no-base = 「{ $name }」という様式定義が見つかりません
schema-circular = 「{ $name }」をたどると、もとの様式定義に戻ってしまいます
schema-drop-nothing = 「{ $path }」にあたるものが、もとの様式定義にありません
schema-range = { $min } から { $max } までの数にしてください
schema-only = ここに書けるのは { $value } だけです
schema-length = 空にはできません
schema-address = アドレスは https:// か http:// で始めてください
schema-licence = ライセンスの略称は英数字・ハイフン・ピリオド・下線で書いてください（例: CC-BY-4.0）
schema-kebab = 名前は英小文字・数字・ハイフンで書いてください（例: not-applicable）
schema-rule-code = 番号は X と数字2桁で書いてください（例: X01）
schema-identifier = 名前は英字・数字・下線で書いてください（例: next_issue）
schema-duplicate = 「{ $name }」は前にも書かれています
schema-no-such-column = 「{ $name }」という列はありません
schema-column-holds = 「{ $name }」の列は、ここには使えません。使えるのは { $types } の列だけです
schema-one-column = ここに書ける列は一つだけです（年度ごとにくり返す列は書けません）
schema-no-such-mark = 「{ $name }」という記号はありません。記号は [[mark]] に書きます
schema-no-such-scale = 「{ $name }」という選択肢はありません。選択肢は [[scale]] に書きます
schema-no-such-department = 「{ $name }」という担当課はありません。担当課は [[department]] に書きます
schema-no-such-unit = 「{ $name }」という単位はありません。単位は [[unit]] に書きます
schema-no-such-level = 「{ $name }」は選択肢（scale）にありません。使えるのは { $expected } です
schema-no-such-rule = 「{ $name }」という規則はありません。規則の一覧は torimatome rules で見られます
schema-reserved = 「{ $name }」は、このプログラムの規則の名前か番号です。別の名前にしてください
schema-no-such-parameter = 規則「{ $rule }」に「{ $name }」という設定はありません
schema-no-such-profile = 「{ $name }」という場面（profile）はありません。使えるのは submit・collect・publish です
schema-not-in-profile = 場面（profile）ごとに変えられるのは severity だけです。「{ $name }」は [rules] に書いてください
schema-no-such-field = 「{ $name }」は列・見出し（section）の id でも、unit・better でもありません
schema-column-needs = 列には「{ $key }」を書いてください
schema-repeat-needs-year = 年ごとにくり返す列の id には「{"{year}"}」を入れてください
schema-header-needs-year = 年ごとにくり返す列は、見出しか、その上の見出し（group）に「{"{year}"}」を入れてください
schema-year-without-repeat = 「{"{year}"}」は、each = "year" のある列の id にだけ書けます
schema-repeat-without-years = 年ごとにくり返す列がありますが、[years] がありません
schema-nested-twice = くり返す列の中の列に、{ $key } は書けません
schema-not-for-group = columns のある列には、「{ $key }」は書けません。中の列に書いてください
schema-not-for-type = 「{ $key }」は、{ $type } の列には書けません
schema-not-a-year = 「{ $value }」は年として読み取れません（例: R5、2023）
schema-not-a-day = 「{ $name }」は日付として読み取れません（例: 2024-03-31）
schema-year-not-listed = { $value } は years.columns にありません
schema-years-not-in-order = 年は古い順に書いてください
schema-pattern = 正規表現として読み取れません: { $detail }
schema-min-over-max = { $min } が { $max } より大きくなっています
schema-condition-empty = 条件が足りません。with か、column と is の組を書いてください
schema-key-not-given = どのレコードかわかりません。「{ $column }」の値を書いてください
schema-key-twice = 「{ $key }」のレコードは前にも書かれています
schema-better = 「{ $value }」は使えません。more または less にしてください
schema-same-header = 見出し「{ $header }」は列「{ $column }」にもあり、区別できません
schema-header-rows = この列の見出しは { $needed } 段ですが、form.header_rows は { $rows } です
schema-no-key = どの列でレコードを区別するかを form.key に書いてください
schema-expression = 式として読み取れません。「{ $found }」のあたりを見直してください。列は id で、文字は '…' で囲んで書きます
schema-expression-equals = 等しいことは == と、二つ重ねて書いてください
schema-expression-ends = 式が途中で終わっています
schema-expression-operand = 「{ $name }」で使えるのは、{ $expected }です。ここは、{ $found }になっています
schema-expression-mixed = 「{ $name }」の左は{ $left }、右は{ $right }です。同じ種類にそろえてください
schema-expression-order = 選択肢や課の名前には、「{ $name }」で比べる順序がありません。「in」で値を並べてください
schema-expression-call = ここは、{ $form } のように書いてください
schema-expression-unsupported = 規則の式では、この書き方は使えません
schema-expression-impossible = この計算は、どのような値でもできません
schema-expression-no-condition = 式の結果が、正しいか正しくないかになっていません
schema-expression-too-long = 式が長すぎます。いくつかの規則に分けてください
schema-expression-no-column = 式に列がないため、結果がいつも同じになります
schema-no-such-function = 「{ $name }」という関数はありません。使えるもの: { $known }
schema-one-check = 規則「{ $name }」には、check・sum・order・required・one_of・unique_together のうち一つだけを書きます
schema-open-brace = 「{"{"}」に対応する「{"}"}」がありません。「{"{"}」そのものは「{"{{"}」と書いてください
schema-unreadable = 様式定義を読み取れません: { $detail }

## 次の年度の様式定義の下書き

next-title = { $title }（{ $version }）
    { $before } の様式定義をもとにした下書きです。変わるところだけを書きます。
next-version = 版。年度や四半期の名前です。
next-extends = もとにする様式定義。ここに書かないことは、すべてそのままです。
next-years = 年度を一つ進めました。列は計画の年度のままです（計画が終わると、列も一つ進めます）。
next-changes = 変わるところがあれば、下に書き加えてください。id か name が同じものは置きかわります。
    課の名前が変わったとき:
    {"[["}department]]
    name = "新しい名前"
    also = ["前の名前"]
    なくすもの: drop = ["department.前の名前", "column.note"] のように、[years] より前に書きます。
    {"[["}expected]] を書くと、行の一覧がすべて置きかわります。
    できたら「torimatome schema check」で確かめてください。
