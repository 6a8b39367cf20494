/// Reads archives and compressed streams from memory through libarchive; writes nothing.
package enum Archive {
  /// A file inside an archive.
  package struct Member: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// Appends the content of a stream in a codec other than gzip; after an error what was read
  /// until then.
  package static func decompress(
    _ bytes: [UInt8], codec: ContentKind.Codec, name: SourceName, budget: inout ReadBudget,
    into output: inout [UInt8]
  ) throws(InputError) {
    var reader = try ArchiveReader(name: name)
    reader.expectStream(codec)
    // Safety: libarchive reads from the array's bytes only while the closure runs.
    try bytes.span.withUnsafeBytes { source throws(InputError) in
      try reader.open(source, damage: "damaged or truncated")
      guard try reader.next() != nil else { return }
      guard reader.isDecompressing else {
        throw name.malformed("damaged or truncated: the \(codec.rawValue) header is broken")
      }
      try reader.readContent(into: &output, budget: &budget)
      try checkEnd(reader.consumed, of: source, codec: codec, name: name)
    }
  }

  /// Refuses what follows the last stream.
  ///
  /// libarchive takes a second stream with a damaged header for rubbish and drops it.
  static func checkEnd(
    _ consumed: Int, of source: UnsafeRawBufferPointer, codec: ContentKind.Codec, name: SourceName
  ) throws(InputError) {
    guard source[consumed...].allSatisfy({ $0 == 0 }) else {
      throw name.malformed(
        "bytes follow the end of the \(codec.rawValue) data; transfer or write the file anew")
    }
  }

  /// Goes through an archive in its order.
  ///
  /// - Parameters:
  ///   - isWanted: whether the content of a member of this name is needed.
  ///   - receive: called with each of those.
  /// - Returns: the names of all members but directories.
  package static func read(
    _ bytes: [UInt8], format: ContentKind.ArchiveFormat, name: SourceName, limits: ReadLimits,
    budget: inout ReadBudget, isWanted: (String) -> Bool,
    receive: (Member) throws(InputError) -> Void
  ) throws(InputError) -> [String] {
    var reader = try ArchiveReader(name: name)
    reader.expectArchive(format)
    // Safety: libarchive reads from the array's bytes only while the closure runs.
    return try bytes.span.withUnsafeBytes { source throws(InputError) -> [String] in
      if format == .zip { try ZipDirectory.check(source, name: name) }
      try reader.open(source, damage: "its first header is damaged, as its checksum shows")
      let names = try visit(
        &reader, name: name, limits: limits, budget: &budget, isWanted: isWanted, receive: receive)
      if format == .tar {
        try TarEnding.check(source, endOfEntries: reader.position, name: name)
      }
      return names
    }
  }

  private static func visit(
    _ reader: inout ArchiveReader, name: SourceName, limits: ReadLimits,
    budget: inout ReadBudget, isWanted: (String) -> Bool,
    receive: (Member) throws(InputError) -> Void
  ) throws(InputError) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    while let entry = try reader.next() {
      let member = SourceName(file: name.file, member: entry.name)
      guard seen.count < limits.members else {
        throw name.beyond(.members, "holds more than \(limits.members) members")
      }
      try check(entry, member: member)
      guard !entry.isDirectory else { continue }
      guard seen.insert(MemberName.plain(entry.name)).inserted else {
        throw member.malformed("the archive holds two members of this name; give each its own")
      }
      names.append(entry.name)
      guard isWanted(entry.name) else { continue }
      var content: [UInt8] = []
      try reader.readContent(into: &content, budget: &budget)
      try receive(Member(name: entry.name, bytes: content))
    }
    return names
  }

  /// Refuses what could reach outside the archive or cannot be read.
  static func check(
    _ entry: ArchiveReader.Entry, member: SourceName
  ) throws(InputError) {
    if let danger = MemberName.danger(of: entry.name) {
      throw member.malformed("\(danger); archives with such names are refused")
    }
    if let special = entry.special {
      throw member.malformed("\(special) in an archive is refused; store the data itself")
    }
    guard !entry.isEncrypted else {
      throw member.malformed("encrypted archives are not supported; decrypt it first")
    }
  }
}
