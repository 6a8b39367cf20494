/// Writes the body of an index: numbers in little-endian order, each list behind its length.
struct IndexWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: Int) { append(UInt64(number)) }

  mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(_ list: [Number]) {
    append(list.count)
    // Lists of a hundred million numbers: their memory is what is written, on the machines there are.
    if Number(1).littleEndian == 1 {
      list.withUnsafeBytes { bytes.append(contentsOf: $0) }
    } else {
      for number in list { append(number) }
    }
  }

  mutating func append(_ text: String) { append(Array(text.utf8)) }
}

/// Reads what `IndexWriter` wrote; whatever the bytes are, it throws or gives lists of the sizes that
/// they say.
struct IndexReader {
  private let bytes: [UInt8]
  private var position: Int

  /// - Parameter start: where the body begins.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = min(max(0, start), bytes.count)
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number() throws(IndexDamage) -> Int {
    let number: UInt64 = try one()
    guard number <= UInt64(Int.max) else { throw IndexDamage("a number is too large") }
    return Int(number)
  }

  mutating func one<Number: FixedWidthInteger & BitwiseCopyable>() throws(IndexDamage) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.count - position >= size else { throw IndexDamage("it ends too early") }
    defer { position += size }
    // Safety: the bytes of a number lie before the end.
    return bytes.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self))
    }
  }

  mutating func list<Number: FixedWidthInteger & BitwiseCopyable>(
    of type: Number.Type
  ) throws(IndexDamage) -> [Number] {
    let count = try number()
    let size = MemoryLayout<Number>.size
    guard count <= (bytes.count - position) / size else { throw IndexDamage("a list is cut") }
    defer { position += count * size }
    // Safety: all bytes of the list lie before the end, and as many numbers are made as there is room.
    return bytes.withUnsafeBytes { all in
      [Number](unsafeUninitializedCapacity: count) { room, made in
        let source = UnsafeRawBufferPointer(rebasing: all[position..<(position + count * size)])
        UnsafeMutableRawBufferPointer(room).copyMemory(from: source)
        for index in 0..<count { room[index] = Number(littleEndian: room[index]) }
        made = count
      }
    }
  }

  mutating func text() throws(IndexDamage) -> String {
    guard let text = String(validating: try list(of: UInt8.self), as: UTF8.self) else {
      throw IndexDamage("a name is no text")
    }
    return text
  }
}

/// Why the body of an index cannot be used.
package struct IndexDamage: Error, Sendable, Hashable {
  package let what: String

  init(_ what: String) { self.what = what }
}
