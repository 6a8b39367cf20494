/// A group or a leaf of a file's schema.
struct SchemaNode: Sendable {
  enum Repetition: Int, Sendable { case required, optional, repeated }

  let name: String
  let repetition: Repetition
  /// Levels at which a value of this node is present, and at which it repeats.
  let definitionLevel: Int
  let repetitionLevel: Int
  let shape: Shape

  indirect enum Shape: Sendable {
    case group([SchemaNode], Annotation?)
    /// - Parameter Int: the position among all leaves.
    case leaf(Int, PhysicalType, LogicalType)
  }

  enum Annotation: Sendable { case list, map }

  /// The positions of the leaves below, or of this one.
  var leaves: [Int] {
    switch shape {
    case .leaf(let index, _, _): [index]
    case .group(let children, _): children.flatMap(\.leaves)
    }
  }

  /// The leaves below, or this one.
  var allLeaves: [SchemaNode] {
    switch shape {
    case .leaf: [self]
    case .group(let children, _): children.flatMap(\.allLeaves)
    }
  }
}
