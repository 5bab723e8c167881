## 規則ごとの文。「.hint」はどうすればよいか、「.title」は規則の呼び名。

unreadable-file = Excel のファイルとして開けません。中身が Excel ではないか、ファイルが壊れています。
    .title = 開けないファイル
    .about = ファイルが空か、壊れているか、表計算のファイルではないため、何も読み取れないときに示します。名前の末尾が .xlsx でも、中身がちがえば開けません。
    .hint = Excel で開き、「名前を付けて保存」で .xlsx として保存し直して、もう一度提出してください。
    .form = Excel で開き、「名前を付けて保存」で .xlsx として保存し直してください。
unreadable-file-pdf = PDF のファイルのため、読み取れません。
    .hint = 記入した Excel の様式を提出してください。
    .form = Excel の様式（.xlsx）にしてください。
unreadable-file-refused = ファイルを開けません（{ $detail }）。
    .hint = ほかのパソコンや Excel で開いたままになっていないか、ご確認ください。
unreadable-file-empty = ファイルの中身が空です（0 バイト）。
    .hint = 保存や送信の途中で失われた可能性があります。もとのファイルをもう一度提出してください。
    .form = もとの様式を写し直すか、torimatome template で作り直してください。
unreadable-file-old-format = Excel 95 以前の古い形式のファイルのため、読み取れません。
    .hint = Excel で開き、「名前を付けて保存」で .xlsx として保存し直して、もう一度提出してください。
    .form = Excel で開き、「名前を付けて保存」で .xlsx として保存し直してください。
unreadable-file-damaged = ファイルの一部が壊れていて、読み取れません。
    .hint = Excel で開いて修復し、.xlsx として保存し直して、もう一度提出してください。
    .form = Excel で開いて修復し、.xlsx として保存し直してください。

password-protected = パスワードがかかっていて、開けません。
    .title = パスワードつきのファイル
    .about = 開くのにパスワードがいるファイルです。中身は読み取れず、とりまとめにも入りません。
    .hint = パスワードを外して保存し直し、もう一度提出してください。
    .form = パスワードを外して保存し直してください。シートの保護には、パスワードはいりません。

limit-exceeded = ファイルが大きすぎるため、読み取れません（{ $limit ->
        [bytes] 大きさが { $allowed } バイト
        [unpacked] 展開した大きさが { $allowed } バイト
        [ratio] 展開した大きさがもとの { $allowed } 倍
        [parts] 部品が { $allowed } 個
        [elements] 空のセルも入れた要素が { $allowed } 個
        [sheets] シートが { $allowed } 枚
        [rows] 記入された行が { $allowed } 行
        [columns] 列が { $allowed } 列
        [cells] 記入されたセルが { $allowed } 個
        [strings] 文字列が { $allowed } 個
        [text] 文字の量が { $allowed } バイト
        [findings] 指摘が { $allowed } 件
       *[seconds] 読み取りにかかる時間が { $allowed } 秒
    }をこえています）。
    .title = 大きすぎるファイル
    .about = ファイルの大きさ・行・セルなどが、様式としてありえない量のときに、読み取りをやめて示します。上限は --limit で変えられます。
    .hint = 表の外に書式やデータが残っていないか、ご確認ください。様式のシートだけを新しいブックに写して、もう一度提出してください。
    .form = 表の外に書式やデータが残っていないか、ご確認ください。様式のシートだけを新しいブックに写してください。

table-not-found = この様式の見出しが、どのシートにも見つかりません。別の様式の可能性があります。
    .title = 様式の表がない
    .about = この様式の見出し（項目名）の行が、どのシートにも見つからないときに示します。見出しの位置・改行・空白・全角半角は問いません。
    .hint = 配布された様式に記入して、もう一度提出してください。見出しの行は消さないでください。
    .form = 見出しの行を様式定義に合わせるか、torimatome template で作り直してください。
table-not-found-blank = どのシートにも、何も書かれていません。
    .hint = 記入したファイルをもう一度提出してください。
    .form = 様式のファイルかどうか、ご確認ください。
table-not-found-near = シート「{ $sheet }」に見出しの一部（{ $found }）がありますが、この様式の表とは判断できません。
    .hint = 配布された様式の見出しの行が残っているか、ご確認ください。
table-not-found-hidden = この様式の表は、非表示のシート「{ $sheet }」にあります。表示されているシートにはありません。
    .hint = 記入したシートを表示して保存し直し、もう一度提出してください。
    .form = 様式のシートを表示して、保存し直してください。
table-not-found-sample = この様式の表は、シート「{ $sheet }」にだけあります。シートの名前から記入例とみなし、読み取っていません。
    .hint = 提出する内容であれば、シートの名前を変えて、もう一度提出してください。
    .form = 課が記入するシートがあるか、シートの名前が記入例になっていないか、ご確認ください。

wrong-form = この様式は「{ $found }」です。今回の様式は「{ $form }」です。
    .title = 別の様式
    .about = 別の様式や、別の年度の様式に記入されているときに示します。配布した様式に書きこまれた様式の名前と年度、または見出しで見分けます。
    .hint = 今回配布された様式に記入して、もう一度提出してください。
    .form = 今回の様式に替えるか、-s で様式定義を選んでください。
wrong-form-year = この様式は { $value }年度の様式です。今回の様式は { $expected }年度です。
    .hint = 今回配布された様式に記入して、もう一度提出してください。
    .form = 今回の様式に替えるか、-s で様式定義を選んでください。

several-tables = この様式の表が{ $count }つあります（{ $places }{ $rest ->
        [0] {""}
       *[other] {" "}ほか{ $rest }か所
    }）。すべて読み取りました。
    .title = 複数の表
    .about = 一つのブックに、様式の表が二つ以上あるときにお知らせします。どの表の行も、とりまとめの表に入ります。
    .hint = どれも提出するものであれば、直す必要はありません。
    .form = どれも課が記入する表であれば、直す必要はありません。

