import GateDigests
import GateModel

/// One piece of text to scan: a file or a member of an archive, decompressed.
package struct Source: Sendable {
  package let name: SourceName
  package let bytes: [UInt8]
  /// Whether it was made of the members of a sample, and is one record.
  package let isSample: Bool

  package init(name: SourceName, bytes: [UInt8], isSample: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isSample = isSample
  }
}

/// Reads stored files down to text: digest, decompression, archives.
package struct SourceReader {
  private let limits: ReadLimits
  package private(set) var diagnostics: [Diagnostic] = []

  /// A `.csv.gz` inside a `.tar.gz` takes three steps; deeper piles are refused.
  private static let deepest = 4

  package init(limits: ReadLimits) {
    self.limits = limits
  }

  /// The sources in a file, in its order, and the identity of the bytes as stored.
  package mutating func read(
    _ path: String
  ) throws(InputError) -> (file: InputFile, sources: [Source]) {
    let bytes = try FileSystem.read(
      path, limit: limits.decompressedBytes, memory: limits.memory)
    let file = InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)
    return (file, try read(bytes, path: path))
  }

  /// The sources in the bytes of a file.
  package mutating func read(
    _ bytes: [UInt8], path: String
  ) throws(InputError) -> [Source] {
    let name = SourceName(file: path)
    var budget = ReadBudget(limits: limits, name: name, stored: bytes.count)
    noteMisleadingName(path, bytes)
    return try unfold(bytes, name: name, depth: 0, budget: &budget)
  }

  private mutating func unfold(
    _ bytes: [UInt8], name: SourceName, depth: Int, budget: inout ReadBudget
  ) throws(InputError) -> [Source] {
    guard depth < Self.deepest else {
      throw name.malformed("compressed more than \(Self.deepest) times, the limit")
    }
    budget.enter(layer: depth)
    switch ContentKind(of: bytes.span) {
    case .text, .columnar:
      return [Source(name: name, bytes: bytes)]
    case .foreign(let format):
      throw name.malformed("this is \(format); give CSV, JSON Lines, Parquet or Arrow instead")
    case .compressed(let codec):
      let inner = try decompress(bytes, codec: codec, name: name, budget: &budget)
      return try unfold(inner, name: name, depth: depth + 1, budget: &budget)
    case .archive(let format):
      guard name.member == nil else {
        throw name.malformed("an archive inside an archive is not supported; unpack it first")
      }
      return try unpack(bytes, format: format, name: name, depth: depth, budget: &budget)
    }
  }

  private func decompress(
    _ bytes: [UInt8], codec: ContentKind.Codec, name: SourceName, budget: inout ReadBudget
  ) throws(InputError) -> [UInt8] {
    var output: [UInt8] = []
    do throws(InputError) {
      if codec == .gzip {
        try Gzip.inflate(bytes, name: name, budget: &budget, into: &output)
      } else {
        try Archive.decompress(bytes, codec: codec, name: name, budget: &budget, into: &output)
      }
    } catch {
      throw InputError(
        error.reason, file: error.file, member: name.member ?? lastMember(of: output, in: name),
        message: error.message)
    }
    return output
  }

  /// The member in which a tar ends that was decompressed in part only.
  private func lastMember(of bytes: [UInt8], in name: SourceName) -> String? {
    guard ContentKind(of: bytes.span) == .archive(.tar) else { return nil }
    var budget = ReadBudget(limits: limits, name: name, stored: bytes.count)
    do throws(InputError) {
      _ = try Archive.read(
        bytes, format: .tar, name: name, limits: limits, budget: &budget, isWanted: { _ in false },
        receive: { _ in })
      return nil
    } catch {
      return error.member
    }
  }

  private mutating func unpack(
    _ bytes: [UInt8], format: ContentKind.ArchiveFormat, name: SourceName, depth: Int,
    budget: inout ReadBudget
  ) throws(InputError) -> [Source] {
    let untouched = budget
    var members: [Archive.Member] = []
    let names = try Archive.read(
      bytes, format: format, name: name, limits: limits, budget: &budget,
      isWanted: MemberName.isData
    ) { members.append($0) }
    if members.isEmpty, let title = OfficeDocument.title(of: bytes, members: names) {
      throw name.malformed("this is \(title); save its sheet as CSV or Parquet, and give that")
    }
    let isOfSamples =
      ArchiveLayout(of: names) == .samples || ArchiveLayout.areTexts(members)
      || ArchiveLayout.areLabels(names)
    let isRead = isOfSamples ? { !MemberName.isDocument($0) } : MemberName.isData
    let skipped = names.filter { !isRead($0) }
    guard skipped.count < names.count else {
      throw name.malformed("the \(format.rawValue) archive holds no data files (CSV, JSON Lines)")
    }
    if !skipped.isEmpty { diagnostics.append(.skipped(skipped, in: name.file)) }
    guard !isOfSamples else {
      budget = untouched
      return try samples(bytes, format: format, name: name, budget: &budget)
    }
    var sources: [Source] = []
    for member in members {
      let inner = SourceName(file: name.file, member: member.name)
      sources += try unfold(member.bytes, name: inner, depth: depth + 1, budget: &budget)
    }
    return sources
  }

  /// The samples of an archive in the order of their first members, one source each.
  private func samples(
    _ bytes: [UInt8], format: ContentKind.ArchiveFormat, name: SourceName,
    budget: inout ReadBudget
  ) throws(InputError) -> [Source] {
    var records: [SampleRecord] = []
    var positions: [String: Int] = [:]
    _ = try Archive.read(
      bytes, format: format, name: name, limits: limits, budget: &budget,
      isWanted: { !MemberName.isDocument($0) },
      receive: { member throws(InputError) in
        let key = SampleName(member.name).key
        let position = positions[key] ?? records.count
        if position == records.count {
          positions[key] = position
          records.append(SampleRecord(key: key))
        }
        try records[position].add(member, of: name.file)
      })
    var sources: [Source] = []
    for record in records { sources.append(try record.source(in: name.file)) }
    return sources
  }

  /// A file called `.gz` or `.parquet` that is none is read as what it is, and said so.
  private mutating func noteMisleadingName(_ path: String, _ bytes: [UInt8]) {
    let isCompressed = MemberName.promisesCompression(path)
    let columns = MemberName.promisedColumns(path)
    guard isCompressed || columns != nil, ContentKind(of: bytes.span) == .text else { return }
    let promise = isCompressed ? "compressed content" : columns?.name ?? ""
    diagnostics.append(
      Diagnostic(
        severity: .warning, code: "SG2004",
        message: "the name promises \(promise), but it is plain text; read as such", place: path))
  }
}
