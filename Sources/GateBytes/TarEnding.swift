/// Checks that a tar ends as a tar should.
///
/// libarchive takes a tar that was cut between two entries for a whole one.
enum TarEnding {
  /// Two blocks of 512 zeros close an archive.
  static let marker = 1024

  /// - Parameter endOfEntries: where the last entry, padding included, ended.
  static func check(
    _ bytes: UnsafeRawBufferPointer, endOfEntries: Int, name: SourceName
  ) throws(InputError) {
    guard bytes.count - endOfEntries >= marker else {
      throw name.malformed(
        """
        truncated: the tar archive has no end mark after its last member; \
        transfer or write the file anew
        """)
    }
    // Safety: the range ends at the buffer's own end.
    guard bytes[endOfEntries...].allSatisfy({ $0 == 0 }) else {
      throw name.malformed(
        "bytes follow the end mark of the tar archive; joined archives must be given one by one")
    }
  }
}