legacy-format = ファイルの形式が .{ $value } です（様式は .xlsx です）。内容は読み取りました。
    .title = 様式とちがうファイル形式
    .about = .xls・.xlsb・.ods・.csv などの形式で提出されたときに示します。内容は読み取りますが、色・メモ・入力規則・表示形式などが失われていることがあります。
    .hint = できれば Excel で開き、「名前を付けて保存」で .xlsx にして提出してください。
    .form = Excel で開き、「名前を付けて保存」で .xlsx として保存し直してください。

hidden-content = { $count }行が非表示になっています（{ $item }{ $records }）。ほかの行と同じように読み取りました。
    .title = 非表示の行や列、取り消し線
    .about = 表の行や列が非表示になっている（または絞り込みで隠れている）とき、また、文字に取り消し線が引かれているときに示します。中身は、ほかと同じように読み取ります。
    .hint = 提出する行かどうか、ご確認ください。提出しない行であれば、消してください。
    .form = 課が記入する行であれば表示し、そうでなければ消してください。
hidden-content-columns = { $count }列が非表示になっています（{ $cells }）。ほかの列と同じように読み取りました。
    .hint = 直す必要はありません。
    .form = 課が記入する列であれば、表示してください。

hidden-content-struck-rows = { $count }行が取り消し線で消されています（{ $item }{ $records }）。ほかの行と同じように読み取りました。
    .hint = 取り下げる行であれば、行ごと消してください。
hidden-content-struck = 取り消し線の引かれた文字があります（{ $cells }）。消された文字も、そのまま読み取りました。
    .hint = 消した文字は取り除き、残す値だけを書いてください。
hidden-content-struck-part = 文の一部に取り消し線が引かれています（{ $cells }）。消された文字も、そのまま読み取りました。
    .hint = 消した文字は取り除き、残す文だけを書いてください。

formula-error = { $where }の{ $column }が「{ $value }」と表示されています。計算式の参照先がなくなっています。
    .title = 計算式の表示の誤り
    .about = 「#REF!」や「#N/A」のように、計算式の結果が表示できなくなっているセルです。参照していたシートを消したときなどに起こります。
    .hint = 正しい値を入力してください。

formula-error-division = { $where }の{ $column }が「{ $value }」と表示されています。計算式が 0 または空欄で割っています。
formula-error-other = { $where }の{ $column }が「{ $value }」と表示されています。計算式の結果が出ていません。

stale-formula = { $where }の{ $column }は計算式ですが、計算した結果がファイルにありません。
    .title = 結果のない計算式
    .about = 計算式の結果が保存されていないセルです。Excel 以外のプログラムで作られたファイルなどに見られます。
    .hint = Excel で開き、上書き保存してから、もう一度提出してください。
    .form = Excel で開き、上書き保存してください。

external-link = { $cells }の値は、別のブックを参照する計算式です。
    .title = 別のブックの参照
    .about = 別のブックの値を参照する計算式があるときに示します。参照先が変わっていても、このファイルにある値を読み取ります。
    .hint = 値が今のものか、ご確認ください。「値の貼り付け」で値に置きかえると確かです。

file-name-differs = ファイル名は「{ $value }」ですが、表の中の担当課は「{ $expected }」です。
    .title = ファイル名と担当課の違い
    .about = ファイル名に書かれた課と、表の中の担当課がちがうときに示します。ほかの課のファイルを借りて記入した場合などです。
    .hint = ファイルを取り違えていないか、ご確認ください。

missing-column = 「{ $column }」の列がありません。
    .title = 足りない列
    .about = 様式にある列が見あたらないときに示します。似た見出しがあれば、それも示します。その列の空欄は、あらためては示しません。
    .hint = 配布された様式のとおりに列を戻し、記入してください。
missing-column-similar = 「{ $column }」の列がありません。{ $cells }の見出し「{ $value }」が、書きかえられたものかもしれません。
    .hint = 見出しを「{ $expected }」に戻してください。
missing-column-many = 様式の { $count }列がありません（{ $places }）。
    .hint = 配布された様式に記入されているか、ご確認ください。列を消した場合は、様式のとおりに戻してください。
missing-column-future = これからの年度の列（{ $places }）がありません。とりまとめの表では空欄にします。
    .hint = まだ実績のない年度のため、直す必要はありません。
missing-column-blank = { $cells }の見出しが空欄です。位置から見て、「{ $column }」の列として読み取りました。
    .hint = この読み取りでよいか、ご確認ください。できれば、見出し「{ $expected }」を書き入れてください。
missing-column-several = 見出しの言葉が少し変わっている列を、次のように読み取りました（{ $list }）。
    .hint = この読み取りでよいか、ご確認ください。
missing-column-extended = { $cells }の見出し「{ $value }」を、「{ $column }」の列として読み取りました。
    .hint = この読み取りでよいか、ご確認ください。

unknown-column = { $cells }に、様式にない列「{ $value }」があります。内容はとりまとめの表の右端に残します。
    .title = 様式にない列
    .about = 様式にない列があるときに示します。内容は捨てずに、とりまとめの表の右端に残します。
    .hint = 直す必要はありません。

duplicate-column = 「{ $column }」の列が 2 つあります（{ $first } と { $cells }）。左の列を使い、もう一方の内容は右端に残します。
    .title = 重なっている列
    .about = 同じ見出しの列が二つあるときに示します。左の列を使い、もう一方の内容は右端に残します。
    .hint = どちらか一方にまとめてください。
duplicate-column-same = 「{ $column }」の列が 2 つあります（{ $first } と { $cells }）。内容は同じです。
    .hint = 直す必要はありません。
duplicate-column-differs = 「{ $column }」の列が 2 つあり、{ $cells }の番号が、同じ行の左の番号（{ $first } の列）と違います。左の番号で読み取りました。
    .hint = 行の並びが左右で食い違っていないか、ご確認のうえ、直してください。

column-drift = 「{ $column }」（見出しは { $header-cell }）の列が空で、値が見出しのないとなりの列にあります（{ $cells }）。「{ $column }」の値として読み取りました。
    .title = 見出しからずれた列
    .about = 列が挿入され、値が見出しのとなりの、見出しのない列に並んでいるときに示します。見出しの列がすべて空で、ほとんどの行でそうなっている場合だけ、その項目の値として読み取ります。
    .hint = この読み取りでよいか、ご確認ください。できれば値を見出しの下に移してください。

