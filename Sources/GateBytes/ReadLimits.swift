/// What reading may cost, so that hostile input stops with an error instead of taking the machine.
package struct ReadLimits: Sendable, Hashable {
  /// Bytes of one file after decompression. At most `largestDecompressedBytes`.
  package var decompressedBytes: Int
  /// Decompressed bytes for each stored byte, once `ratioGrace` bytes are out.
  package var ratio: Int
  /// Decompressed bytes that are allowed at any ratio: small files compress very well.
  package var ratioGrace: Int
  /// Bytes of one record. At most `largestRecordBytes`.
  package var recordBytes: Int
  /// Columns of one table.
  package var columns: Int
  /// Entries of one archive.
  package var members: Int
  /// Depth of objects and arrays in JSON.
  package var nesting: Int

  /// A cell stores its offset in 36 bits.
  package static let largestDecompressedBytes = 1 << 36 - 1
  /// A cell stores its length in 26 bits.
  package static let largestRecordBytes = 1 << 26 - 1

  package static let standard = ReadLimits(
    decompressedBytes: largestDecompressedBytes, ratio: 200, ratioGrace: 64 << 20,
    recordBytes: largestRecordBytes, columns: 10_000, members: 100_000, nesting: 64)

  package init(
    decompressedBytes: Int, ratio: Int, ratioGrace: Int, recordBytes: Int, columns: Int,
    members: Int, nesting: Int
  ) {
    precondition(
      decompressedBytes <= Self.largestDecompressedBytes && recordBytes <= Self.largestRecordBytes,
      "cells address no more than this")
    self.decompressedBytes = decompressedBytes
    self.ratio = ratio
    self.ratioGrace = ratioGrace
    self.recordBytes = recordBytes
    self.columns = columns
    self.members = members
    self.nesting = nesting
  }
}
