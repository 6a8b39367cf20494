import GateDigests
import GateJSON

/// A sample of a WebDataset archive, made into one JSON object from its members.
///
/// The fields of `.json` stay as they are; `.txt`, `.cls` and their like are text fields named by
/// the extension; of any other member `ext.size` (bytes) and `ext.sha256` stand in the object, so
/// that copies are seen without understanding the content.
struct SampleRecord {
  let key: String
  private var document: (name: SourceName, bytes: [UInt8])?
  private var fields: [(String, JSONOutput)] = []

  private static let textParts: Set<String> = ["txt", "text", "cls", "cls2", "index", "id"]

  init(key: String) {
    self.key = key
  }

  /// Whether the content of a member becomes a field, rather than its digest.
  private static func isText(_ part: String) -> Bool { textParts.contains(part) }

  mutating func add(_ member: Archive.Member, of file: String) throws(InputError) {
    let part = SampleName(member.name).part
    let name = SourceName(file: file, member: member.name)
    if part == "json" {
      document = (name, member.bytes)
    } else if Self.isText(part) {
      fields.append((part, .string(try Self.text(of: member, name))))
    } else {
      let name = part.isEmpty ? "content" : part
      fields.append(("\(name).size", .int(member.bytes.count)))
      fields.append(("\(name).sha256", .string(SHA256.hex(of: member.bytes))))
    }
  }

  private static func text(
    of member: Archive.Member, _ name: SourceName
  ) throws(InputError) -> String {
    guard let text = String(validating: member.bytes, as: UTF8.self) else {
      throw name.malformed("bytes that are not UTF-8 in a text of a sample; convert it")
    }
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    let head = text.drop { blanks.contains($0) }
    return String(head.reversed().drop { blanks.contains($0) }.reversed())
  }

  /// The object, named as the JSON member is, or as the sample where there is none.
  func source(in file: String) throws(InputError) -> Source {
    let added = JSONWriter.write(.object(fields.sorted { $0.0 < $1.0 }), pretty: false)
    guard let document else {
      return Source(name: SourceName(file: file, member: key), bytes: added, isSample: true)
    }
    guard !fields.isEmpty else {
      return Source(name: document.name, bytes: document.bytes, isSample: true)
    }
    // What follows the brace is left to the JSON parser, which sees every mistake in it.
    guard let brace = Self.firstToken(of: document.bytes[...]),
      document.bytes[brace] == UInt8(ascii: "{")
    else {
      throw document.name.malformed(
        line: 1,
        """
        not a JSON object: members that share a name are one sample, and this is its JSON; if it \
        is a table, give it a name of its own
        """)
    }
    let rest = document.bytes[(brace + 1)...]
    let isEmpty = Self.firstToken(of: rest).map { rest[$0] == UInt8(ascii: "}") } ?? false
    let head = document.bytes[..<brace] + added.dropLast()
    return Source(
      name: document.name, bytes: Array(head + (isEmpty ? [] : [UInt8(ascii: ",")]) + rest),
      isSample: true)
  }

  /// The index of the first byte that is no blank, a byte order mark apart.
  private static func firstToken(of bytes: ArraySlice<UInt8>) -> Int? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.startIndex + 3 : bytes.startIndex
    return bytes[start...].firstIndex { ![9, 10, 13, 32].contains($0) }
  }
}