text-shift = { $cells }のあたりで、記入が 1列ずれているようです。「{ $header }」の値が「{ $beside }」の列にあります。
    .title = 1列ずれた記入
    .about = 何行かの記入が、まとめて 1列ずれて貼り付けられているときに示します。どこからずれているかがはっきりしている場合は、もとの項目の値として読み取ります。
    .hint = 記入の位置をご確認のうえ、正しい列に移してください。
text-shift-understood = { $cells }のあたりで、記入が 1列ずれています。「{ $first }」から「{ $last }」までは、ずれをなおして読み取りました。
    .hint = 正しい列に移してください。となりの列の内容が消えていないかも、ご確認ください。
text-shift-understood-open = { $cells }のあたりで、記入が 1列ずれています。「{ $first }」から「{ $last }」までは、ずれをなおして読み取りました。「{ $beside }」とその左の文の列は、どこからずれているかわからないため、そのままにしました。
    .hint = 左の列からずれていないか、ご確認のうえ、正しい列に移してください。消えた内容がないかも、ご確認ください。

value-outside-table = { $where }に、見出しのない列の値があります。どの項目のものかわからないため、とりまとめの表の右端に残します。
    .title = 見出しのない値
    .about = 記入された行に見出しのない列の値があるとき、番号がなく、文や値が少しだけある行があるとき、表の下に別の表があるときに示します。どの項目の値かは決めつけず、そのまま残します。
    .hint = 必要な値であれば正しい列に移し、不要であれば消してください。
value-outside-table-row = { $cell-count ->
        [1] { $where }の行には番号がなく、「{ $value }」とだけあります。
       *[other] 番号のない行に書かれているところが { $cell-count }か所あります（{ $cells }）。
    }とりまとめの表には入れず、「記録」のシートに残します。
    .hint = 上の行の続きであれば、上のセルにまとめてください。別の行として報告するものであれば、番号を記入してください。
value-outside-table-other-table = { $where }から下に、この様式とは別の表があるようです。とりまとめの表には入れず、「記録」のシートに残します。
    .hint = この様式の表でないことを、ご確認ください。

no-records = 見出しの下に、記入された行がありません。
    .title = 記入のない表
    .about = 見出しはあるのに、その下に記入された行が一つもないときや、あらかじめ書かれた項目のほかに何も記入されていないときに示します。同じファイルのほかの表に行があれば、行のない表は示しません。
    .hint = 記入したシートが入っているか、ご確認ください。
no-records-sample = 見出しの下に、記入された行がありません。シート「{ $sample }」にも同じ様式がありますが、シートの名前から記入例とみなし、読み取っていません。
    .hint = そのシートに記入した場合は、内容をこのシートに移してください。
no-records-printed = 行はありますが、どの行にも、まだ何も記入されていません（空欄 { $cell-count }か所）。
    .hint = 記入する前のファイルを送っていないかご確認のうえ、記入したファイルを提出してください。

missing-value = { $where }の{ $column }が空欄です。
    .title = 空欄
    .about = 必ず記入する欄が空いているときに示します。「-」や 0 は空欄ではありません。まだ来ていない年度の欄は対象になりません。
    .hint = 記入してください。
missing-value-markable = { $where }の{ $column }が空欄です。
    .hint = 記入してください。該当するものがない場合は「{ $mark }」と書いてください。
missing-value-merged = { $where }は、いくつかの欄を結合したセルです。どの欄の値かわかりません。
    .hint = セルの結合を解き、それぞれの欄に記入してください。
missing-value-record = { $where }は、ほとんどの欄が空欄です。
    .hint = 記入してください。報告するものがない行であれば、その旨を取りまとめ担当へお知らせください。
missing-value-mark = { $where }の{ $column }には「{ $value }」とだけあります。この欄に使う記号ではありません。
    .hint = 書くことがないか、ご確認ください。

broken-ditto = { $where }の{ $column }は「{ $value }」ですが、上の行の同じ欄が空欄です。
    .title = 指す先のない「同上」
    .about = 「同上」「〃」などが指す先の欄が空いているか、上に同じ課の行がないとき、評価や数値の欄に書かれているときに示します。
    .hint = 「{ $value }」をやめて、内容を書いてください。
broken-ditto-first = { $where }の{ $column }は「{ $value }」ですが、上に行がありません。
broken-ditto-other-department = { $where }の{ $column }は「{ $value }」ですが、上にあるのは他の課の行です。
broken-ditto-not-here = { $where }の{ $column }に「{ $value }」とあります。この欄では使えません。
    .hint = 「{ $value }」をやめて、行ごとに値を書いてください。

not-in-list = { $where }の{ $column }「{ $value }」は、決められた記号（{ $expected }）にありません。
    .title = 一覧にない値
    .about = 決められた選択肢にない値が書かれているときに示します。全角・半角や前後の空白のちがいは問いません。
    .hint = 一覧から選んでください。
not-in-list-word = { $where }の{ $column }「{ $value }」は、決められた選択肢（{ $expected }）にありません。
not-in-list-many = { $where }の{ $column }「{ $value }」は、{ $count }個の選択肢のどれでもありません。
not-in-list-many-similar = { $where }の{ $column }「{ $value }」は、{ $count }個の選択肢のどれでもありません。「{ $similar }」のことでしょうか。
not-in-list-similar = { $where }の{ $column }「{ $value }」は、決められた選択肢（{ $expected }）にありません。「{ $similar }」のことでしょうか。

not-a-number = { $where }の{ $column }「{ $value }」は、数値として読み取れません。
    .title = 数値でない値
    .about = 数値の欄の内容が数値として読めない、または二通りに読めるときに示します（「3/5回」「2時間30分」など）。値を決めつけることはしません。
    .hint = 数値と単位だけを書いてください（例: { $example }）。数値がない場合は、{ $marks }と書いてください。
not-a-number-plain = { $where }の{ $column }「{ $value }」は、数値として読み取れません。
    .hint = 数値と単位だけを書いてください（例: { $example }）。
not-a-number-integer = { $where }の{ $column }「{ $value }」は、整数として読み取れません。
    .hint = 数字だけを書いてください（例: 12）。
