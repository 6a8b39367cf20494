import CRowBounds

/// The inner loops of the search, written in C++ for the instruction sets of the CPU.
enum RowKernel {
  /// Columns of a row that stand together.
  static let chunk = Int(SG_CHUNK_BYTES)
  /// Rows, or boxes, that are compared together.
  static let group = Int(SG_GROUP_ROWS)
  /// Rows in a leaf at most, and leaves in a branch.
  static let leafRows = Int(SG_LEAF_ROWS)
  static let branchLeaves = Int(SG_BRANCH_LEAVES)

  /// An instruction set; results do not depend on it.
  struct Level: Sendable {
    fileprivate let level: sg_row_level

    /// What kernels may be called with on this CPU, slowest first.
    static let all = (0...sg_row_best_level().rawValue).map { Level(level: sg_row_level($0)) }
    static let best = Level(level: sg_row_best_level())
  }

  /// Finds the nearest rows of each query, in one call.
  ///
  /// - Parameters:
  ///   - branches: how many of the index to look at.
  ///   - sums: room for `count` distances a query, as sums over columns.
  ///   - rows: the same for the rows.
  static func nearest(
    _ count: Int, of queries: QueryBytes, in index: NeighbourIndex, branches: Int, everyRow: Bool,
    leavingOneOut: Bool, sums: inout [Double], rows: inout [Int32]
  ) -> SearchWork {
    let room = queries.order.count * count
    precondition(sums.count >= room && rows.count >= room, "room for all neighbours")
    precondition(branches <= index.boxes.branches, "branches of the index")
    var work = sg_row_work()
    queries.withQueries(leavingOneOut: leavingOneOut) { queries in
      index.boxes.withTree(index.rows, index.scale, branches: branches) { tree in
        withUnsafePointer(to: queries) { queries in
          withUnsafePointer(to: tree) { tree in
            sg_rows_nearest(
              tree, queries, count, everyRow, Level.best.level, &sums, &rows, &work)
          }
        }
      }
    }
    return SearchWork(
      queries: queries.order.count, kernelCalls: 1, leaves: Int(work.leaves),
      bounds: Int(work.bounds), distances: Int(work.distances))
  }

  /// Finds rows at most so far from the first query, up to as many as `rows` has.
  static func within(
    _ limit: Double, of query: QueryBytes, in index: NeighbourIndex, rows: inout [Int32],
    sums: inout [Double]
  ) -> Int {
    precondition(!query.order.isEmpty, "a query")
    let room = min(rows.count, sums.count)
    return query.withQueries { queries in
      index.boxes.withTree(index.rows, index.scale, branches: index.boxes.branches) { tree in
        withUnsafePointer(to: queries) { queries in
          withUnsafePointer(to: tree) { tree in
            sg_rows_within(tree, queries, limit, room, Level.best.level, &rows, &sums)
          }
        }
      }
    }
  }

  /// The bounds of the rows and of the boxes of leaves of the first query, in units.
  static func bounds(
    of query: QueryBytes, in boxes: BoxedRows, _ rows: MixedRows, _ scale: ByteScale, _ level: Level
  ) -> (rows: [UInt32], leaves: [UInt32]) {
    var rowBounds = [UInt32](repeating: 0, count: boxes.order.count)
    var leafBounds = [UInt32](repeating: 0, count: boxes.branches * branchLeaves)
    let (rowGroups, leafGroups) = (rowBounds.count / group, leafBounds.count / group)
    query.withQueries { queries in
      boxes.withTree(rows, scale, branches: boxes.branches) { tree in
        withUnsafePointer(to: queries) {
          sg_row_bounds($0, tree.bytes, rowGroups, tree.chunks, level.level, &rowBounds)
          sg_box_bounds($0, tree.leaf_boxes, leafGroups, tree.chunks, level.level, &leafBounds)
        }
      }
    }
    return (rowBounds, leafBounds)
  }
}

extension ByteScale {
  fileprivate var kernelChunks: sg_row_chunks {
    sg_row_chunks(numbers: chunks.numbers, categories: chunks.categories)
  }
}

extension QueryBytes {
  /// Calls a function with these as the queries of a kernel.
  fileprivate func withQueries<Result>(
    leavingOneOut: Bool = false, _ body: (sg_row_queries) -> Result
  ) -> Result {
    // Safety: bytes and steps were laid out for as many queries as `order` has.
    queries.withPointers { rows in
      order.withUnsafeBufferPointer { order in
        bytes.withUnsafeBufferPointer { bytes in
          steps.withUnsafeBufferPointer { steps in
            func with(_ weights: UnsafePointer<Double>?) -> Result {
              body(
                sg_row_queries(
                  rows: rows, count: order.count, order: order.baseAddress,
                  bytes: bytes.baseAddress, steps: steps.baseAddress, weights: weights,
                  leaves_one_out: leavingOneOut))
            }
            guard let weights else { return with(nil) }
            return weights.withUnsafeBufferPointer { with($0.baseAddress) }
          }
        }
      }
    }
  }
}

extension BoxedRows {
  /// Calls a function with this as the tree that kernels search.
  fileprivate func withTree<Result>(
    _ rows: MixedRows, _ scale: ByteScale, branches: Int, _ body: (sg_row_tree) -> Result
  ) -> Result {
    // Safety: the kernel looks at branches below `branches`, whose leaves, groups and rows are those
    // that `init(joining:)` laid out; rows and bytes have the layout of `scale`.
    rows.withPointers { rows in
      order.withUnsafeBufferPointer { order in
        bytes.withUnsafeBufferPointer { bytes in
          starts.withUnsafeBufferPointer { starts in
            firstRows.withUnsafeBufferPointer { firstRows in
              leafBoxes.withUnsafeBufferPointer { leafBoxes in
                branchBoxes.withUnsafeBufferPointer { branchBoxes in
                  body(
                    sg_row_tree(
                      rows: rows, chunks: scale.kernelChunks, unit: scale.unit,
                      order: order.baseAddress, bytes: bytes.baseAddress,
                      starts: starts.baseAddress, first_rows: firstRows.baseAddress,
                      leaf_boxes: leafBoxes.baseAddress, branch_boxes: branchBoxes.baseAddress,
                      branches: branches))
                }
              }
            }
          }
        }
      }
    }
  }
}

extension MixedRows {
  /// Calls a function with these rows as kernels see them.
  fileprivate func withPointers<Result>(_ body: (sg_rows) -> Result) -> Result {
    numbers.withUnsafeBufferPointer { numbers in
      codes.withUnsafeBufferPointer { codes in
        body(
          sg_rows(
            numbers: numbers.baseAddress, codes: codes.baseAddress, number_width: numericWidth,
            code_width: categoryWidth))
      }
    }
  }
}
