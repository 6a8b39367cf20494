import GateJSON

/// A document of provenance that is not what it says it is: exit 65.
package struct ProvenanceError: Error, Sendable, Hashable, CustomStringConvertible {
  private let message: String
  private let place: String?
  /// The path of the document, where several are read.
  var document: String?

  /// What is wrong, with its place in the document.
  package var description: String { place.map { "\($0): \(message)" } ?? message }

  init(_ message: String, at place: String? = nil) {
    (self.message, self.place) = (message, place)
  }

  /// `file:line:column: message`.
  ///
  /// - Parameter path: of the document, unless the error knows better.
  package func described(in path: String) -> String {
    "\(document ?? path):\(place.map { "\($0):" } ?? "") \(message)"
  }

  init(_ message: String, in node: JSONNode) {
    self.init(message, at: "\(node.position.line):\(node.position.column)")
  }

  init(_ error: JSONError, of document: String) {
    self.init(
      "\(document) is no JSON: \(error.message)",
      at: "\(error.position.line):\(error.position.column)")
  }
}

/// JSON as signed documents have it: no byte order mark, and all that `JSONParser` refuses.
func strictJSON(_ bytes: [UInt8], of document: String) throws(ProvenanceError) -> JSONNode {
  guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
    throw ProvenanceError("\(document) begins with a byte order mark; remove it", at: "1:1")
  }
  do throws(JSONError) {
    return try JSONParser.parse(bytes)
  } catch {
    throw ProvenanceError(error, of: document)
  }
}

extension String {
  /// Whether both are the same bytes, where `==` also holds for canonically equal texts.
  func isByteEqual(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