not-a-number-date = { $where }の{ $column }が日付（{ $value }）になっています。「1-2」のような入力を Excel が日付に変えた可能性があります。
    .hint = セルの表示形式を「文字列」にしてから、入力し直してください。
not-a-number-day = { $where }の{ $column }「{ $value }」は、日付として読み取れません。
    .hint = 「2024年3月31日」のように書いてください。

not-an-integer = { $where }の{ $column }「{ $value }」は、整数ではありません。
    .title = 整数でない値
    .about = 整数で書く欄に小数があるときに示します。人数や件数の小数は平均の場合もあるため、確認だけをお願いします。
    .hint = 整数で書いてください。
not-an-integer-unit = { $where }の{ $column }「{ $value }」に小数があります。単位は「{ $unit }」です。
    .hint = 平均などの場合はそのままで結構です。入力の誤りでないか、ご確認ください。

out-of-range = { $where }の{ $column }「{ $value }」は、範囲（{ $expected }）の外です。
    .title = 範囲の外の値
    .about = 値が、その欄や単位で決められた範囲の外にあるときに示します（割合が 100% をこえているなど）。
    .hint = 桁や小数点の位置をご確認のうえ、直してください。
out-of-range-low = { $where }の{ $column }「{ $value }」は、{ $expected } より小さい値です。
out-of-range-high = { $where }の{ $column }「{ $value }」は、{ $expected } より大きい値です。

wrong-pattern = { $where }の{ $column }「{ $value }」は、決められた書き方と違います。
    .title = 書き方の違い
    .about = 決められた書き方（番号のつけ方など）と合わないときに示します。全角の英数字は半角として比べます。
    .hint = 番号や記号のつけ方をご確認のうえ、書き直してください。
wrong-pattern-example = { $where }の{ $column }「{ $value }」は、決められた書き方と違います。
    .hint = 「{ $example }」のように書いてください。
wrong-pattern-date = { $where }の{ $column }が日付になっています。「1-2」のような入力を Excel が日付に変えた可能性があります。
    .hint = 日付でよいか、ご確認ください。ちがう場合は、セルの表示形式を「文字列」にしてから、入力し直してください。

too-long = { $where }の{ $column }は { $length }字あります。上限は { $limit }字です。
    .title = 長さが合わない文
    .about = 文の長さが、決められた字数に合わないときに示します。前後の空白と改行は数えません。
    .hint = 要点を残して短くしてください。
too-long-short = { $where }の{ $column }は { $length }字です。{ $limit }字以上で書いてください。
    .hint = 内容がわかるように書き足してください。

private-use-character = { $where }の{ $column }に外字があります（「〓」の部分: { $shown }）。ほかのパソコンでは正しく表示されません。
    .title = 外字
    .about = その課のパソコンだけで作られた字（外字）があるときに示します。ほかのパソコンでは別の字になるか、表示されません。
    .hint = 一般の字（人名であれば常用の字体やカタカナ）に置きかえてください。

missing-unit = { $where }の値に単位がありません。
    .title = 単位がない値
    .about = 数値に単位がなく、列の見出し・指標名・指標の一覧のどこからもわからないときに示します。
    .hint = 単位をつけてください（例: { $example }）。
missing-unit-some = { $where }の値に単位がありません。ほかの値の単位は「{ $unit }」です。
    .hint = 同じ単位であれば「{ $unit }」をつけてください。

unit-differs = { $where }の単位は「{ $unit }」ですが、この指標の単位は「{ $expected }」です。
    .title = 単位の違い
    .about = 一つの指標の値が、ちがう単位で書かれているときに示します。「人」と「名」のように同じ意味の単位は区別しません。
    .hint = 「{ $expected }」で数えた値に直してください。
unit-differs-noted = { $where }の数値は、表に書かれた単位（見出し、注記、単位の欄）から「{ $unit }」で数えた値と読みました。ここの単位は「{ $expected }」です。
    .hint = 「{ $expected }」で数えた値に直すか、単位をつけて書いてください。表の単位の書き方が違っている場合は、そちらを直してください。
unit-differs-column = { $where }の{ $column }の単位は「{ $unit }」ですが、この欄の単位は「{ $expected }」です。

scale-slip = { $where }の{ $column }「{ $value }」は、ほかの値と比べて桁が大きく違います。「{ $expected }」ではありませんか。
    .title = 桁の違い
    .about = 値が、ほかの年度や目標値とくらべて 10倍・100倍・1000倍ほどちがうときや、「%」のない 1 以下の割合のときに示します（18.8% と 0.188、1,076 と 10,760 など）。
    .hint = 桁の数、小数点の位置、パーセントの書き方（18.8% と 0.188）をご確認ください。
scale-slip-bare = { $where }の割合に「%」がなく、1 以下の数です。そのままの割合とも、100倍した割合ともとれます（0.188 なら、0.188% と 18.8%）。
    .hint = 「%」をつけて書いてください。

unexpected-value = { $where }の{ $column }に値があります。
    .title = 予定と違う値
    .about = まだ実績のない年度や、指標が「-」の行に値があるとき、指標の違う行にまたがる結合セルに値があるとき、また、分類や指標名が取組の一覧と違うとき、配布した様式に記入してあった値を変えたときに示します。指標名の少しの言いかえや、二つめの指標は示しません。
    .hint = ご確認ください。
unexpected-value-no-indicator = { $where }に値がありますが、指標名は「{ $name }」になっています。
    .hint = 指標があるなら指標名を書き、ないなら値を消してください。
unexpected-value-future = { $where }の{ $column }に値があります。まだ実績のない年度です。
    .hint = 列をまちがえていないか、ご確認ください。
unexpected-value-given = { $where }の{ $column }は、配布した様式では「{ $expected }」でしたが、「{ $value }」になっています。
    .hint = 様式に記入してあった値は、元に戻してください。訂正が必要なときは、その旨をお知らせください。
unexpected-value-given-blank = { $where }の{ $column }は、配布した様式では「{ $expected }」でしたが、消えています。
    .hint = 元に戻してください。
unexpected-value-listed = { $where }の{ $column }「{ $value }」は、一覧では「{ $expected }」です。
    .hint = { $column }か{ $item }が違っていないか、ご確認ください。変更した場合は、その旨をお知らせください。
