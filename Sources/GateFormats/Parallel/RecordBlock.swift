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
  let storage: BlockStorage
}

/// Where the bytes of a block are; so many bytes behind them can be read as the scans may load.
enum BlockStorage: Sendable {
  case mapped(MappedFile, Range<Int>)
  case owned(BlockBuffer)

  /// Bytes behind the end that can be read.
  static let padding = 64

  /// Calls `body` with the bytes, which live until it returns.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch self {
    case .mapped(let file, let range):
      // The file outlives the closure, and its mapping ends later than its bytes.
      withExtendedLifetime(file) { body(UnsafeRawBufferPointer(rebasing: file.bytes[range])) }
    case .owned(let buffer): withExtendedLifetime(buffer) { body(buffer.bytes) }
    }
  }
}

/// Bytes on the heap that grow at their end, and then are only read.
final class BlockBuffer: @unchecked Sendable {
  // Safety: one producer writes, then hands it over and keeps nothing of it; deinit frees it.
  private let base: UnsafeMutableRawPointer
  let capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    base = .allocate(byteCount: capacity + BlockStorage.padding, alignment: 64)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Appends what there is room for, and says how much that is.
  func append(_ source: UnsafeRawBufferPointer) -> Int {
    let room = min(source.count, capacity - count)
    guard room > 0, let start = source.baseAddress else { return 0 }
    base.advanced(by: count).copyMemory(from: start, byteCount: room)
    count += room
    return room
  }

  /// Forgets what follows the first bytes; nothing is appended after that.
  func finish(at length: Int) {
    count = min(count, length)
    base.advanced(by: count).initializeMemory(
      as: UInt8.self, repeating: 0, count: BlockStorage.padding)
  }
}

extension MappedFile: TextStorage {
  package func withBytes(_ body: (Span<UInt8>) -> Void) {
    // Safety: the mapping lives as long as this object.
    body(bytes.bindMemory(to: UInt8.self).span)
  }
}
