/// Checks that a zip says one thing: programs differ in whether they believe the directory at the end
/// or the headers before the members, and in what they make of bytes behind the end.
///
/// Layout: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16.
struct ZipDirectory {
  private let bytes: UnsafeRawBufferPointer
  private let name: SourceName

  private enum Signature {
    static let member = 0x0403_4B50
    static let entry = 0x0201_4B50
    static let end = 0x0605_4B50
    static let largeEnd = 0x0606_4B50
    static let largeEndLocator = 0x0706_4B50
  }

  private static let endLength = 22
  private static let longestComment = 0xFFFF
  /// Stands for a number that has no room and is given elsewhere with 64 bits.
  private static let isElsewhere = (short: 0xFFFF, long: 0xFFFF_FFFF)

  static func check(_ bytes: UnsafeRawBufferPointer, name: SourceName) throws(InputError) {
    try ZipDirectory(bytes: bytes, name: name).check()
  }

  private func check() throws(InputError) {
    let end = try endRecord()
    var (count, position) = (number(end + 10, 2), number(end + 16, 4))
    var directoryEnd = end
    if count == Self.isElsewhere.short || position == Self.isElsewhere.long,
      end >= 20, number(end - 20, 4) == Signature.largeEndLocator
    {
      directoryEnd = number(end - 12, 8)
      guard holds(directoryEnd, 56), number(directoryEnd, 4) == Signature.largeEnd else {
        throw damaged()
      }
      (count, position) = (number(directoryEnd + 32, 8), number(directoryEnd + 48, 8))
    }
    var members: [Int: String] = [:]
    for _ in 0..<max(0, count) {
      guard holds(position, 46), number(position, 4) == Signature.entry else { throw damaged() }
      let nameLength = number(position + 28, 2)
      let length = 46 + nameLength + number(position + 30, 2) + number(position + 32, 2)
      guard holds(position, length) else { throw damaged() }
      let member = position + 46..<position + 46 + nameLength
      let offset = memberOffset(position, extra: member.upperBound..<position + length)
      try checkName(member, of: offset)
      if let other = members.updateValue(text(member), forKey: offset) {
        throw name.malformed(
          "two entries of the zip directory (\"\(other)\", \"\(text(member))\") name the same "
            + "stored member; write the archive anew")
      }
      position += length
    }
    guard position == directoryEnd else { throw damaged() }
  }

  /// Where the record stands whose comment ends with the file.
  private func endRecord() throws(InputError) -> Int {
    let last = bytes.count - Self.endLength
    let first = max(0, last - Self.longestComment)
    var other = false
    for position in stride(from: last, through: first, by: -1)
    where number(position, 4) == Signature.end {
      if position + Self.endLength + number(position + 20, 2) == bytes.count { return position }
      other = true
    }
    throw name.malformed(
      other
        ? "bytes follow the end of the zip archive; transfer or write the file anew"
        : "truncated: the zip archive has no directory at its end; transfer or write the file anew")
  }

  private func memberOffset(_ entry: Int, extra: Range<Int>) -> Int {
    let offset = number(entry + 42, 4)
    guard offset == Self.isElsewhere.long else { return offset }
    // Of 64 bits each, and only those that have no room: both sizes, then the offset.
    let before = [24, 20].count { number(entry + $0, 4) == Self.isElsewhere.long }
    var position = extra.lowerBound
    while position + 4 <= extra.upperBound {
      let length = number(position + 2, 2)
      if number(position, 2) == 1, length >= 8 * before + 8 {
        return number(position + 4 + 8 * before, 8)
      }
      position += 4 + length
    }
    return offset
  }

  private func checkName(_ member: Range<Int>, of offset: Int) throws(InputError) {
    guard holds(offset, 30), number(offset, 4) == Signature.member else { throw damaged() }
    let stored = offset + 30..<offset + 30 + number(offset + 26, 2)
    guard holds(offset, 30 + stored.count) else { throw damaged() }
    guard bytes[stored].elementsEqual(bytes[member]) else {
      throw name.malformed(
        "the zip directory calls a member \"\(text(member))\" that calls itself "
          + "\"\(text(stored))\"; write the archive anew")
    }
  }

  private func damaged() -> InputError {
    name.malformed("the directory of the zip archive is damaged; transfer or write the file anew")
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func holds(_ position: Int, _ length: Int) -> Bool {
    position >= 0 && position <= bytes.count - length
  }

  /// Little-endian; a number of 64 bits that no file can have is the largest.
  private func number(_ position: Int, _ length: Int) -> Int {
    guard holds(position, length) else { return .max }
    let value = (0..<length).reduce(UInt64(0)) { $0 | UInt64(bytes[position + $1]) << (8 * $1) }
    return Int(clamping: value)
  }
}
