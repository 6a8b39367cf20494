import CZlib

/// A zip archive, with every part open to be written wrong (APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12, 4.3.16).
struct ZipBuilder {
  struct Member {
    var name: String
    var data: [UInt8]
    /// What the directory says, where that differs.
    var listedName: String?
    /// Deflated data, with the size and checksum of what it unfolds to.
    var inflated: (size: Int, crc: Int)?
  }

  var members: [Member]
  var comment: [UInt8] = []
  /// The entry of the directory that names the stored member of another.
  var sharedMember: (entry: Int, of: Int)?
  /// Offsets and counts of 64 bits, as in large archives.
  var isLarge = false

  var bytes: [UInt8] {
    var (stored, offsets): ([UInt8], [Int]) = ([], [])
    for member in members {
      offsets.append(stored.count)
      stored += little(0x0403_4B50, 4) + common(member, name: member.name) + little(0, 2)
      stored += Array(member.name.utf8) + member.data
    }
    if let sharedMember { offsets[sharedMember.entry] = offsets[sharedMember.of] }
    var directory: [UInt8] = []
    for (member, offset) in zip(members, offsets) {
      let name = member.listedName ?? member.name
      let extra = isLarge ? little(1, 2) + little(8, 2) + little(offset, 8) : []
      directory += little(0x0201_4B50, 4) + little(20, 2) + common(member, name: name)
      directory += little(extra.count, 2) + [UInt8](repeating: 0, count: 10)
      directory += little(isLarge ? 0xFFFF_FFFF : offset, 4) + Array(name.utf8) + extra
    }
    return stored + directory + end(at: stored.count, directory.count)
  }

  private func end(at start: Int, _ length: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    if isLarge {
      bytes += little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2)
      bytes += [UInt8](repeating: 0, count: 8) + little(members.count, 8)
      bytes += little(members.count, 8) + little(length, 8) + little(start, 8)
      bytes += little(0x0706_4B50, 4) + little(0, 4) + little(start + length, 8) + little(1, 4)
    }
    bytes += little(0x0605_4B50, 4) + little(0, 4)
    bytes += little(isLarge ? 0xFFFF : members.count, 2)
    bytes += little(isLarge ? 0xFFFF : members.count, 2) + little(length, 4)
    return bytes + little(isLarge ? 0xFFFF_FFFF : start, 4) + little(comment.count, 2) + comment
  }

  /// What both headers of a member hold, from the version needed to the length of the name.
  private func common(_ member: Member, name: String) -> [UInt8] {
    let method = member.inflated == nil ? 0 : 8
    let size = member.inflated?.size ?? member.data.count
    let crc = member.inflated?.crc ?? Int(crc32(0, member.data, UInt32(member.data.count)))
    return little(20, 2) + little(0, 2) + little(method, 2) + little(0, 4) + little(crc, 4)
      + little(member.data.count, 4) + little(size, 4) + little(name.utf8.count, 2)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
