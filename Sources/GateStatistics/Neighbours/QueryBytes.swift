/// Rows to search for, as kernels want them.
struct QueryBytes: Sendable {
  /// Rows to find the nearest of.
  let queries: MixedRows
  let order: [Int32]
  /// By query its bytes, then the low ends, then the high ends of its values.
  let bytes: [UInt8]
  /// By query, padded; one row for all where no weights were given.
  let steps: [UInt8]
  let weights: [Double]?

  /// - Parameters:
  ///   - order: which of the queries.
  ///   - weights: by row of `queries` and category column, what a difference costs in place of 1.
  init(_ queries: MixedRows, _ order: [Int32], _ scale: ByteScale, weights: [Double]? = nil) {
    self.queries = queries
    self.order = order
    self.weights = weights
    var bytes = [UInt8](repeating: 0, count: order.count * 3 * scale.rowBytes)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for (place, row) in order.enumerated() {
        scale.writeQuery(Int(row), queries, to: bytes, start: place * 3 * scale.rowBytes)
      }
    }
    self.bytes = bytes
    let full = scale.categorySteps
    let width = queries.categoryWidth
    if let weights {
      precondition(weights.count == queries.count * width, "a weight for every category")
      steps = order.flatMap { row in
        (0..<scale.categoryBytes).map { column in
          guard column < width else { return UInt8(0) }
          return UInt8(weights[Int(row) * width + column] * Double(full))
        }
      }
    } else {
      steps = [UInt8](repeating: full, count: scale.categoryBytes)
    }
  }
}
