import Foundation
import GateDigests
import GateJSON
import GateTestSupport
import Testing

/// Vectors of transparency-dev/merkle, which stay out of the repository.
private let vectorsPath = Repository.root + "/../shared/golden/provenance/log/transparency-dev.json"

struct MerkleProofTests {
  private static func read(_ path: String) throws -> JSONNode {
    try JSONParser.parse([UInt8](try Data(contentsOf: URL(filePath: path))))
  }

  private static func decoded(_ node: JSONNode?) -> [UInt8] {
    node?.stringValue.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
  }

  private static func path(_ node: JSONNode?) -> [[UInt8]] {
    (node?.arrayValue ?? []).map { decoded($0) }
  }

  /// Made by another tool, for every leaf of trees of one to nine.
  @Test func `paths are those of an independent implementation`() throws {
    let cases = try #require(
      try Self.read("\(Repository.fixtures)/provenance/log/inclusion.json").arrayValue)
    #expect(cases.count == 45)
    for one in cases {
      let size = try #require(one["size"]?.intValue)
      let index = try #require(one["index"]?.intValue)
      let leaves = (0..<size).map { Array("entry \($0)".utf8) }
      let path = MerkleTree.inclusionPath(of: index, in: leaves)
      #expect(path.map(hexadecimal) == one["path"]?.arrayValue?.compactMap(\.stringValue))
      let root = MerkleTree.root(of: leaves)
      #expect(hexadecimal(root) == one["root"]?.stringValue)
      let leaf = SHA256.bytes(of: [0] + leaves[index])
      func isIncluded(_ index: Int, _ path: [[UInt8]]) -> Bool {
        MerkleTree.isIncluded(leaf, at: UInt64(index), of: UInt64(size), path: path, root: root)
      }
      #expect(isIncluded(index, path))
      #expect(!isIncluded(index + 1, path))
      #expect(!isIncluded(index, path + [root]))
      if !path.isEmpty { #expect(!isIncluded(index, Array(path.dropLast()))) }
    }
  }

  @Test func `a tree that grows has the root of each tree on the way`() {
    var tree = MerkleFrontier()
    for count in 0..<70 {
      let leaves = (0..<count).map { Array("leaf \($0)".utf8) }
      #expect(tree.root == MerkleTree.root(of: leaves), "\(count)")
      tree.append(Array("leaf \(count)".utf8))
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: vectorsPath),
      "the vectors of transparency-dev are not in ../shared"))
  func `every vector of transparency-dev is answered as it says`() throws {
    let vectors = try Self.read(vectorsPath)
    let inclusion = try #require(vectors["inclusion"]?.arrayValue)
    let consistency = try #require(vectors["consistency"]?.arrayValue)
    #expect(inclusion.count + consistency.count == 195)
    for one in inclusion {
      let isIncluded = MerkleTree.isIncluded(
        Self.decoded(one["leafHash"]), at: one["leafIdx"]?.uintValue ?? 0,
        of: one["treeSize"]?.uintValue ?? 0, path: Self.path(one["proof"]),
        root: Self.decoded(one["root"]))
      #expect(
        isIncluded != (one["wantErr"]?.boolValue ?? false), "\(one["file"]?.stringValue ?? "")")
    }
    for one in consistency {
      let isConsistent = MerkleTree.isConsistent(
        (one["size1"]?.uintValue ?? 0, Self.decoded(one["root1"])),
        (one["size2"]?.uintValue ?? 0, Self.decoded(one["root2"])), path: Self.path(one["proof"]))
      #expect(
        isConsistent != (one["wantErr"]?.boolValue ?? false), "\(one["file"]?.stringValue ?? "")")
    }
  }
}
