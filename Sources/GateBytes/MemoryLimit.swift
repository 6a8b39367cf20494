import GateModel

/// How much memory the process may hold.
///
/// What it holds is measured and not added up: all that grows is seen, whoever lets it grow.
package struct MemoryLimit: Sendable, Hashable {
  /// Of anonymous memory, which is all but the program and files.
  package let bytes: Int

  package static let none = MemoryLimit(bytes: .max)

  package init(bytes: Int) { self.bytes = bytes }

  /// Bytes that may be taken; negative where more is held already.
  private var left: Int {
    guard self != .none, let held = ProcessMemory.current?.anonymous else { return .max }
    return bytes - held
  }

  /// Whether the process may take so many bytes more.
  package func allows(_ growth: Int) -> Bool { growth <= left }

  /// - Parameters:
  ///   - growth: bytes that are about to be taken at once.
  ///   - name: what is being read.
  package func check(adding growth: Int = 0, for name: SourceName) throws(InputError) {
    if !allows(growth) { throw name.malformed(refusal) }
  }

  /// Checks before an array grows to hold more elements. It then is there twice for a moment.
  package func check<Element>(
    appending count: Int, to array: [Element], for name: SourceName
  ) throws(InputError) {
    guard array.count + count > array.capacity else { return }
    try check(adding: (array.count + count) * MemoryLayout<Element>.stride, for: name)
  }

  /// How many of so many threads may sort the rows of a column at a time: at least one has to.
  ///
  /// - Parameter besides: bytes that each takes for something else.
  package func threads(
    _ most: Int, sorting rows: Int, besides: Int = 0, for name: SourceName
  ) throws(InputError) -> Int {
    let each = rows * Self.sortedRowBytes + besides
    let left = left
    guard each <= left else { throw name.malformed(refusal) }
    return max(1, min(most, left / max(each, 1)))
  }

  /// A value, its key and its place, and room for another of each.
  private static let sortedRowBytes = 32

  /// What is wrong and what to do.
  package var refusal: Message {
    """
    takes more than \(bytes) bytes of memory with all that was read before, \
    \(ReadLimits.Name.memory.words); allow more, if the machine has it, or give fewer rows
    """
  }
}

/// Checks memory now and then, as reading goes on.
package struct MemoryWatch: Sendable {
  private let limit: MemoryLimit
  private var next = 0

  /// Bytes of a text between two checks.
  private static let interval = 1 << 20

  package init(_ limit: MemoryLimit) { self.limit = limit }

  /// - Parameters:
  ///   - position: in the bytes that are read, of which none makes more than one element.
  ///   - array: what grows most.
  package mutating func pass<Element>(
    _ position: Int, growing array: [Element], for name: SourceName
  ) throws(InputError) {
    guard position >= next else { return }
    next = position + Self.interval
    try limit.check(for: name)
    try limit.check(appending: Self.interval, to: array, for: name)
  }
}