unexpected-value-of-another = { $where }の{ $column }「{ $value }」は、一覧では{ $item }{ $others }のものです。
    .hint = { $item }か{ $column }が入れかわっていないか、ご確認ください。
unexpected-value-merged = { $where }の{ $column }「{ $value }」は、指標の違う上の行と結合されたセルにあります。どの行の値かわからないため、結合された行のすべてに入れて読み取りました。
    .hint = セルの結合を解き、行ごとに値を書いてください。

mixed-marks = 「{ $expected }」にあたる書き方が何通りかあります（「{ $spellings }」、{ $cell-count }か所）。とりまとめの表では「{ $expected }」にそろえます。
    .title = 記号の不ぞろい
    .about = 「該当なし」にあたる印の書き方が、一つのシートの中でまちまちなときにお知らせします。
    .hint = 直す必要はありません。

mixed-separators = 桁区切りのカンマがある数字とない数字があります（{ $cell-count }か所）。とりまとめの表では自動でそろえます。
    .title = カンマの不ぞろい
    .about = 1,000 以上の数で、カンマのあるものとないものがまざっているときにお知らせします。
    .hint = 直す必要はありません。

normalised-value = { $where }の値を読みかえました。
    .title = 読みかえた値
    .about = 全角の数字、別の書き方の単位、「約」などのことばを、読みかえて受け取ったときにお知らせします。もとの書き方はメモと「記録」のシートに残ります。
    .hint = 直す必要はありません。もとの書き方も記録に残します。
normalised-value-width = { $where }：全角の数字や記号を半角として読み取りました。
normalised-value-spelling = { $where }：書き方の違いをそろえました。
normalised-value-words = { $where }：数値のまわりのことば（「約」やかっこ書きなど）を分けて、数値を読み取りました。
normalised-value-scale = { $where }：「万」「千」などのことばを読み取り、数字で書き表しました。
normalised-value-unit = { $where }：単位のない数値に、指標の一覧から単位を補いました。
normalised-value-noted = { $where }：単位のない数値に、表の注記（「単位：人」など）から単位を補いました。

unit-differs-from-target = { $item }{ $records }：実績の単位は「{ $unit }」、目標値の単位は「{ $target-unit }」です（{ $cells }）。
    .title = 実績と目標値の単位の違い
    .about = 実績の値と目標値の単位がちがうときに示します（実績は「件」、目標は「回」など）。このままでは達成の度合いを計算できません。
    .hint = どちらかにそろえてください。

grade-disagrees = { $where }の評価は「{ $value }」ですが、実績「{ $achieved }」は目標値「{ $aim }」の { $percent }% で、決められた目安では「{ $expected }」です。
    .title = 数値と合わない評価
    .about = 達成率の目安が決められている評価で、記入された評価が実績と目標値から計算した目安と違うときに示します。目安のない評価は比べません。
    .hint = 評価か数値のどちらかに誤りがないか、ご確認ください。理由があってこの評価とした場合は、そのままで結構です。
grade-disagrees-way = { $where }の評価は「{ $value }」ですが、実績「{ $achieved }」は基準値から目標値「{ $aim }」までの { $percent }% で、決められた目安では「{ $expected }」です。

big-change = { $where }の{ $column }「{ $value }」は、前の年度の「{ $before }」から大きく変わっています。
    .title = 大きな増減
    .about = 報告する年度の値が、前の年度の値と大きくちがうときに示します。件数などは 3倍以上か 3分の1以下で差が 10以上、または 1.7倍以上で差が 100以上、割合は 10ポイント以上の差が目安です。前の年度が 0 や小さい数のときは比べません。
    .hint = 正しい値であれば、増減の理由を書き添えてください。桁や行の取りちがえがないかも、ご確認ください。

target-below-baseline = { $where }の{ $column }「{ $value }」は、{ $year }の値「{ $baseline }」を下回っています。
    .title = 基準の値に届かない目標
    .about = 目標値が、出発点の年度の値より悪い水準にあるときに示します。多いほどよい指標か少ないほどよい指標かは、指標の一覧に書かれているものだけを使います。
    .hint = 目標値の見直しが必要でないか、数値に誤りがないか、ご確認ください。
target-below-baseline-less = { $where }の{ $column }「{ $value }」は、{ $year }の値「{ $baseline }」を上回っています。少ないほどよい指標です。

below-line = { $where }の実績は、目標値へ向かう直線に後れています（{ $cell-count }か所）。
    .title = 目標への歩みの遅れ
    .about = 報告する年度の値が、その年度の目標値より 5% をこえて後れているときにお知らせします。年度ごとの目標値がないときは、基準の値から目標値へまっすぐに引いた線と比べます。「毎年」の目標は、その値と比べます。
    .hint = 誤りではありません。評価や今後の課題を書くときの参考にしてください。
below-line-year = { $where }の実績は、その年度の目標値に届いていません（{ $cell-count }か所）。

number-in-text-differs = { $where }の文には「{ $value }」とありますが、{ $other }は「{ $expected }」です。
    .title = 文と数値の違い
    .about = 文の中の数が、同じ単位の実績の値と違うときに示します。前の年度や目標の数、内訳と読める数、かけはなれた数は比べません。
    .hint = どちらが正しいか、ご確認ください。別のことがらの数であれば、そのままで結構です。

issue-unchanged = { $where }の{ $column }は、{ $other }とほとんど同じ文です（{ $cell-count }か所）。
    .title = 前の年度と同じ課題
    .about = 今後の課題が、昨年度の課題とほとんど同じ文のときにお知らせします。
    .hint = 課題が変わっていなければ、直す必要はありません。

unchanged-series = { $where }の指標は、どの年度も同じ値です（{ $cell-count }か所）。
    .title = 変わらない値
    .about = 指標の値が 3年以上すべて同じときにお知らせします。0 や 100% が続くものは示しません。
    .hint = 前の年度の値を写したままになっていないか、念のためご確認ください。

