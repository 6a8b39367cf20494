import GateJSON
import GateReports
import GateTestSupport

@testable import SynthgateKit

/// Run files, and edits of one: read, judged again and rendered in every format.
enum RunTarget {
  /// Without its digest, which no edited file would match.
  private static let document: JSONNode = stored(RunFile.encode(SampleRun.failing))

  private static let policies = Synthgate.builtInPolicies.map(\.name)

  static func read(_ bytes: [UInt8]) -> Int32 {
    check(DocumentEdits.document(bytes[...], from: document), policy: policies[bytes.count % 5])
    return 0
  }

  /// A run file as a document without a digest.
  static func stored(_ bytes: [UInt8]) -> JSONNode {
    guard let node = try? JSONParser.parse(bytes), let members = node.objectValue else {
      fatalError("a run file is a JSON object")
    }
    let undigested = members.filter { $0.key != "digest" }
    return JSONNode(value: .object(undigested), position: node.position, end: node.end)
  }

  private static func check(_ file: [UInt8], policy: String) {
    guard let document = try? Synthgate.read(runFile: file) else { return }
    switch document {
    case .run(let run): Rendering.check(run)
    case .noVerdict(let none): Rendering.check(none)
    }
    guard let stored = try? StoredRun(file, path: nil),
      let run = try? stored.judged(by: policy, failOnWarn: true, noFail: false)
    else { return }
    Rendering.check(run)
  }
}
