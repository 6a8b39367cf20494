import GateDigests

/// A C2SP tlog-proof: where a line stands in a log, and what joins it with the root of a checkpoint.
package enum InclusionProof {
  package static func bytes(index: Int, path: [[UInt8]], checkpoint: [UInt8]) -> [UInt8] {
    let hashes = path.map { Base64.encoded($0) + "\n" }.joined()
    return Array("c2sp.org/tlog-proof@v1\nindex \(index)\n\(hashes)\n".utf8) + checkpoint
  }
}
