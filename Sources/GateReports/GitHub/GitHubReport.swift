import GateModel

/// Workflow commands of GitHub Actions, one a line: an annotation each.
///
/// GitHub shows ten errors, ten warnings and ten notices of a step; where there are more, the tenth
/// says how many.
package enum GitHubReport {
  /// Annotations of one level that GitHub shows of a step.
  private static let shown = 10

  package static func render(_ run: RunRecord) -> String {
    let summary = RunSummary(run)
    let list = ProblemList(summary)
    let lines = levels.flatMap { level -> [String] in
      let (problems, left) = list.first(shown, of: [level])
      let lines = problems.map { line($0, at: summary.place(of: $0)) }
      return left.isEmpty ? lines : lines + [command(level, title: "synthgate", left.words)]
    }
    return text(lines)
  }

  package static func render(_ none: NoVerdict) -> String { text([line(Problem(none), at: nil)]) }

  private static let levels: [Problem.Level] = [.error, .warning, .note]

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  private static func line(_ problem: Problem, at place: ReportPlace?) -> String {
    let isNamed = problem.title.hasPrefix("synthgate")
    return command(
      problem.level, at: place,
      title: clipped(isNamed ? problem.title : "synthgate \(problem.title)", to: mostTitle),
      clipped(problem.message, to: Problem.mostCharacters))
  }

  private static func command(
    _ level: Problem.Level, at place: ReportPlace? = nil, title: String, _ message: String
  ) -> String {
    let properties =
      (place.map { [("file", oneLine($0.path)), ("line", String($0.line))] } ?? [])
      + [("title", title)]
    let list = properties.map { "\($0.0)=\(escaped($0.1, isProperty: true))" }
    return "::\(name(of: level)) \(list.joined(separator: ","))::\(escaped(message))"
  }

  private static func name(of level: Problem.Level) -> String {
    switch level {
    case .error: "error"
    case .warning: "warning"
    case .note, .none: "notice"
    }
  }

  /// As GitHub's toolkit escapes them (actions/toolkit, packages/core/src/command.ts): line ends and
  /// the sign of the escape itself; in properties what separates them, too.
  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The heading of an annotation.
  private static let mostTitle = 200
}
