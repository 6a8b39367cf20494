import Foundation
import GateDigests
import GateProvenance
import GateTestSupport
import Testing

struct TrustFileTests {
  private static func key(_ name: String) throws -> [UInt8] {
    [UInt8](
      try Data(contentsOf: URL(filePath: "\(Repository.fixtures)/provenance/keys/\(name).pub.pem")))
  }

  private static func read(_ keys: String) throws -> [TrustedKey] {
    try TrustFile.keys(Array("{\"schema\": \"synthgate.trust/1\", \"keys\": \(keys)}".utf8)) {
      try key($0)
    }
  }

  @Test func `keys have names, times and what they may state`() throws {
    let keys = try Self.read(
      """
      [{"name": "g", "file": "a", "may": ["provenance"]},
       {"name": "r", "file": "p", "may": ["verdict", "real"], "notBefore": "2026-10-01T00:00:00Z"}]
      """)
    #expect(keys.map(\.name) == ["g", "r"])
    #expect(keys.map(\.may) == [[.provenance], [.verdict, .real]])
    #expect(keys[1].notBefore == UTCTime("2026-10-01T00:00:00Z") && keys[1].notAfter == nil)
  }

  @Test(arguments: [
    "[]", "{}", "[{\"name\": \"g\", \"file\": \"a\"}]",
    "[{\"name\": \"g\", \"file\": \"a\", \"may\": [\"everything\"]}]",
    "[{\"name\": \"g\", \"file\": \"a\", \"may\": [\"real\"], \"notafter\": \"2026-10-01T00:00:00Z\"}]",
    "[{\"name\": \"g\", \"file\": \"a\", \"may\": [\"real\"], \"notAfter\": \"2026-10-01\"}]",
    "[{\"name\": \"g\", \"file\": \"rsa\", \"may\": [\"real\"]}]",
    "[{\"file\": \"a\", \"may\": [\"real\"]}]",
  ])
  func `what is not understood is refused, never passed over`(_ keys: String) {
    #expect(throws: ProvenanceError.self) { try Self.read(keys) }
  }
}
