## Descriptions in the open data

package-about = The values of the indicators that were reported with the form, one value a row.
package-plan = Name of the plan
package-reported = Fiscal year that is reported on (western)
package-identity = What identifies the reported row: { $column }
package-indicator = Name of what the value measures
package-unit = Unit of the value
package-year = Fiscal year of the value (western, April to March); blank where it is not known
package-era = Fiscal year of the value in the Japanese calendar
package-kind = Whether it is a result or a target
package-column = Column of the form in which the value stands
package-value = The value. Blank where there is none; the state of the value says why
package-state = State of the value
package-remark = The original text where the number alone does not say everything, such as "about" or "or more"
