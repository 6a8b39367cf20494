/// The text of a stored file, decompressed and taken out of its archive piece by piece.
///
/// Never holds more than a piece. It refuses what `SourceReader` refuses, but not always in the
/// same words, and some of what that reads: zip archives, samples, and files compressed in an archive.
package final class ContentStream {
  private enum Content {
    case text(CallbackSource)
    case archive(ArchiveMembers)
  }

  private let name: SourceName
  private let content: Content
  private var hasBegun = false

  /// `nil` for a file that is neither compressed nor a tar archive.
  ///
  /// - Parameter file: at its beginning; at its end when there is no further text.
  package init?(
    _ file: DataFileReader, name: SourceName, limits: ReadLimits
  ) throws(InputError) {
    let budget = SharedBudget(ReadBudget(limits: limits, name: name, stored: file.file.count))
    self.name = name
    guard let beginning = try file.next() else { return nil }
    let stored = CallbackSource(file, first: beginning)
    let source: any ByteSource
    switch Self.kind(of: beginning) {
    case .compressed(.gzip): source = try GzipBytes(stored, name: name, budget: budget)
    case .compressed(let codec):
      source = try DecompressedBytes(stored, codec: codec, name: name, budget: budget)
    case .archive(.tar):
      content = .archive(
        try ArchiveMembers(stored, name: name, limits: limits, budget: budget, layer: 0))
      return
    case .archive, .foreign, .text, .columnar: return nil
    }
    guard let first = try source.next() else { return nil }
    let inner = CallbackSource(source, first: first)
    switch Self.kind(of: first) {
    case .text: content = .text(inner)
    case .archive(.tar):
      content = .archive(
        try ArchiveMembers(inner, name: name, limits: limits, budget: budget, layer: 1))
    case .archive, .compressed, .foreign, .columnar: return nil
    }
  }

  private static func kind(of bytes: UnsafeRawBufferPointer) -> ContentKind {
    let longestMagic = 512
    return ContentKind(of: Array(bytes.prefix(longestMagic)).span)
  }

  /// The next text in the file; `nil` at the end.
  package func nextText() throws(InputError) -> SourceName? {
    switch content {
    case .text:
      defer { hasBegun = true }
      return hasBegun ? nil : name
    case .archive(let members): return try members.next()
    }
  }

  /// The next bytes of the text, which hold until the next call; `nil` at its end.
  package func nextPiece() throws(InputError) -> UnsafeRawBufferPointer? {
    switch content {
    case .text(let source): try source.next()
    case .archive(let members): try members.nextPiece()
    }
  }

  /// Members that are no data, after the end.
  package var skipped: [String] {
    if case .archive(let members) = content { members.skipped } else { [] }
  }
}

/// The data files of a tar archive that comes piece by piece.
private final class ArchiveMembers {
  private let source: CallbackSource
  private let name: SourceName
  private let limits: ReadLimits
  private var reader: ArchiveReader
  private let budget: SharedBudget
  /// How many layers of compression are around the archive.
  private let layer: Int
  private var accounted = 0
  private var names: [String] = []
  private var seen: Set<String> = []

  init(
    _ source: CallbackSource, name: SourceName, limits: ReadLimits, budget: SharedBudget,
    layer: Int
  ) throws(InputError) {
    self.source = source
    self.budget = budget
    self.layer = layer
    self.name = name
    self.limits = limits
    reader = try ArchiveReader(name: name)
    reader.expectArchive(.tar)
    try reader.open(source, damage: "its first header is damaged, as its checksum shows")
  }

  func next() throws(InputError) -> SourceName? {
    while let entry = try reader.next() {
      let member = SourceName(file: name.file, member: entry.name)
      guard seen.count < limits.members else {
        throw name.beyond(.members, "holds more than \(limits.members) members")
      }
      try Archive.check(entry, member: member)
      guard !entry.isDirectory else { continue }
      guard seen.insert(MemberName.plain(entry.name)).inserted else {
        throw member.malformed("the archive holds two members of this name; give each its own")
      }
      names.append(entry.name)
      if MemberName.isData(entry.name) { return member }
    }
    if let error = source.error { throw error }
    try checkEnd()
    guard ArchiveLayout(of: names) == .shards else {
      throw name.malformed("samples, which are put together from members")
    }
    return nil
  }

  func nextPiece() throws(InputError) -> UnsafeRawBufferPointer? {
    guard let piece = try reader.block() else { return nil }
    let read = reader.consumed
    budget.value.enter(layer: layer)
    try budget.value.spend(piece.count, consumed: read - accounted)
    accounted = read
    return piece
  }

  var skipped: [String] { names.filter { !MemberName.isData($0) } }

  /// As `TarEnding` does: two blocks of zeros and nothing else behind the last entry.
  private func checkEnd() throws(InputError) {
    let pieceStart = source.delivered - source.last.count
    // What lies before the last piece was read as blocks of zeros.
    var padding = max(0, pieceStart - reader.position)
    guard padding <= TarEnding.marker else {
      throw name.malformed("the end of the tar archive cannot be checked")
    }
    var piece: UnsafeRawBufferPointer? = UnsafeRawBufferPointer(
      rebasing: source.last[max(0, reader.position - pieceStart)...])
    while let bytes = piece {
      guard bytes.allSatisfy({ $0 == 0 }) else {
        throw name.malformed("bytes follow the end mark of the tar archive")
      }
      padding += bytes.count
      piece = try source.next()
    }
    guard padding >= TarEnding.marker else {
      throw name.malformed("truncated: the tar archive has no end mark after its last member")
    }
  }
}
