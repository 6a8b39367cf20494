/// Reads archives and compressed streams from memory through libarchive; writes nothing.
package enum Archive {
  /// A file inside an archive.
  package struct Member: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// What an archive holds.
  package struct Listing: Sendable {
    package var members: [Member] = []
    /// Names of members that are no data, in the order of the archive.
    package var skipped: [String] = []
  }

  /// The content of a stream in a codec other than gzip.
  package static func decompress(
    _ bytes: [UInt8], codec: ContentKind.Codec, name: SourceName, budget: inout ReadBudget
  ) throws(InputError) -> [UInt8] {
    var reader = try ArchiveReader(name: name)
    reader.expectStream(codec)
    // Safety: libarchive reads from the array's bytes only while the closure runs.
    return try bytes.span.withUnsafeBytes { source throws(InputError) -> [UInt8] in
      try reader.open(source, damage: "damaged or truncated")
      guard try reader.next() != nil else { return [] }
      guard reader.isDecompressing else {
        throw name.malformed("damaged or truncated: the \(codec.rawValue) header is broken")
      }
      let content = try reader.content(budget: &budget)
      // libarchive takes a second stream with a damaged header for rubbish and drops it.
      guard source[reader.consumed...].allSatisfy({ $0 == 0 }) else {
        throw name.malformed(
          """
          \(source.count - reader.consumed) bytes follow the end of the \(codec.rawValue) data; \
          transfer or write the file anew
          """)
      }
      return content
    }
  }

  /// The data files of an archive, in its order.
  package static func list(
    _ bytes: [UInt8], format: ContentKind.ArchiveFormat, name: SourceName, limits: ReadLimits,
    budget: inout ReadBudget
  ) throws(InputError) -> Listing {
    var reader = try ArchiveReader(name: name)
    reader.expectArchive(format)
    // Safety: libarchive reads from the array's bytes only while the closure runs.
    return try bytes.span.withUnsafeBytes { source throws(InputError) -> Listing in
      try reader.open(source, damage: "its first header is damaged, as its checksum shows")
      let listing = try collect(&reader, name: name, limits: limits, budget: &budget)
      if format == .tar {
        try TarEnding.check(source, endOfEntries: reader.position, name: name)
      }
      return listing
    }
  }

  private static func collect(
    _ reader: inout ArchiveReader, name: SourceName, limits: ReadLimits, budget: inout ReadBudget
  ) throws(InputError) -> Listing {
    var listing = Listing()
    var seen: Set<String> = []
    while let entry = try reader.next() {
      let member = SourceName(file: name.file, member: entry.name)
      guard seen.count < limits.members else {
        throw name.beyond(.members, "holds more than \(limits.members) members")
      }
      try check(entry, member: member)
      guard !entry.isDirectory else { continue }
      guard seen.insert(entry.name).inserted else {
        throw member.malformed("the archive holds two members of this name; give each its own")
      }
      guard MemberName.isData(entry.name) else {
        listing.skipped.append(entry.name)
        continue
      }
      let content = try reader.content(budget: &budget)
      listing.members.append(Member(name: entry.name, bytes: content))
    }
    return listing
  }

  /// Refuses what could reach outside the archive or cannot be read.
  private static func check(
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
