import GateBytes
import GateTable

/// Whole records of one source, the unit of parallel work.
struct RecordBlock: Sendable {
  /// The position of the stored file among all files of the run.
  let file: Int
  /// The position of the block in its file.
  let number: Int
  let name: SourceName
  /// The 1-based line of the first record in its source, and how many lines the records take.
  let line: Int
  let lineCount: Int
  /// At least what is in the bytes.
  let content: TextScan.Content
  let buffer: BlockBuffer
}

/// Bytes on the heap that grow at their end, and then are only read.
final class BlockBuffer: @unchecked Sendable {
  // Safety: one producer writes, then hands it over and keeps nothing of it; deinit frees it.
  private let base: UnsafeMutableRawPointer
  let capacity: Int
  private(set) var count = 0

  /// Bytes behind the end that can be read, as the scans may load.
  static let padding = 64

  init(capacity: Int) {
    base = .allocate(byteCount: capacity + Self.padding, alignment: 64)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  var isFull: Bool { count == capacity }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Calls `body` with the bytes, which live until it returns.
  @inline(__always)
  func withRawBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(bytes) }
  }

  /// Appends what there is room for, and says how much that is.
  func append(_ source: UnsafeRawBufferPointer) -> Int {
    let room = min(source.count, capacity - count)
    guard room > 0, let start = source.baseAddress else { return 0 }
    base.advanced(by: count).copyMemory(from: start, byteCount: room)
    count += room
    return room
  }

  /// Appends up to so many bytes of a file, as there is room.
  func append(
    upTo most: Int, of file: DataFileReader
  ) throws(InputError) -> Int {
    let room = UnsafeMutableRawBufferPointer(
      start: base.advanced(by: count), count: min(most, capacity - count))
    let read = try file.read(into: room)
    count += read
    return read
  }

  /// Forgets what follows the first bytes; nothing is appended after that.
  func finish(at length: Int) {
    count = min(count, length)
    base.advanced(by: count).initializeMemory(
      as: UInt8.self, repeating: 0, count: Self.padding)
  }
}

extension BlockBuffer: TextStorage {
  func withBytes(_ body: (Span<UInt8>) -> Void) {
    withRawBytes { body($0.bindMemory(to: UInt8.self).span) }
  }
}
