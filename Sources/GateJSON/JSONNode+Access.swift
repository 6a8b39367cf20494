// Readers ask a node for the type that they expect; `nil` means that it is of another one.
extension JSONNode {
  /// The value of a key; `nil` if there is none or the node is no object. Linear in the keys.
  package subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var isNull: Bool {
    if case .null = value { true } else { false }
  }

  package var boolValue: Bool? {
    if case .bool(let flag) = value { flag } else { nil }
  }

  package var doubleValue: Double? {
    if case .number(let number, _) = value { number } else { nil }
  }

  /// The number as an integer, if it is a whole one that fits; `1e3` and `2.0` count as whole.
  package var intValue: Int? {
    guard case .number(let number, let text) = value else { return nil }
    return Int(text) ?? Int(exactly: number)
  }

  /// As `intValue`, for numbers from 0 to 2^64 - 1.
  package var uintValue: UInt64? {
    guard case .number(let number, let text) = value else { return nil }
    return UInt64(text) ?? UInt64(exactly: number)
  }

  package var stringValue: String? {
    if case .string(let string) = value { string } else { nil }
  }

  package var arrayValue: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  package var objectValue: [JSONMember]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// The type with its article, for messages: `a string`, `null`.
  package var typeName: String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
