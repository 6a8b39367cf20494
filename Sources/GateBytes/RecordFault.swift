/// What makes one record malformed; the words by which such records are counted.
package enum RecordFault: String, Sendable, CaseIterable {
  case fieldCount = "field count"
  case quotes = "quotes"
  case encoding = "not UTF-8"
  case nulByte = "NUL byte"
  case syntax = "not a JSON object"
  case duplicateKey = "duplicate key"
  case nesting = "nested too deep"
  case length = "too long"
  case repeatedHeader = "repeated header"
}
