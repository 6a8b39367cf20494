/// Sorting by the bits of whole keys, byte by byte: linear in the number of elements.
///
/// Bytes that all keys share cost nothing, so that small integers sort in one or two passes.
package enum RadixSort {
  /// The numbers in ascending order: missing ones (NaN) left out, both zeros as the positive one.
  package static func sorted(_ values: [Double]) -> [Double] {
    var keys: [UInt64] = []
    keys.reserveCapacity(values.count)
    for value in values where !value.isNaN { keys.append(key(of: value)) }
    return sort(keys) { $0 }.map(value(of:))
  }

  /// The same, and for each element the number of different smaller values; -1 where it is missing.
  package static func ranked(_ values: [Double]) -> (sorted: [Double], ranks: [Int32]) {
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (position, value) in values.enumerated() where !value.isNaN {
      elements.append(Element(key: key(of: value), position: UInt32(position)))
    }
    elements = sort(elements) { $0.key }
    var ranks = [Int32](repeating: -1, count: values.count)
    var sorted: [Double] = []
    sorted.reserveCapacity(elements.count)
    var (rank, last) = (Int32(-1), UInt64?.none)
    for element in elements {
      if element.key != last { rank += 1 }
      last = element.key
      ranks[Int(element.position)] = rank
      sorted.append(value(of: element.key))
    }
    return (sorted, ranks)
  }

  /// The positions of the keys in ascending order of the keys; equal keys keep their order.
  package static func order(of keys: [UInt64]) -> [Int] {
    var elements: [Element] = []
    elements.reserveCapacity(keys.count)
    for (position, key) in keys.enumerated() {
      elements.append(Element(key: key, position: UInt32(position)))
    }
    return sort(elements) { $0.key }.map { Int($0.position) }
  }

  /// The positions of the numbers in ascending order, missing ones last; equal ones keep their order.
  package static func order(of values: [Double]) -> [Int] {
    order(of: values.map { $0.isNaN ? UInt64.max : key(of: $0) })
  }

  /// How many different numbers there are, missing ones left out.
  package static func distinctCount(_ values: [Double]) -> Int {
    let sorted = sorted(values)
    return zip(sorted, sorted.dropFirst()).reduce(sorted.isEmpty ? 0 : 1) {
      $0 + ($1.0 == $1.1 ? 0 : 1)
    }
  }

  private struct Element {
    let key: UInt64
    let position: UInt32
  }
}

extension RadixSort {
  private static let digits = 8
  private static let sizeOfDigit = 256

  /// A key whose order is that of the numbers: negative ones have all bits turned, others the sign.
  private static func key(of value: Double) -> UInt64 {
    let bits = value == 0 ? 0 : value.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func value(of key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key ^ 1 << 63 : ~key)
  }

  private static func digit(_ place: Int, of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(8 * place)) & (sizeOfDigit - 1)
  }

  /// Stable, from the last digit to the first; digits that all elements share are passed over.
  @inline(__always)
  private static func sort<Item>(_ items: [Item], by key: (Item) -> UInt64) -> [Item] {
    guard let first = items.first.map(key) else { return items }
    let differing = items.reduce(into: UInt64(0)) { $0 |= key($1) ^ first }
    var (source, target) = (items, items)
    for place in 0..<digits where digit(place, of: differing) != 0 {
      var counts = [Int](repeating: 0, count: sizeOfDigit)
      for item in source { counts[digit(place, of: key(item))] += 1 }
      var starts: [Int] = []
      starts.reserveCapacity(sizeOfDigit)
      var start = 0
      for count in counts {
        starts.append(start)
        start += count
      }
      source.withUnsafeBufferPointer { from in
        target.withUnsafeMutableBufferPointer { to in
          // Safety: the counts of all digits add up to the number of items, so that every place
          // lies inside the target, which is as long as the source.
          for item in from {
            let value = digit(place, of: key(item))
            to[starts[value]] = item
            starts[value] += 1
          }
        }
      }
      swap(&source, &target)
    }
    return source
  }
}
