/// Clusters that grow by edges; each is named by its least member.
struct UnionFind {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  /// The least member of the cluster.
  mutating func find(_ member: Int) -> Int {
    var member = member
    while parents[member] != member {
      parents[member] = parents[parents[member]]
      member = parents[member]
    }
    return member
  }

  mutating func join(_ first: Int, _ second: Int) {
    let (first, second) = (find(first), find(second))
    parents[max(first, second)] = min(first, second)
  }
}
