import GateJSON
import GateTestSupport
import Glibc

/// The values of `fixtures/text`.
enum Fixture {
  struct Missing: Error { let name: String }

  /// The document of a file. (Foundation's reader would lose a byte order mark in a string.)
  static func json(_ name: String) throws -> JSONNode {
    guard let file = fopen("\(Repository.fixtures)/text/\(name)", "r") else {
      throw Missing(name: name)
    }
    defer { fclose(file) }
    var (bytes, block) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while case let count = fread(&block, 1, block.count, file), count > 0 {
      bytes += block.prefix(count)
    }
    return try JSONParser.parse(bytes)
  }

  static func rows(_ name: String) throws -> [JSONNode] {
    guard let rows = try json(name).arrayValue else { throw Missing(name: name) }
    return rows
  }
}

/// The bytes of a text, as tests write it.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Bytes as tests read them.
func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
