## 記入済みの様式から下書きした様式定義の中の説明

infer-head = この様式定義は、記入済みの様式 { $files }ファイル・{ $records }件から torimatome が下書きしたものです。
infer-head-use =
    「確か」は、記入されたものがすべてそうなっているところです。
    「ご確認ください」は、一部だけの、または数の少ない記入から読み取ったところです。見なおして、必要なら直してください。
    直したあとは torimatome schema check で調べられます。書き方は docs/schema.ja.md にあります。
infer-head-layout = 見出しは、{ $tables }個の表のうち{ $same }個がこのとおりでした。ほかの表では、言葉や列が少し違います。
infer-head-layout-same = 見出しは、{ $tables }個の表のすべてで同じでした。
infer-head-layout-one = 見出しは、1個の表から読み取りました。
infer-doubled = ご確認ください：見出し「{ $header }」の列がもう一つあります。見分けられないため、はじめの列だけを書きました。
infer-passed = 使わなかったファイル：{ $path }（{ $why }）
infer-left-out = 記入例や説明のようなので使わなかったシート：{ $names }
infer-other-form = 見出しが大きく違い、別の様式のようです。
infer-no-table = 見出しのある表が見つかりません。
infer-id = ご確認ください：様式の名前です。英小文字・数字・ハイフンで、毎年同じ名前にしてください。
infer-id-label = 様式の名前です。様式のファイルに書きこまれていたものです。
infer-version = ご確認ください：様式の版です。対象の年度など、年ごとに変わるものにしてください。
infer-title = ご確認ください：様式の題名です。{ $count }個の表のはじめにあったものです。
infer-title-none = ご確認ください：様式の題名です。表の上に題名がなかったため、シートの名前です。
infer-extends = 記号（「-」「集計中」など）、単位、注や合計の行などは、日本の役所の様式に共通の決まりを使います。
infer-header-rows = 見出しは{ $rows }段です。

infer-key-number = 確か：{ $count }件の「{ $column }」がすべて違うので、これで行を見分けます。
infer-key-number-few = ご確認ください：{ $count }件だけですが、「{ $column }」がすべて違うので、これで行を見分けることにしました。
infer-key-two = ご確認ください：「{ $column }」だけでは、違う行に同じものが{ $doubled }個あります。「{ $other }」と合わせて見分けることにしました。番号の書き間違いなら、「{ $column }」だけにしてください。
infer-key-doubled = ご確認ください：「{ $column }」で行を見分けますが、{ $count }件のうちに同じものが{ $doubled }個あります。書き間違いか、同じ行の出し直しかもしれません。
infer-key-single = ご確認ください：番号らしい列がないため、すべての行で違う「{ $columns }」で行を見分けることにしました（{ $count }件）。
infer-key-pair = ご確認ください：一つの列では見分けられないため、「{ $columns }」の組で行を見分けることにしました（{ $count }件）。ほかの組かもしれません。
infer-key-unknown = ご確認ください：行を見分ける列がわかりません。仮に「{ $columns }」としました。行を見分けられる列（いくつでも）を書いてください。

infer-english = 日本語の様式ではないため、注・合計の行や記入例のシートの見分け方をここに書きました。必要に合わせて直してください。
infer-english-lists = 記号と言葉です。ご確認ください：使わないものは消し、足りないものを加えてください。

infer-years = 確か：{ $count }つの年度の列が、順に並んでいます。
infer-reported = 確か：記入のある最後の年度で、表の上にも { $year } とあります。今回報告する年度としました。
infer-reported-check = ご確認ください：記入のある最後の年度が { $year } なので、今回報告する年度としました。
infer-baseline = ご確認ください：計画の基準の年度と最終の年度は、記入からはわかりません。次の行の # を消し、年度を直してください。

infer-heading = 見出し
infer-section = 確か：行の上の見出しです。{ $count }か所にあります。例：{ $examples }
infer-section-check = ご確認ください：一つだけの行にある言葉なので、見出しとしました（{ $count }か所：{ $examples }）。注や書き込みなら、この段落を消し、[form] の note_rows に書いてください。

infer-columns =
    列を、様式に並ぶ順に書いています。次のことは、記入からはわかりません。あてはまる列に書き加えてください。
      given = true    様式を配る前に、とりまとめ課が記入しておく列
      max_length = 400    文字数の上限      min = 0 / max = 100    値の範囲
      carries = "列の id"    昨年の、その列の文章をここに写す列
      required = {"{"} column = "列の id", is = ["値"] {"}"}    ほかの列がその値のときだけ記入が必要な列
infer-block = 次の列が、年度ごとに横に並びます。
infer-inherited = ご確認ください：上の段の見出し（group）が結合されていないため、どの列までのものかわかりません。左の列と同じとしました。
infer-type-empty = ご確認ください：記入がないため、何を書く列かわかりません。仮に文章としました。
infer-type-text = 文章としました（{ $count }個の記入）。
infer-type-units = 単位の列としました（{ $count }個の記入）。
infer-type-integer = 確か：{ $count }個がすべて整数です。
infer-type-integer-few = ご確認ください：整数としました（{ $count }個だけの記入からです）。
infer-type-integer-most = ご確認ください：{ $all }個のうち{ $count }個が整数です。違うもの：{ $others }
infer-type-quantity = 確か：{ $count }個がすべて数です。単位：{ $units ->
        [none] なし
       *[other] { $units }
    }
infer-type-quantity-few = ご確認ください：数としました（{ $count }個だけの記入からです）。単位：{ $units ->
        [none] なし
       *[other] { $units }
    }