total-differs = { $where }の{ $column }は「{ $value }」ですが、内訳の合計は { $expected } です。
    .title = 合計の違い
    .about = 合計の欄、合計の行、文の中に書かれた合計が、内訳を足した数と違うときに示します。内訳に未集計のものや違う単位がある場合は比べません。割合は足しません。
    .hint = 合計か内訳のどちらかを直してください。
total-differs-rows = { $cells }：{ $column }の合計は「{ $value }」ですが、上の行を足すと { $expected } です。
    .hint = 合計か上の行のどちらかに誤りがないか、ご確認ください。行を足したり消したりした場合は、合計の式の範囲もご確認ください。
total-differs-text = { $where }の文に「{ $value }」とありますが、内訳を足すと { $expected } です。
    .hint = 合計か内訳に誤りがないか、ご確認ください。

duplicate-record = { $where }は、ほかにもあります（{ $places }）。どちらも残しています。
    .title = 重なっている行
    .about = 同じ番号の行が二つ以上あるときに示します。どの行も消さずに残します。
    .hint = 番号の誤りでないかご確認のうえ、不要な行を消してください。
duplicate-record-several = { $record-count }件の行（{ $item }{ $records }）が、ほかにもあります（{ $places }）。どちらも残しています。
    .hint = シートやファイルが二重になっていないかご確認のうえ、不要なほうを消してください。
duplicate-record-here = { $cells }は、同じ{ $item }（{ $records }）です。どの行も残しています。

missing-record = { $department }が報告する{ $item }のうち、{ $records }がありません（{ $count }件）。
    .title = 足りない行
    .about = その課が報告することになっている番号の行が、提出された表にないときに示します。
    .hint = 行が消えていないか、番号が変わっていないかご確認のうえ、追加してください。

unknown-record = { $where }は、計画の一覧にない番号です。
    .title = 一覧にない番号
    .about = 計画の一覧にない番号の行があるときに示します。その課の足りない番号があれば、あわせて示します。
    .hint = 番号をご確認のうえ、直してください。
unknown-record-missing = { $where }は、計画の一覧にない番号です。この課の一覧のうち、{ $expected }が見あたりません。
    .hint = { $expected }のことではないか、番号をご確認のうえ、直してください。
unknown-record-moved = { $where }は、計画の一覧にありません。一覧では { $expected } です。
    .hint = 番号と担当課をご確認ください。担当課が変わった場合は、取りまとめ担当へお知らせください。

unknown-department = { $where }の{ $column }「{ $value }」は、担当課の一覧にありません。
    .title = 一覧にない担当課
    .about = 担当課の欄に、一覧にない課の名前があるときに示します。似た名前があれば、それも示します。
    .hint = 課の名前をご確認ください。名称が変わった場合は、取りまとめ担当へお知らせください。
unknown-department-similar = { $where }の{ $column }「{ $value }」は、担当課の一覧にありません。「{ $expected }」のことでしょうか。
    .hint = 課の名前をご確認のうえ、直してください。

missing-submission = { $department }から、まだ提出がありません（{ $item }{ $records }）。
    .title = 未提出
    .about = 提出が必要な課から、まだファイルが届いていないときに示します。提出前の確認（submit）では示しません。
    .hint = 提出をお願いしてください。
missing-submission-no-records = { $department }から、まだ提出がありません。

superseded-submission = 新しいファイル「{ $newer }」が同じ行をすべて含んでいます。このファイルは使わず、新しいほうをとりまとめました。
    .title = 差し替え前のファイル
    .about = 同じ課から、同じ行をすべて含む新しいファイルが届いているときに示します。古いほうの行も「記録」のシートに残します。どちらが新しいか決められないときは、両方をとりまとめます。
    .hint = 使うファイルがこれでよいか、ご確認ください。
superseded-submission-same = 「{ $newer }」と中身がまったく同じです。一方だけをとりまとめました。
    .hint = 対応は不要です。
superseded-submission-later = あとから保存された「{ $newer }」が同じ行をすべて含んでいます。このファイルは使わず、あとのほうをとりまとめました。
superseded-submission-name = 名前から見て修正版の「{ $newer }」が同じ行をすべて含んでいます。このファイルは使わず、修正版をとりまとめました。

wrong-department = { $where }の担当課は「{ $value }」ですが、一覧ではこの{ $item }の担当は「{ $expected }」です。
    .title = 一覧と違う担当課
    .about = 取組の一覧に書かれている担当課と、記入された担当課が違うときに示します。いくつかの課が連名の場合は、その中に一覧の課があれば示しません。
    .hint = { $item }か担当課の名前を直してください。担当が変わった場合は、取りまとめ担当へお知らせください。

same-text = { $where }の{ $column }は、ほかの課の文とまったく同じです（{ $places }）。
    .title = ほかの課と同じ文
    .about = 20字以上の文が、ほかの課の文とまったく同じときに示します。あらかじめ書かれている施策名や指標名、「同上」は比べません。
    .hint = 写したままになっていないか、ご確認ください。共同の取組であれば、そのままで結構です。

same-value = { $where }の値は、どれも「{ $value }」です。別の指標の値が、最後の桁まで同じです。
    .title = 別の指標と同じ値
    .about = 一つのシートの違う指標で、報告する年度の値が 4桁以上まったく同じときに示します。
    .hint = となりの行の値を写していないか、ご確認ください。

swap-candidate = { $where }の値が、入れかわっているようです。「{ $value }」の前の年度は「{ $before }」、「{ $other }」の前の年度は「{ $other-before }」です。
    .title = 入れかわりのうたがい
    .about = 二つの行の値が、どちらも前の年度から大きく変わり、入れかえると前の年度に近くなるときに示します。
    .hint = 行を取りちがえていないか、ご確認ください。

spelling-varies = { $where }の{ $column }「{ $value }」は、ほかの行（{ $often }か所）では「{ $usual }」と書かれています。
    .title = 書き方のゆれ
    .about = 様式にあらかじめ書かれている名前（施策や指標など）が、空白や全角・半角だけちがう書き方で、とりまとめの表に二通り以上あるときにお知らせします。
    .hint = 公表の前に、どちらかにそろえてください。

