/// A place in a JSON document.
package struct JSONPosition: Sendable, Hashable {
  /// 1-based; a line feed ends a line.
  package let line: Int
  /// 1-based, in Unicode scalars of the line.
  package let column: Int
  /// 0-based, in bytes of the document.
  package let offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// Why a document is not JSON, and where.
package struct JSONError: Error, Sendable, Hashable {
  package let message: String
  package let position: JSONPosition
  /// Whether the document is well formed but names a key twice in one object.
  package let isDuplicateKey: Bool
  /// The keys and indices that lead to the value in which it happened, outermost first.
  package private(set) var path: [String] = []

  package init(_ message: String, at position: JSONPosition, isDuplicateKey: Bool = false) {
    self.message = message
    self.position = position
    self.isDuplicateKey = isDuplicateKey
  }

  /// The same error, seen from the container of the value.
  func within(_ token: String) -> JSONError {
    var error = self
    error.path.insert(token, at: 0)
    return error
  }
}

extension JSONError: CustomStringConvertible {
  /// `line:column: message`.
  package var description: String { "\(position.line):\(position.column): \(message)" }
}
