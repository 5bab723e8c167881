## 課に返すブックと差戻し票

return-title = 確認結果：{ $title }（{ $department }）
return-intro = 色のついたセルを見て、この一覧の内容を直すかご確認のうえ、もう一度提出してください。このシートは消さなくてもかまいません。
return-original = もとのファイル
return-original-note = { $file } には書き込めないため、見つかったことの一覧だけをお返しします。
return-unknown = 課名不明
return-slip-file = { $file }_差戻し票
return-list-file = { $file }_確認結果
return-index-file = 差戻し一覧

## 差戻し票

slip-to = { $department } 御中
slip-title = 「{ $title }」の内容の確認について（お願い）
slip-intro = 「{ $file }」をご提出いただき、ありがとうございました。次の点について、ご確認をお願いします。
slip-enclosed = 同封のブックでは、該当するセルに色とメモをつけ、最初のシートに一覧を加えました。ほかは提出いただいたままです。そのまま直して提出してください。
slip-enclosed-list = 提出いただいたファイルには書き込めないため、見つかったことの一覧を別のブックにしました。もとのファイルを直して提出してください。
slip-error = 直していただきたいこと（{ $count }件）
slip-warning = ご確認いただきたいこと（{ $count }件）
slip-more = ほか { $count }件は、同封のブックの一覧をご覧ください。
slip-closing = ご不明な点は、取りまとめ担当までお問い合わせください。指摘の番号（V02 など）をお伝えいただくと、早くお答えできます。

## 差戻し一覧

return-index-title = 差戻し一覧：{ $title }
return-index-returned = 返すもの
return-index-line = { $department }　修正 { $errors }件・確認 { $warnings }件　{ $file }
return-index-thanks = お願いすることのなかった課
return-index-thanks-line = { $department }　ご提出ありがとうございました。修正やご確認をお願いすることはありません。（{ $file }）
return-index-set-aside = 新しいものがあるため、返さないもの
return-index-set-aside-line = { $department }　{ $file }
return-index-open = ファイルのない指摘
return-written = { $path } に書き出しました（返すブック { $count }件）。
