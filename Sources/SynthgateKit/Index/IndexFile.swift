import GateBytes
import GateDigests
import GateJSON
import GateModel
import GatePreparation

/// The file of an index: eight bytes that tell what it is, the length of the header, the header as
/// JSON, the body (`ReferenceIndex`), the digest of all that.
struct IndexFile {
  let index: ReferenceIndex
  /// What it was made of.
  let sources: [InputFile]
  /// The file itself.
  let file: InputFile

  private static let magic = Array("SGINDEX1".utf8)
  /// Of header and body; another one is refused, since its hashes or tokens may be others.
  private static let format = 2
  private static let lengthBytes = 8
  /// SHA-256 of all that stands before it, in hexadecimal digits.
  private static let digestBytes = 64
  private static let mostHeader = 1 << 26

  static func encode(_ index: ReferenceIndex, sources: [InputFile]) -> [UInt8] {
    let body = index.body
    let header = JSONWriter.write(
      .object([
        ("format", .int(format)), ("tool", .string(Synthgate.version)),
        ("unicode", .string(ReferenceIndex.unicodeVersion)),
        ("records", .int(index.set.count)),
        (
          "documents", .object(index.documents.map { ($0.field, .int($0.count)) })
        ),
        ("sources", .array(sources.map(json))), ("bytes", .int(body.count)),
      ]), pretty: false)
    var bytes = magic
    for shift in stride(from: 0, to: 8 * lengthBytes, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: header.count >> shift))
    }
    bytes += header + body
    return bytes + SHA256.hex(of: bytes).utf8
  }

  private static func json(of file: InputFile) -> JSONOutput {
    .objectOfPresent([
      ("path", .string(file.path)), ("sha256", file.sha256.map { .string($0) }),
      ("bytes", .int(file.bytes)),
    ])
  }
}

// MARK: Reading

extension IndexFile {
  /// - Throws: `.input` where it cannot be read, is none, was made by another version, or is damaged.
  init(_ path: String, limit: Int) throws(SynthgateError) {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path, limit: limit)
    } catch {
      throw SynthgateError(error)
    }
    do throws(Refusal) {
      self = try Self.decode(bytes, path)
    } catch {
      throw .input(
        message: "\(path): \(error.reason); make one of the reference with synthgate index build",
        exitCode: ExitCode.malformed)
    }
  }

  /// Why a file is no index that can be used.
  struct Refusal: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  static func decode(_ bytes: [UInt8], _ path: String) throws(Refusal) -> IndexFile {
    guard bytes.starts(with: magic) else { throw Refusal("this is no index") }
    let start = magic.count + lengthBytes
    guard bytes.count >= start else { throw Refusal("the index is cut") }
    let length = bytes[magic.count..<start].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(mostHeader), bytes.count - start >= Int(length) else {
      throw Refusal("the index is cut, or its header is damaged")
    }
    let header: JSONNode
    do {
      header = try JSONParser.parse(Array(bytes[start..<(start + Int(length))]))
    } catch {
      throw Refusal("the header of the index is damaged (\(error.message))")
    }
    try checkVersions(header)
    let bodyStart = start + Int(length)
    let end = bytes.count - digestBytes
    guard header["bytes"]?.intValue == end - bodyStart else {
      throw Refusal("the index is cut, or goes on behind its end")
    }
    let content = Array(bytes[..<end])
    guard bytes[end...].elementsEqual(SHA256.hex(of: content).utf8) else {
      throw Refusal("the index is damaged: its digest is another")
    }
    let index: ReferenceIndex
    do {
      index = try ReferenceIndex(body: content, from: bodyStart)
    } catch {
      throw Refusal("the index is damaged: \(error.what)")
    }
    return IndexFile(
      index: index, sources: try sources(header),
      file: InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count))
  }

  private static func checkVersions(_ header: JSONNode) throws(Refusal) {
    guard let found = header["format"]?.intValue else {
      throw Refusal("the header of the index names no format")
    }
    guard found == format else {
      throw Refusal("the index has format \(found), and this version reads \(format)")
    }
    let unicode = header["unicode"]?.stringValue ?? "none"
    guard unicode == ReferenceIndex.unicodeVersion else {
      throw Refusal(
        "the index was made with Unicode \(unicode), and this program has "
          + ReferenceIndex.unicodeVersion)
    }
  }

  private static func sources(_ header: JSONNode) throws(Refusal) -> [InputFile] {
    let list = header["sources"]?.arrayValue ?? []
    var files: [InputFile] = []
    for entry in list {
      guard let path = entry["path"]?.stringValue, let bytes = entry["bytes"]?.intValue, bytes >= 0
      else { throw Refusal("the header of the index names a file without a path or size") }
      files.append(InputFile(path: path, sha256: entry["sha256"]?.stringValue, bytes: bytes))
    }
    guard !files.isEmpty else { throw Refusal("the header of the index names no files") }
    return files
  }
}
