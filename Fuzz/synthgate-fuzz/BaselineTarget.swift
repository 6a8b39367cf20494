import GateJSON

/// Run files of an earlier generation, and edits of one, compared with a run of today.
enum BaselineTarget {
  private static let document = RunTarget.stored(SmallTables.earlierRun)

  static func read(_ bytes: [UInt8]) -> Int32 {
    let file = DocumentEdits.document(bytes[...], from: document)
    var request = SmallTables.request(policy: "tabular")
    request.baselines = [ScratchFolder.write(file, to: "earlier.json")]
    request.onlyChecks = ["div-generations"]
    if let run = SmallTables.check(SmallTables.loaded, request) { Rendering.check(run) }
    return 0
  }
}
