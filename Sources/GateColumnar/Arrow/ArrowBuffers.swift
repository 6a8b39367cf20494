/// The buffers of one record batch, each unfolded when it is asked for.
struct ArrowBuffers {
  let batch: ArrowBatch
  let budget: UnfoldBudget
  private let file: [UInt8]

  init(_ file: [UInt8], _ batch: ArrowBatch, budget: UnfoldBudget) {
    self.file = file
    self.batch = batch
    self.budget = budget
  }

  /// - Parameter number: among the buffers of the array.
  func buffer(_ number: Int, of array: ArrowArray) throws(Damage) -> ArrowBuffer {
    let place = batch.place(of: number, of: array)
    guard let compression = batch.compression, !place.isEmpty else {
      return ArrowBuffer(bytes: file, range: place)
    }
    var cursor = try ByteCursor(file, place)
    let size = Int(try cursor.fixed(Int64.self))
    let content = cursor.index..<place.upperBound
    // What would not become smaller is left as it is.
    guard size != -1 else { return ArrowBuffer(bytes: file, range: content) }
    guard size >= 0 else { throw Damage("a buffer of \(size) bytes") }
    try budget.spend(size)
    let bytes = try compression.decompress(file[content], size: size)
    return ArrowBuffer(bytes: bytes, range: 0..<size)
  }

  /// A bit for each value, set where it is there; `nil` where all are.
  func validity(of array: ArrowArray) throws(Damage) -> ArrowBuffer? {
    guard array.missing > 0 else { return nil }
    let bits = try buffer(0, of: array)
    try bits.require(bits: array.count)
    return bits
  }
}

/// Bytes in which values stand at fixed places.
struct ArrowBuffer {
  let bytes: [UInt8]
  let range: Range<Int>

  /// - Throws: unless so many values of a width stand here.
  func require(_ count: Int, of width: Int) throws(Damage) {
    guard count <= range.count / max(width, 1) else {
      throw Damage("a buffer of \(range.count) bytes for \(count) values of \(width)")
    }
  }

  func require(bits count: Int) throws(Damage) {
    guard count <= 8 * range.count else {
      throw Damage("a buffer of \(range.count) bytes for \(count) bits")
    }
  }

  /// - Precondition: so many stand here, which the array checks.
  @inline(__always)
  func bit(_ index: Int) -> Bool {
    bytes[range.lowerBound + index / 8] >> UInt8(truncatingIfNeeded: index % 8) & 1 == 1
  }

  /// - Precondition: so many stand here, which the span checks.
  @inline(__always)
  func value<Value: BitwiseCopyable>(_ index: Int, as type: Value.Type) -> Value {
    let offset = range.lowerBound + index * MemoryLayout<Value>.size
    // Safety: the span checks the range; any bits are a value of the types that are loaded.
    return bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self)
  }

  /// One of the numbers by which values name their bytes or elements.
  ///
  /// - Parameter width: 4 or 8.
  @inline(__always)
  func offset(_ index: Int, width: Int) -> Int {
    width == 4
      ? Int(Int32(littleEndian: value(index, as: Int32.self)))
      : Int(Int64(littleEndian: value(index, as: Int64.self)))
  }
}
