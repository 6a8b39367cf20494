/// For each value the number of edges at or below it: its bin among half-open bins.
///
/// Eight values are compared with each edge at a time, without branches; for a dozen edges this is
/// faster than a search.
///
/// - Parameters:
///   - edges: in any order, at most 254, none NaN.
///   - missing: what NaN becomes.
package func edgesAtOrBelow(_ values: [Double], _ edges: [Double], missing: UInt8) -> [UInt8] {
  precondition(edges.count < UInt8.max, "counts fit a byte")
  let width = SIMD8<Double>.scalarCount
  let wide = edges.map { SIMD8<Double>(repeating: $0) }
  return [UInt8](unsafeUninitializedCapacity: values.count) { room, count in
    // Safety: every place of the buffer is written, and none beyond the number of values.
    for start in stride(from: 0, to: values.count, by: width) {
      let lanes = min(width, values.count - start)
      var block = SIMD8<Double>()
      for lane in 0..<lanes { block[lane] = values[start + lane] }
      var below = SIMD8<Int64>()
      for edge in wide { below.replace(with: below &+ 1, where: block .>= edge) }
      below.replace(with: Int64(missing), where: block .!= block)
      for lane in 0..<lanes { room[start + lane] = UInt8(truncatingIfNeeded: below[lane]) }
    }
    count = values.count
  }
}
