/// How the members of an archive belong together.
enum ArchiveLayout: Sendable, Hashable {
  /// Each data member is a table or a part of one.
  case shards
  /// Members whose names differ in the extension only are the parts of one sample (WebDataset).
  case samples

  private static let shardExtensions: Set<String> = [
    "csv", "tsv", "tab", "psv", "jsonl", "ndjson", "parquet", "arrow", "arrows", "feather", "ipc",
  ]

  /// Samples are told by a name that occurs with several extensions, where there are no shards.
  ///
  /// - Parameter members: the names of all members but directories.
  init(of members: [String]) {
    let names = members.filter { !MemberName.isDocument($0) }
    let hasShards = names.contains { name in
      MemberName.formatExtension(name).map { Self.shardExtensions.contains($0) } ?? false
    }
    let keys = names.map { SampleName($0).key }
    self = !hasShards && Set(keys).count < keys.count ? .samples : .shards
  }

  /// Whether all members are labels of samples, or what counts them, and no tables.
  static func areLabels(_ members: [String]) -> Bool {
    let names = members.filter { !MemberName.isDocument($0) }
    return !names.isEmpty
      && names.allSatisfy { ["cls", "cls2", "index", "id", "text"].contains(SampleName($0).part) }
  }

  /// The first two lines that are not blank.
  private static func lines(of member: Archive.Member) -> [ArraySlice<UInt8>] {
    let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    return Array(member.bytes.split(maxSplits: 2, whereSeparator: isEnd).prefix(2))
  }

  /// Whether data members are texts, each a sample of its own, and no tables: they do not begin with
  /// one header, and the first lines of the first do not agree on a delimiter.
  static func areTexts(_ members: [Archive.Member]) -> Bool {
    let extensions: Set<String> = ["txt", "text", "cls"]
    guard members.count > 1, let first = members.first,
      members.allSatisfy({ extensions.contains(SampleName($0.name).part) })
    else { return false }
    let lines = lines(of: first)
    let haveHeader = members.allSatisfy { member in
      let others = Self.lines(of: member)
      return others.count == 2 && others.first == lines.first
    }
    guard !haveHeader else { return false }
    return lines.count < 2
      || !Array(",;\t|".utf8).contains { mark in
        let counts = lines.map { line in line.count { $0 == mark } }
        return counts[0] > 0 && counts[0] == counts[1]
      }
  }
}

/// The name of a member of a sample: `images/0001.seg.png` is the part `seg.png` of `images/0001`.
struct SampleName: Sendable, Hashable {
  let key: String
  let part: String

  /// The key ends at the first dot of the file's own name.
  init(_ member: String) {
    let base = member.lastIndex(of: "/").map { member.index(after: $0) } ?? member.startIndex
    let dot = member[base...].firstIndex(of: ".") ?? member.endIndex
    key = String(member[..<dot])
    part = dot == member.endIndex ? "" : member[member.index(after: dot)...].lowercased()
  }
}
