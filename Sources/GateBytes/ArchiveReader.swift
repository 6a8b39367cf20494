import CArchive
import Glibc

/// Owns one libarchive reader.
///
/// Not copyable, so that the handle is freed after the last call that uses it and not before.
struct ArchiveReader: ~Copyable {
  struct Entry {
    let name: String
    let isDirectory: Bool
    /// A link, device, ... in words; `nil` for files and directories.
    let special: String?
    let isEncrypted: Bool
  }

  private let handle: OpaquePointer
  private var name: SourceName
  private let file: String
  private var hasNames = true
  /// Whether content is stored as it is.
  private var isStored = false
  /// What is read at a time; of its own, so that small members take no more than they need.
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)
  /// Stored bytes that the budget knows of.
  private var accounted = 0
  /// Where the last block of the current entry ended.
  private var blockEnd: la_int64_t = 0

  init(name: SourceName) throws(InputError) {
    guard let handle = archive_read_new() else {
      throw name.malformed("no memory to read the archive")
    }
    self.handle = handle
    self.name = name
    file = name.file
  }

  deinit {
    archive_read_free(handle)
  }

  /// Accepts one compressed stream and nothing else; its only entry has no name.
  mutating func expectStream(_ codec: ContentKind.Codec) {
    switch codec {
    case .gzip: archive_read_support_filter_gzip(handle)
    case .zstd: archive_read_support_filter_zstd(handle)
    case .xz: archive_read_support_filter_xz(handle)
    case .bzip2: archive_read_support_filter_bzip2(handle)
    case .lz4: archive_read_support_filter_lz4(handle)
    }
    hasNames = false
    archive_read_support_format_raw(handle)
    archive_read_support_format_empty(handle)
  }

  /// Accepts one kind of archive, without any compression around it.
  mutating func expectArchive(_ format: ContentKind.ArchiveFormat) {
    switch format {
    case .tar:
      archive_read_support_format_tar(handle)
      isStored = true
    case .zip: archive_read_support_format_zip(handle)
    }
    // Names as they are stored, whatever the locale of the process.
    let usual = Self.enterUTF8()
    archive_read_set_options(handle, "hdrcharset=UTF-8")
    Self.leaveUTF8(for: usual)
  }

  /// - Parameters:
  ///   - bytes: outlives every use of this reader.
  ///   - damage: what is wrong if the beginning cannot be read.
  func open(_ bytes: UnsafeRawBufferPointer, damage: String) throws(InputError) {
    // Safety: libarchive reads `count` bytes from the base address; the caller keeps them alive.
    let code = archive_read_open_memory(handle, bytes.baseAddress, bytes.count)
    guard code == ARCHIVE_OK else {
      throw failure(damage)
    }
  }

  /// Reads from a source piece by piece.
  ///
  /// - Parameter source: outlives every use of this reader.
  func open(_ source: CallbackSource, damage: String) throws(InputError) {
    // Safety: libarchive hands the pointer back to the callback alone, while the source lives.
    let context = Unmanaged.passUnretained(source).toOpaque()
    archive_read_set_read_callback(handle) { _, context, piece in
      guard let context, let piece else { return -1 }
      return Unmanaged<CallbackSource>.fromOpaque(context).takeUnretainedValue().read(into: piece)
    }
    archive_read_set_callback_data(handle, context)
    guard archive_read_open1(handle) == ARCHIVE_OK else { throw failure(damage) }
  }

  /// The next bytes of the current entry, which hold until the next call; `nil` at its end.
  mutating func block() throws(InputError) -> UnsafeRawBufferPointer? {
    var start: UnsafeRawPointer?
    var (count, offset) = (0, la_int64_t(0))
    while true {
      let code = archive_read_data_block(handle, &start, &count, &offset)
      if code == ARCHIVE_EOF { return nil }
      guard code == ARCHIVE_OK else { throw failure("damaged or truncated") }
      // A gap means zeros, which no text holds.
      guard offset == blockEnd else { throw failure("a sparse member") }
      blockEnd += la_int64_t(count)
      // Safety: libarchive keeps the block until the next call on the handle.
      if count > 0 { return UnsafeRawBufferPointer(start: start, count: count) }
    }
  }

  /// The next entry, or `nil` at the end.
  mutating func next() throws(InputError) -> Entry? {
    blockEnd = 0
    var entry: OpaquePointer?
    let usual = Self.enterUTF8()
    let code = archive_read_next_header(handle, &entry)
    var path: String?
    if let entry { path = entryName(entry) }
    Self.leaveUTF8(for: usual)
    if code == ARCHIVE_EOF { return nil }
    guard code == ARCHIVE_OK || (code == ARCHIVE_WARN && isOnlyLocale), let entry else {
      throw failure("a header is damaged or cut off")
    }
    guard let path else {
      throw name.malformed("holds a member whose name is not UTF-8; rename it")
    }
    if hasNames { name = SourceName(file: file, member: path) }
    return Entry(
      name: path, isDirectory: archive_entry_filetype(entry) == S_IFDIR,
      special: special(entry), isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  /// libarchive hands names over through the locale, and that of a process has no letters but ASCII's
  /// unless it asks for more.
  ///
  /// - Returns: the usual locale of this thread.
  private static func enterUTF8() -> locale_t? { utf8.flatMap { uselocale($0) } }

  private static func leaveUTF8(for usual: locale_t?) {
    if let usual { uselocale(usual) }
  }

  /// Every glibc of the last years has it without any file. Safety: it is never changed nor freed.
  nonisolated(unsafe) private static let utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  /// Whether the last warning is only that a name has no form in the process's locale; names are
  /// taken as UTF-8 whatever the locale is. No other warning is trusted.
  private var isOnlyLocale: Bool {
    // Safety: the message is zero-terminated and lives until the next call on the handle.
    let detail = archive_error_string(handle).map { String(cString: $0) } ?? ""
    return detail.contains("be converted from")
  }

  private func entryName(_ entry: OpaquePointer) -> String? {
    // Safety: both strings are zero-terminated and live until the next header is read.
    if let utf8 = archive_entry_pathname_utf8(entry) { return String(validatingCString: utf8) }
    return archive_entry_pathname(entry).flatMap { String(validatingCString: $0) }
  }

  private func special(_ entry: OpaquePointer) -> String? {
    if archive_entry_hardlink(entry) != nil { return "a hard link" }
    switch archive_entry_filetype(entry) {
    case S_IFREG, S_IFDIR: return nil
    case S_IFLNK: return "a symbolic link"
    case S_IFCHR, S_IFBLK: return "a device"
    case S_IFIFO, S_IFSOCK: return "a pipe"
    default: return "an entry of unknown type"
    }
  }

  /// Appends all bytes of the current entry.
  mutating func readContent(
    into output: inout [UInt8], budget: inout ReadBudget
  ) throws(InputError) {
    while true {
      // Safety: libarchive writes at most as many bytes as the buffer has.
      let count = chunk.withUnsafeMutableBytes {
        archive_read_data(handle, $0.baseAddress, $0.count)
      }
      guard count >= 0 else { throw failure("damaged or truncated") }
      guard count > 0 else { return }
      try budget.checkRoom(for: count, in: output)
      output.append(contentsOf: chunk[..<count])
      // A zip is not read from front to back; what lies behind was accounted for already. Of a tar
      // in memory a member counts as read only when it is over.
      let read = isStored ? accounted + count : max(consumed, accounted)
      try budget.spend(count, consumed: read - accounted)
      accounted = read
    }
  }

  /// Whether a codec recognised the stream; otherwise its bytes are passed on as they are.
  var isDecompressing: Bool { archive_filter_code(handle, 0) != ARCHIVE_FILTER_NONE }

  /// Stored bytes that were used so far.
  var consumed: Int { Int(archive_filter_bytes(handle, -1)) }

  /// After the last entry: the offset at which it ended, in the uncompressed archive.
  var position: Int { Int(archive_read_header_position(handle)) }

  /// libarchive's words for the last error, with its place.
  private func failure(_ what: String) -> InputError {
    // Safety: the message is zero-terminated and lives until the next call on the handle.
    let detail = archive_error_string(handle).map { String(cString: $0) } ?? "no details"
    // By its words: asking archive_read_has_encrypted_entries crashes if opening failed (3.6.2).
    guard !detail.contains("Passphrase"), !detail.contains("ncrypt") else {
      return name.malformed("encrypted archives are not supported; decrypt it first")
    }
    return name.malformed("\(what) (\(detail)); transfer or write the file anew")
  }
}

/// A source of bytes of which the first piece was looked at, and that libarchive can call for more.
final class CallbackSource: ByteSource {
  private let source: any ByteSource
  private var first: UnsafeRawBufferPointer?
  /// Why the source had no more; libarchive sees only that it failed.
  private(set) var error: InputError?
  /// Bytes that were handed over.
  private(set) var delivered = 0
  /// The last piece that was handed over.
  private(set) var last = UnsafeRawBufferPointer(start: nil, count: 0)

  /// - Parameter first: what was already taken from the source.
  init(_ source: any ByteSource, first: UnsafeRawBufferPointer) {
    self.source = source
    self.first = first
  }

  /// The next bytes, which hold until the next call.
  func next() throws(InputError) -> UnsafeRawBufferPointer? {
    if let first {
      self.first = nil
      return first
    }
    return try source.next()
  }

  fileprivate func read(into piece: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(InputError) {
      last = try next() ?? UnsafeRawBufferPointer(start: nil, count: 0)
      piece.pointee = last.baseAddress
      delivered += last.count
      return last.count
    } catch {
      self.error = error
      return -1
    }
  }
}
