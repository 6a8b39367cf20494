import GateKernels

/// The first tokens of a stream, in a file.
struct TokensAside: Sendable {
  private let file: TokenFile
  /// Tokens that were put aside together: the first of them, and where its bytes begin.
  private var runs: [(first: Int, byte: Int)] = []
  private(set) var count = 0
  /// Whether the file took no more: the others then stay in memory.
  private var isFull = false

  /// So many tokens wait in memory.
  static let most = 1 << 20

  init(file: TokenFile) { self.file = file }

  /// Takes tokens that end with a document, and leaves none, unless the file is full.
  mutating func take(_ tokens: inout [UInt32]) {
    guard !tokens.isEmpty, !isFull else { return }
    do {
      let bytes = try tokens.withUnsafeBytes { bytes in try file.bytes.append(bytes) }
      runs.append((count, bytes.lowerBound))
      count += tokens.count
      tokens.removeAll(keepingCapacity: false)
    } catch {
      isFull = true
    }
  }

  /// The tokens of a document, all of which are here.
  func tokens(_ range: Range<Int>) -> [UInt32] {
    // An empty array would be written to, which all threads share.
    guard !range.isEmpty else { return [] }
    let run = runs[runs.partitioningIndex { $0.first > range.lowerBound } - 1]
    let size = MemoryLayout<UInt32>.size
    return [UInt32](unsafeUninitializedCapacity: range.count) { buffer, filled in
      let bytes = UnsafeMutableRawBufferPointer(
        start: buffer.baseAddress, count: range.count * size)
      file.bytes.read(into: bytes, from: run.byte + (range.lowerBound - run.first) * size)
      filled = range.count
    }
  }
}
