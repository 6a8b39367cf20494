/// Rows counted by the cells of a joint table, row-major over the first key: `first * width + second + origin`.
///
/// Neighbouring rows add to tables of their own, which are summed at the end: a row need not wait
/// until the one before it has been stored.
///
/// - Precondition: every cell is below `cells`; both arrays are equally long.
@inlinable
package func jointCounts<First: FixedWidthInteger, Second: FixedWidthInteger>(
  _ first: [First], _ second: [Second], width: Int, cells: Int, origin: Int = 0
) -> [Int32] {
  precondition(first.count == second.count, "a joint table pairs columns of equal length")
  // More than this many cells would not stay near the processor.
  let lanes = cells <= 4096 ? 4 : 1
  var counts = [Int32](repeating: 0, count: lanes * cells)
  let (keys, codes) = (first.span, second.span)
  let whole = first.count / lanes * lanes
  for start in stride(from: 0, to: whole, by: lanes) {
    for lane in 0..<lanes {
      let row = start &+ lane
      let cell = Int(truncatingIfNeeded: keys[row]) &* width &+ Int(truncatingIfNeeded: codes[row])
      counts[lane &* cells &+ cell &+ origin] &+= 1
    }
  }
  for row in whole..<first.count {
    let cell = Int(truncatingIfNeeded: keys[row]) &* width &+ Int(truncatingIfNeeded: codes[row])
    counts[cell &+ origin] += 1
  }
  for cell in 0..<cells {
    for lane in 1..<lanes { counts[cell] += counts[lane * cells + cell] }
  }
  counts.removeSubrange(cells...)
  return counts
}
