import GateModel
import GateWording

/// What went in and under which conditions: enough to run it again.
enum RunSection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let run = context.run
    var nodes: [HTMLNode] = []
    if !run.inputs.isEmpty { nodes.append(inputs(run)) }
    nodes.append(conditions(run))
    if let detectors = run.detectors {
      nodes.append(.element("p", [], [.text(detectors.words)]))
    }
    return HTMLSection("run", "Inputs, policy and settings", short: "Run", nodes)
  }

  private static func inputs(_ run: RunRecord) -> HTMLNode {
    var table = HTMLTable(
      "Inputs", class: "plain",
      [
        .init(title: "input"), .init(title: "rows", kind: .number),
        .init(title: "columns", kind: .number), .init(title: "file"),
        .init(title: "bytes", kind: .number), .init(title: "digest"),
      ])
    for input in run.inputs {
      for (index, file) in input.files.prefix(mostFiles).enumerated() {
        table.add([
          .text(input.role.rawValue), index == 0 ? .count(input.rows) : .list([]),
          index == 0 ? .count(input.columns.count) : .list([]), .name(file.path),
          .count(file.bytes), digest(of: file),
        ])
      }
      if input.files.count > mostFiles {
        table.add([
          .text(input.role.rawValue), .list([]), .list([]),
          .text("and \(grouped(input.files.count - mostFiles)) more files"), .list([]), .list([]),
        ])
      }
    }
    for file in run.baselines.prefix(mostFiles) {
      table.add([
        "baseline", .list([]), .list([]), .name(file.path), .count(file.bytes), digest(of: file),
      ])
    }
    for document in run.documents {
      table.add([
        .text(document.role.words), .list([]), .list([]), .name(document.file.path),
        .count(document.file.bytes), digest(of: document.file),
      ])
    }
    return table.node
  }

  private static func digest(of file: InputFile) -> HTMLNode {
    if let hmac = file.hmac { return .element("code", [], ["hmac ", .name(hmac)]) }
    return .element("code", [], [file.sha256.map { .name($0) } ?? "no digest"])
  }

  private static func conditions(_ run: RunRecord) -> HTMLNode {
    let settings = run.settings
    let entries: [(String, HTMLNode)] = [
      ("policy", .list([.name(run.policy.name), " ", .name(run.policy.version, to: 40)])),
      ("policy's digest", .element("code", [], [.name(run.policy.sha256)])),
      ("seed", .text(String(settings.seed))), ("confidence", .share(settings.confidence)),
      ("false alarm", .share(settings.falseAlarm)),
      ("smallest group", .list([.count(settings.minGroupRows), " rows"])),
      ("rows models learn from", .count(settings.learningRows)),
      ("scale of distances", .text(settings.scale.rawValue)),
      (
        "took",
        .list([
          .number(run.timing.wallSeconds), " s with ", .count(run.timing.threads),
          " threads",
        ])
      ),
      ("synthgate", .text(run.toolVersion)),
    ]
    return .element(
      "dl", class: "conditions",
      entries.flatMap { [.element("dt", [], [.text($0.0)]), .element("dd", [], [$0.1])] })
  }

  private static let mostFiles = 20
}
