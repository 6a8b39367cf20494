/// A JSON document to be written.
package indirect enum JSONOutput: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case uint(UInt64)
  /// Must be finite: JSON has no other numbers. See `JSONWriter`.
  case double(Double)
  case string(String)
  case array([JSONOutput])
  /// In any order; the writer sorts the keys, which must differ.
  case object([(String, JSONOutput)])
}

extension JSONOutput {
  /// An object without the keys whose value is `nil`.
  package static func objectOfPresent(_ members: [(String, JSONOutput?)]) -> JSONOutput {
    .object(members.compactMap { key, value in value.map { (key, $0) } })
  }

  package static func strings(_ strings: [String]) -> JSONOutput {
    .array(strings.map { .string($0) })
  }
}
