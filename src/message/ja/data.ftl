## オープンデータの説明

package-about = 様式に書かれた指標の値を、1行に1つずつ並べた表です。
package-plan = 計画の名前
package-reported = 報告の対象となる年度（西暦）
package-identity = 報告の行を表す「{ $column }」
package-indicator = 値が表している指標の名前
package-unit = 値の単位
package-year = 値の年度（西暦、4月から翌年3月まで）。わからないときは空欄
package-era = 値の年度（和暦）
package-kind = 実績か目標か
package-column = 値が書かれていた様式の項目
package-value = 値。値がないときは空欄で、その理由は値の状態にあります
package-state = 値の状態
package-remark = 「約」「以上」など、数だけでは伝わらない書き方の原文