history-changed = { $cell-count ->
        [1] { $where }の{ $column }は、昨年の表では「{ $before }」でした（今年は「{ $value }」）。
       *[other] { $where }：過年度の実績が、昨年の表とちがいます（{ $cell-count }か所）。
    }
    .title = 昨年の表とちがう過年度の値
    .about = 過年度の値が、昨年の表の値とちがうときに示します。昨年「集計中」などだった値が入ったときは、示しません。--previous で昨年の表を渡したときだけ検査します。
    .hint = 値を見直した場合はそのままで結構ですが、理由を担当までお知らせください。写しまちがいであれば、昨年の表の値に直してください。

carry-over-differs = { $where }の{ $column }が、昨年の表の{ $other }「{ $before }」とちがいます。
    .title = 写した文のちがい
    .about = 昨年の表から写す文（昨年度の課題など）が、昨年の表の文とちがうときに示します。字の訂正ほどのちがいは示しません。--previous で昨年の表を渡したときだけ検査します。
    .hint = 昨年の表の文と見くらべ、ちがう行の文でないか、ご確認ください。

target-changed = { $where }の{ $column }は、昨年の表では「{ $before }」でした（今年は「{ $value }」）。
    .title = 目標の変更
    .about = 指標の目標値が、昨年の表とちがうときに示します。--previous で昨年の表を渡したときだけ検査します。
    .hint = 目標を見直した場合はそのままで結構ですが、担当までお知らせください。見直していなければ、昨年の表の値に直してください。

indicator-renamed = { $where }の{ $column }は、昨年の表では「{ $before }」でした（今年は「{ $value }」）。
    .title = 指標名の変更
    .about = 指標の名前が、昨年の表とちがうときに示します。ちがう指標であれば、過年度の値とくらべられなくなるためです。--previous で昨年の表を渡したときだけ検査します。
    .hint = 同じ指標であれば、昨年の名前にそろえてください。ちがう指標に変えた場合は、担当までお知らせください。

unit-changed = { $where }の単位は「{ $unit }」ですが、昨年の表では「{ $before }」でした（{ $cell-count }か所）。
    .title = 単位の変更
    .about = 指標の単位が、昨年の表とちがうときに示します。単位がちがうと、過年度の値とくらべられないためです。--previous で昨年の表を渡したときだけ検査します。
    .hint = 単位の書きまちがいであれば、直してください。数え方を変えた場合は、担当までお知らせください。

record-dropped = 昨年の表にあった{ $department }の{ $item }{ $records }が、今年の提出にありません（{ $count }件）。
    .title = なくなった行
    .about = 昨年の表にあった行が、担当課の今年の提出のどこにもないときに示します。様式定義の一覧にある行は、別の規則（missing-record）が示します。--previous で昨年の表を渡したときだけ検査します。
    .hint = 終わった取り組みか、記入もれか、ご確認ください。

department-moved = { $where }の{ $column }は、昨年の表では「{ $before }」でした（今年は「{ $value }」）。
    .title = 担当課の変更
    .about = 行の担当課が、昨年の表とちがうときに示します。様式定義の一覧にも今年の担当課が書かれているときは、お知らせだけにします。--previous で昨年の表を渡したときだけ検査します。
    .hint = 担当がかわったのであれば、直す必要はありません。

same-as-last-year = 記入された文が、すべて昨年の表と同じです（{ $item }{ $records }）。
    .title = 昨年と同じ内容
    .about = 今年記入するはずの文（実績や今後の課題など）が、どの行も昨年の表と同じときに示します。一部の行だけが同じときは、お知らせだけにします。--previous で昨年の表を渡したときだけ検査します。
    .hint = 昨年のファイルを提出していないか、ご確認ください。
same-as-last-year-records = 記入された文が昨年の表と同じ行があります（{ $item }{ $records }）。
    .hint = 今年も同じ内容であれば、直す必要はありません。

individual-case = { $where }の{ $column }に、個人についての記述と思われる文（「{ $value }」）があります。
    .title = 個人についての記述
    .about = 年齢・名前・一人だけの相談者など、公表すると個人がわかるおそれのある文を示します。公表前（--profile publish）にだけ検査します。どのような文かは、様式定義の individual_texts で決めます。
    .hint = 公表してよい書き方か、ご確認ください。

small-count = { $where }は、人数がわずかです（{ $cell-count }か所）。
    .title = わずかな人数
    .about = 人数が少なく、公表すると個人がわかるおそれのある値を示します。0 と目標値は示しません。公表前（--profile publish）にだけ検査します。
    .hint = 個人がわかるおそれがないか、ご確認ください。伏せる場合は「x」と書きます。

era-year-only = 見出しの年度が和暦だけです（{ $value }）。
    .title = 和暦だけの年度
    .about = 様式の見出しの年度に西暦がないときにお知らせします。公表前（--profile publish）にだけ検査します。
    .hint = 表だけを公表するときは、西暦を書き添えてください。「データ」のシートには、西暦と和暦の両方があります。

unit-in-value = 値と単位が、同じセルに書かれています（{ $count }か所）。
    .title = 単位のついた値
    .about = 数値のセルに単位も書かれていて、機械で計算できない形のときにお知らせします。公表前（--profile publish）にだけ検査します。
    .hint = 直す必要はありません。データとして公表するときは、単位を別の列にした「データ」のシートをお使いください。

template-header-differs = { $where }の見出し「{ $value }」は、様式定義では「{ $expected }」です。
    .title = 見出しの違い
    .about = 配布する様式の見出しの文字・順番・位置・段数が、様式定義と違うときに示します。
    .hint = 見出しか様式定義の、どちらかを直してください。
template-header-differs-several = 見出しが様式定義と違うところが { $count }か所あります: { $list }
    .hint = 列の順番・位置・段数をご確認ください。
template-header-differs-columns = 列が様式定義とちがいます（− 足りない列、+ 余分な列、↔ 順番のちがう列）: { $list }
    .hint = 列を様式定義に合わせてください。
template-header-differs-blank = { $where }に、見出し「{ $expected }」がありません。
    .hint = 見出しの順番・位置・段数をご確認ください。

template-choices-differ = { $where }の{ $column }で選べる値（{ $value }）が、様式定義（{ $expected }）と違います。
    .title = 選択肢の違い
    .about = 配布する様式のドロップダウンで選べる値が、様式定義と違うとき、またはドロップダウンがないときに示します。ほかのシートや名前を参照するものも調べます。
    .hint = ドロップダウンの一覧を直してください。
