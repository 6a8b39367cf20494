import GateJSON
import GateModel
import GateWording

/// What became better or worse from one run to another, for people, or as JSON for programs.
package enum DifferenceReport {
  package static func text(_ difference: RunDifference, _ style: TextStyle) -> String {
    let sections = [
      head(difference, style), bullets("Before", difference.doubts, style),
      axes(difference), causes("New causes", difference.come, style),
      causes("Causes that are gone", difference.gone, style),
      changes("Worse", difference.worse, .red, style),
      changes("No longer measured", difference.lost, .red, style),
      changes("Better", difference.better, .green, style),
      changes("Across their limit, by no more than chance", difference.crossed, .plain, style),
    ]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [TextLine()]))
      .rendered(in: style)
  }

  private static func head(_ difference: RunDifference, _ style: TextStyle) -> [TextLine] {
    let (old, new) = (difference.old, difference.new)
    let word =
      difference.isRegression ? "WORSE" : difference.better.isEmpty ? "NOT WORSE" : "BETTER"
    let parts = [
      (difference.worse.count, "worse"), (difference.lost.count, "no longer measured"),
      (difference.better.count, "better"),
    ].filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    let counts = parts.isEmpty ? "none moved by more than chance" : parts.joined(separator: ", ")
    let verdicts = "\(RunSummary.word(for: old.verdict)) -> \(RunSummary.word(for: new.verdict))"
    let explanation =
      "\(old.path) -> \(new.path). Better and worse are numbers whose intervals have nothing in "
      + "common; all \(grouped(difference.compared)) hold together at "
      + "\(percent(difference.confidence))."
    return [
      TextLine(word, difference.isRegression ? .red : .green)
        + TextLine(
          "  \(verdicts); of \(counted(difference.compared, "number")) of both runs \(counts)")
    ] + wrapped(explanation, width: style.width).map { TextLine($0) }
  }

  private static func axes(_ difference: RunDifference) -> [TextLine] {
    difference.axes.map { change in
      let words = [change.old, change.new].map { $0.map(RunSummary.word) ?? "not judged" }
      return TextLine(
        "  \(padded(change.axis.rawValue, to: 14))\(words.joined(separator: " -> "))")
    }
  }

  private static func causes(
    _ title: String, _ causes: [Cause], _ style: TextStyle
  ) -> [TextLine] {
    bullets(title, causes.map { "\($0.title): \($0.message)" }, style)
  }

  private static func bullets(
    _ title: String, _ texts: [String], _ style: TextStyle
  ) -> [TextLine] {
    guard !texts.isEmpty else { return [] }
    return [TextLine("\(title) (\(grouped(texts.count)))", .bold)]
      + texts.flatMap { text in
        wrapped(text, width: style.width - 4, most: style.isVerbose ? nil : 2).enumerated().map {
          TextLine(($0 == 0 ? "  \(style.bullet) " : "    ") + $1)
        }
      }
  }

  private static func changes(
    _ title: String, _ changes: [RunDifference.Change], _ color: TextLine.Style,
    _ style: TextStyle
  ) -> [TextLine] {
    guard !changes.isEmpty else { return [] }
    let shown = style.isVerbose ? changes.count : Self.shown
    var lines = [TextLine("\(title) (\(grouped(changes.count)))", color)]
    lines += changes.prefix(shown).flatMap { change in
      let name = clippedMiddle(
        of: Cause.Reference(check: change.check, subject: change.subject).title, to: style.width)
      let numbers = [change.old, change.new].map { $0.map(words) ?? "not measured" }
      return wrapped("\(name): \(numbers.joined(separator: " -> "))", width: style.width - 4)
        .enumerated().map { TextLine(($0 == 0 ? "  " : "    ") + $1) }
    }
    let more = changes.count - shown
    if more > 0 {
      lines.append(TextLine("  and \(grouped(more)) more; \(OptionName.verbose) lists them"))
    }
    return lines
  }

  private static let shown = 10

  private static func words(_ number: RunDifference.Number) -> String {
    let interval = number.interval.map { " \(short($0))" } ?? ""
    return "\(short(number.value))\(interval) \(number.status.words)"
  }
}

// For programs.
extension DifferenceReport {
  package static func json(_ difference: RunDifference) -> [UInt8] {
    let document = JSONOutput.object([
      ("schema", .string(RunDifference.schema)), ("old", json(of: difference.old)),
      ("new", json(of: difference.new)), ("regression", .bool(difference.isRegression)),
      (
        "axes",
        .array(
          difference.axes.map { change in
            .objectOfPresent([
              ("axis", .string(change.axis.rawValue)),
              ("old", change.old.map { .string($0.rawValue) }),
              ("new", change.new.map { .string($0.rawValue) }),
            ])
          })
      ),
      (
        "causes",
        .object([
          ("gone", .array(difference.gone.map { RunFile.json(of: $0) })),
          ("new", .array(difference.come.map { RunFile.json(of: $0) })),
        ])
      ),
      ("worse", .array(difference.worse.map(json))),
      ("lost", .array(difference.lost.map(json))),
      ("better", .array(difference.better.map(json))),
      ("crossed", .array(difference.crossed.map(json))),
      ("compared", .int(difference.compared)),
      ("confidence", RunFile.finite(difference.confidence)),
      ("doubts", .strings(difference.doubts)),
    ])
    return JSONWriter.write(document, pretty: true)
  }

  private static func json(of side: RunDifference.Side) -> JSONOutput {
    .object([("path", .string(side.path)), ("verdict", .string(side.verdict.rawValue))])
  }

  private static func json(of change: RunDifference.Change) -> JSONOutput {
    .objectOfPresent(
      [("check", .string(change.check))] + RunFile.members(of: change.subject)
        + [("old", json(of: change.old)), ("new", change.new.map(json))])
  }

  private static func json(of number: RunDifference.Number) -> JSONOutput {
    .objectOfPresent([
      ("value", RunFile.finite(number.value)),
      ("interval", number.interval.map { RunFile.json(of: $0) }),
      ("status", .string(number.status.rawValue)),
    ])
  }
}