infer-type-quantity-most = ご確認ください：{ $all }個のうち{ $count }個が数です（単位：{ $units ->
        [none] なし
       *[other] { $units }
    }）。違うもの：{ $others }
infer-unit-stated = ご確認ください：単位が「{ $unit }」とあるため（見出しか表の上）、単位のない数はこの単位としました。
infer-type-date = 確か：{ $count }個がすべて日付です。
infer-type-date-few = ご確認ください：日付としました（{ $count }個だけの記入からです）。
infer-type-date-most = ご確認ください：{ $all }個のうち{ $count }個が日付です。違うもの：{ $others }
infer-type-department = 確か：見出しから、担当課の列です（{ $files }ファイル・{ $count }個の記入）。
infer-type-department-seen = ご確認ください：記入が課や室の名前のようなので、担当課の列としました（{ $files }ファイル・{ $count }個の記入）。
infer-type-choice = ご確認ください：{ $count }個の記入が{ $choices }種類だけなので、一覧から選ぶ列としました。自由に書く列なら、type と scale の行を消してください。
infer-type-choice-graded = { $count }個の記入が{ $choices }種類の記号だけなので、一覧から選ぶ列としました。
infer-pattern = 確か：{ $count }個がすべてこの形です（pattern）。
infer-pattern-few = ご確認ください：{ $count }個だけですが、すべてこの形です（pattern）。
infer-pattern-most = ご確認ください：{ $all }個のうち{ $count }個がこの形です（pattern）。違うもの：{ $others }
infer-required-all = 確か：{ $count }個のセルがすべて記入されているので、記入を必要としました。
infer-required-few = ご確認ください：すべて記入されているので、記入を必要としました（{ $count }個だけの記入からです）。
infer-required-most = ご確認ください：{ $all }個のうち{ $count }個に記入があるので、記入を必要としました。空欄は記入もれとみています。
infer-required-with = ご確認ください：「{ $column }」に記入がある行では必ず記入があるので、そのときに記入を必要としました（{ $all }個のうち{ $count }個に記入）。
infer-required-is = ご確認ください：「{ $column }」が{ $values }の行だけに記入があるので、そのときに記入を必要としました（{ $all }個のうち{ $count }個に記入）。
infer-required-check = ご確認ください：{ $all }個のうち{ $count }個に記入があります。空欄が記入もれなら、required = true を書き加えてください。
infer-required-not = { $all }個のうち{ $count }個に記入があります。空欄でもよい列としました。
infer-required-unknown = ご確認ください：記入が必要かどうかは、わかりません。

infer-indicator = ご確認ください：「{ $column }」の名前の指標の、年度ごとの値・目標・単位の列です。前の年度や目標との見くらべに使います。
infer-indicator-no-values = ご確認ください：「{ $column }」の名前の指標の目標の列です。年度ごとの値の列は見つかりませんでした。
infer-indicator-none = ご確認ください：指標（名前・年度ごとの値・目標）の列があるかどうかは、わかりません。あれば [[indicator]] に書くと、値を見くらべます。
infer-scale = ご確認ください：「{ $column }」の選択肢です。よいものから順に並べ、まだ使われていないものを加えてください。書き間違いは、その行を消してください。別の書き方は also = ["…"] に書けます。
infer-choice-once = ご確認ください：1か所だけです（{ $place }）
infer-unit = ご確認ください：共通の決まりにない単位です（{ $count }か所）。小数のない単位なら whole = true を書き加えてください。
infer-departments = 担当課です。ご確認ください：まだ提出していない課を加えてください。略称や別の書き方は also = ["…"] に書けます。
infer-department = { $files }ファイル・{ $count }件に記入されています。
infer-department-once = ご確認ください：1か所だけです（{ $place }）。
infer-department-like = ご確認ください：{ $count }件だけです（{ $place }）。「{ $like }」の書き間違いかもしれません。
infer-department-slip = ご確認ください：「{ $name }」（{ $place }）は「{ $meant }」の書き間違いとみて、一覧に入れていません。
infer-expected = 提出されるはずの行です。ご確認ください：記入されたとおりに写したものです。番号や単位の書き間違いを直し、まだ提出されていない行を加えてください。多いほどよい指標には better = "more"、少ないほどよい指標には better = "less" を書き加えると、目標との見くらべができます。
infer-expected-bare = 提出されるはずの行の一覧（[[expected]]）は、番号のほかに決まったことがわからないため、作りませんでした。
infer-expected-none = 提出されるはずの行の一覧（[[expected]]）は、長くなりすぎるか、書けないものがあるため、作りませんでした。
infer-expected-blank = 提出されるはずの行の一覧（[[expected]]）は、記入された行がないため、作りませんでした。

## 次の年度の様式定義の下書き

next-title = { $title }（{ $version }）
    { $before } の様式定義をもとにした下書きです。変わるところだけを書きます。
next-version = 版。年度や四半期の名前です。
next-extends = もとにする様式定義。ここに書かないことは、すべてそのままです。
next-years = 年度を一つ進めました。列は計画の年度のままです（計画が終わると、列も一つ進めます）。
next-changes = 変わるところがあれば、下に書き加えてください。id か name が同じものは置きかわります。
    課の名前が変わったとき。[years] より前に drop = ["department.前の名前"] と書き、下に:
    {"[["}department]]
    name = "新しい名前"
    also = ["前の名前"]
    なくすもの: drop = ["department.前の名前", "column.note"] のように、[years] より前に書きます。
    {"[["}expected]] を書くと、行の一覧がすべて置きかわります。
    できたら「torimatome schema check」で確かめてください。