template-choices-differ-none = { $where }の{ $column }に、ドロップダウンがありません。
    .hint = { $expected } から選べるようにしてください。
template-choices-differ-formula = { $where }の{ $column }の選択肢は計算式（{ $value }）で決まるため、調べていません。
    .hint = { $expected } から選べるか、ご確認ください。
template-choices-differ-loose = { $where }の{ $column }は、一覧にない値も入力できます。
    .hint = 「データの入力規則」でスタイルを「停止」にすると、一覧の値だけになります。このままでよければ、直す必要はありません。

template-unlocked = { $where }の{ $column }は、課が書きかえない列ですが、ロックされていません。
    .title = 保護されていない欄
    .about = 配布する様式で、シートが保護されていないとき、また、見出しや記入済みの欄を書きかえられるときに示します。
    .hint = セルの書式設定の「保護」で「ロック」にしてください。
template-unlocked-sheet = シート「{ $sheet }」が保護されていないため、見出しや記入済みの欄も書きかえられます。
    .hint = 「校閲」の「シートの保護」で保護してください。パスワードはなくてもかまいません。
template-unlocked-header = { $where }の見出しがロックされていません。
    .hint = セルの書式設定の「保護」で「ロック」にしてください。
template-unlocked-later = { $where }の{ $column }は、今回は記入しない列ですが、ロックされていません。
    .hint = セルの書式設定の「保護」で「ロック」にしてください。

template-locked = { $where }の{ $column }は課が記入する欄ですが、ロックされていて記入できません。
    .title = 記入できない欄
    .about = 配布する様式で、課が必ず記入する欄がロックされているときに示します。
    .hint = セルの書式設定の「保護」で「ロック」をはずしてください。

template-merged-data = { $where }で、記入する行のセルが結合されています。
    .title = 記入欄の結合
    .about = 配布する様式で、記入する行のセルが結合されているときに示します。結合したセルの値は、どの行のものかわからなくなります。
    .hint = セルの結合を解いてください。見出しの行は、結合したままでかまいません。

template-external-link = 別のブック（{ $value }）の値を参照しています。
    .title = 別のブックの参照、マクロ
    .about = 配布する様式が、別のブックを参照しているとき、またはマクロがあるときに示します。受け取った課では、どちらも働かないことがあります。
    .hint = 「データ」の「リンクの編集」で、リンクを解除してください。
template-external-link-macros = マクロがあります。
    .hint = 「Excel ブック（.xlsx）」で保存し直してください。
template-external-link-formula = { $cells }は、別のブックを参照する計算式です。
    .hint = 値に置きかえてください。

template-personal-data = ファイルの情報に、個人の名前（{ $value }）と思われるものが残っています。
    .title = 個人の名前
    .about = 配布する様式のプロパティ（作成者・更新者・管理者）に、名前が残っているときに示します。
    .hint = 「ファイル」の「情報」の「ドキュメント検査」で消してください。課や係の名前であれば、そのままでかまいません。

template-version-differs = この様式は { $value } 版です。様式定義は { $expected } 版です。
    .title = 版の違い
    .about = 様式に書きこまれた版が、様式定義の版と違うときに示します。列のちがいも示します。
    .hint = 新しい版の様式を使ってください。
template-version-differs-columns = この様式は { $value } 版です。様式定義は { $expected } 版です。列のちがい（− 足りない列、+ 余分な列、↔ 順番のちがう列）: { $changes }
    .hint = 新しい版の様式を使ってください。
template-version-differs-title = { $where }の表題「{ $value }」の年度が、様式定義とちがいます。
    .hint = 表題を「{ $expected }」に直してください。

template-records-differ = { $department }の様式に、{ $item }{ $records }の行がありません。
    .title = 行の過不足
    .about = 様式定義の一覧にある行が、配布する様式にないとき、一覧にない行があるとき、また、様式のない課があるときに示します。
    .hint = 行を加えるか、様式定義の一覧を直してください。
template-records-differ-missing = どの様式にも、{ $item }{ $records }の行がありません。
    .hint = 行を加えるか、様式定義の一覧を直してください。
template-records-differ-department = { $item }{ $records }は、様式定義の一覧では{ $other }の行です。
    .hint = 担当課を直すか、様式定義の一覧を直してください。
template-records-differ-no-form = { $department }の様式がありません（{ $item }{ $records }）。
    .hint = この課の様式も作ってください。
template-records-differ-unlisted = { $item }{ $records }は、様式定義の一覧にありません。
    .hint = 行を消すか、様式定義の一覧に加えてください。
template-records-differ-twice = { $item }{ $records }は、{ $other } にもあります。
    .hint = どちらの様式で報告してもらうかを決めて、もう一方から行を消してください。

template-guide-differs = 記入要領の「{ $value }」は、様式定義と合いません。
    .title = 記入要領の違い
    .about = 配布する様式についている記入要領が、様式定義から作ったものと違うときに示します。
    .hint = 「torimatome template」で様式を作り直してください。
template-guide-differs-missing = 記入要領に「{ $value }」がありません。
    .hint = 「torimatome template」で様式を作り直してください。
template-guide-differs-none = 「記入要領」のシートがありません。
    .hint = torimatome template で様式を作り直すか、もとの様式から写してください。

template-given-differs-none = 様式を作ったときの記録（非表示のシート）がなくなっています。課が書きかえたところを調べられません。
    .hint = 「torimatome template」で様式を作り直してください。
template-given-differs-filled = { $where }の{ $column }には、もう記入があります。課が記入する欄です。
    .hint = 空欄に戻すか、このまま配布してよいか、ご確認ください。
template-given-differs = { $where }の{ $column }は、様式を作ったときは「{ $expected }」でしたが、「{ $value }」になっています。
    .title = 作ったあとで変えた値
    .about = 配布する様式に記入済みの値が、様式を作ったときと違うとき、また、課が記入する欄にもう記入があるときに示します。そのまま配布すると、課が書きかえたように見えます。
    .hint = 昨年の表か様式定義を直して、様式を作り直してください。
