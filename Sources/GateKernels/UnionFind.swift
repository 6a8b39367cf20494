/// Disjoint sets with path halving; each is named by its least member.
package struct UnionFind: Sendable {
  private var parents: [Int32]

  package init(count: Int) { parents = (0..<count).map { Int32($0) } }

  package mutating func root(of element: Int32) -> Int32 {
    var element = element
    while parents[Int(element)] != element {
      parents[Int(element)] = parents[Int(parents[Int(element)])]
      element = parents[Int(element)]
    }
    return element
  }

  package mutating func join(_ first: Int32, _ second: Int32) {
    let (a, b) = (root(of: first), root(of: second))
    // The smaller id stays the root, so that the result does not depend on the order of joins.
    if a != b { parents[Int(max(a, b))] = min(a, b) }
  }
}
