/// A value of a JSON document with the place where it stands.
package struct JSONNode: Sendable {
  package let value: JSONValue
  /// The first character of the value.
  package let position: JSONPosition
  /// Just behind the last character of the value.
  package let end: JSONPosition

  package init(value: JSONValue, position: JSONPosition, end: JSONPosition) {
    self.value = value
    self.position = position
    self.end = end
  }
}

/// What a JSON value is; its parts are nodes with places of their own.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// The nearest double, always finite, and the digits as written.
  case number(Double, text: String)
  case string(String)
  case array([JSONNode])
  /// In the order of the document; no key occurs twice.
  case object([JSONMember])
}

/// A key and its value.
package struct JSONMember: Sendable {
  package let key: String
  /// The opening quote of the key.
  package let keyPosition: JSONPosition
  package let value: JSONNode

  package init(key: String, keyPosition: JSONPosition, value: JSONNode) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }
}
