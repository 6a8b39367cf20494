/// A format that holds a table column by column.
package enum ColumnarFormat: String, Sendable, Hashable {
  case parquet
  /// Arrow IPC, as a file or as a stream.
  case arrow

  package var name: String { self == .parquet ? "Parquet" : "Arrow" }
}

/// What bytes are, told by how they begin.
package enum ContentKind: Sendable, Hashable {
  case compressed(Codec)
  case archive(ArchiveFormat)
  /// A columnar file, which is decoded as a whole.
  case columnar(ColumnarFormat)
  /// A known format that this program does not read, with its name.
  case foreign(String)
  /// Anything else: text, as far as the first bytes tell.
  case text

  package enum Codec: String, Sendable {
    case gzip, zstd, xz, bzip2, lz4
  }

  package enum ArchiveFormat: String, Sendable {
    case tar, zip
  }

  /// Reads the magic numbers; no byte past the first 512 matters.
  package init(of bytes: Span<UInt8>) {
    for (magic, kind) in Self.magics where bytes.begins(with: magic) {
      self = kind
      return
    }
    self = Self.looksLikeTar(bytes) ? .archive(.tar) : .text
  }

  private static let magics: [([UInt8], ContentKind)] = [
    ([0x1F, 0x8B], .compressed(.gzip)),
    ([0x28, 0xB5, 0x2F, 0xFD], .compressed(.zstd)),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .compressed(.xz)),
    (Array("BZh".utf8), .compressed(.bzip2)),
    ([0x04, 0x22, 0x4D, 0x18], .compressed(.lz4)),
    // As written by lz4 before 1.4, and by the Linux kernel.
    ([0x02, 0x21, 0x4C, 0x18], .compressed(.lz4)),
    ([0x50, 0x4B, 0x03, 0x04], .archive(.zip)),
    ([0x50, 0x4B, 0x05, 0x06], .archive(.zip)),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .foreign("a 7z archive")),
    (Array("Rar!".utf8), .foreign("a RAR archive")),
    (Array("PAR1".utf8), .columnar(.parquet)),
    (Array("PARE".utf8), .foreign("encrypted Parquet, which has to be decrypted first")),
    (Array("ARROW1".utf8), .columnar(.arrow)),
    // The mark before each message of a stream.
    ([0xFF, 0xFF, 0xFF, 0xFF], .columnar(.arrow)),
    (Array("FEA1".utf8), .foreign("Feather of version 1, which version 2 replaces")),
    (Array("SQLite format 3".utf8), .foreign("an SQLite database")),
    ([0x89, 0x48, 0x44, 0x46], .foreign("HDF5")),
    ([0x89, 0x50, 0x4E, 0x47], .foreign("a PNG image")),
    (Array("%PDF".utf8), .foreign("PDF")),
    ([0xD0, 0xCF, 0x11, 0xE0], .foreign("an old Office document")),
  ]

  /// A header has the magic of POSIX and GNU tar, or at least the right checksum (tar of 1979); a
  /// tar without members is all zeros.
  private static func looksLikeTar(_ bytes: Span<UInt8>) -> Bool {
    let block = 512
    guard bytes.count >= block else { return false }
    if bytes.extracting(257..<262).begins(with: Array("ustar".utf8)) { return true }
    if (0..<block).allSatisfy({ bytes[$0] == 0 }) { return true }
    return hasTarChecksum(bytes.extracting(0..<block))
  }

  /// The checksum is the sum of all bytes, its own field counted as blanks, in octal digits.
  private static func hasTarChecksum(_ header: Span<UInt8>) -> Bool {
    let field = 148..<156
    var (sum, written) = (0, 0)
    for index in header.indices {
      sum += field.contains(index) ? 0x20 : Int(header[index])
      let digit = header[index] &- UInt8(ascii: "0")
      if field.contains(index), digit < 8 { written = written * 8 + Int(digit) }
    }
    return sum == written
  }
}

extension Span<UInt8> {
  /// Whether the first bytes are these.
  package func begins(with prefix: [UInt8]) -> Bool {
    count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }
}
