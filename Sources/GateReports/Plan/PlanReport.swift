import GateJSON
import GateModel
import GateWording

/// A plan for people, or as JSON for programs.
package enum PlanReport {
  package static func text(_ plan: CheckPlan) -> String {
    let rows = DataRole.allCases.compactMap { role in
      plan.rows[role].map { "\(role.rawValue) \(grouped($0)) rows" }
    }
    let kinds = ColumnKind.allCases.compactMap { kind in
      plan.columns[kind].map { "\(grouped($0)) \(kind.rawValue)" }
    }
    let runnable = plan.checks.filter { $0.obstacle == nil }
    let stopped = plan.checks.filter { $0.obstacle != nil }
    var lines = [
      "DRY RUN  nothing was scored or judged", "",
      "Policy   \(plan.policy.name) \(plan.policy.version)",
      "Data     \(rows.joined(separator: ", "))",
      "Columns  \(grouped(plan.columnCount)) compared (\(kinds.joined(separator: ", "))), "
        + "\(grouped(plan.pairCount)) pairs",
    ]
    lines += columns(plan)
    if let most = plan.queryRecords {
      lines.append("Records  distances asked of at most \(grouped(most)) of a side")
    }
    lines += [
      "Metrics  \(plan.metrics.count)",
      "Time     about \(duration(plan.seconds)) with \(counted(plan.threads, "thread")), "
        + "at best within a factor of two",
      "Memory   at most about \(grouped(plan.memoryBytes / 1_000_000)) MB"
        + (plan.columns[.text] == nil ? "" : " and the texts"), "",
      "Would be checked (\(runnable.count))",
    ]
    lines += runnable.map { "  \($0.id)  \($0.metric), \(extent(of: $0))" }
    if !stopped.isEmpty { lines += ["", "Could not be checked (\(stopped.count))"] }
    lines += stopped.map { "  \($0.id)  \($0.metric): \($0.obstacle ?? "")" }
    if !plan.diagnostics.isEmpty { lines += ["", "Notes"] }
    lines += plan.diagnostics.map { "  \($0.severity.rawValue) \($0.code): \($0.message)" }
    return lines.map(cleaned).joined(separator: "\n") + "\n"
  }

  package static func json(_ plan: CheckPlan) -> [UInt8] {
    let document = JSONOutput.objectOfPresent([
      ("schema", .string(CheckPlan.schema)), ("policy", RunFile.json(of: plan.policy)),
      ("rows", .object(plan.rows.map { ($0.key.rawValue, .int($0.value)) })),
      ("columns", .object(plan.columns.map { ($0.key.rawValue, .int($0.value)) })),
      ("pairs", .int(plan.pairCount)), ("metrics", .strings(plan.metrics)),
      ("memoryBytes", .int(plan.memoryBytes)),
      ("seconds", RunFile.finite(plan.seconds)), ("threads", .int(plan.threads)),
      ("queryRecords", plan.queryRecords.map { .int($0) }),
      ("coverage", .array(plan.coverage.map { RunFile.json(of: $0) })),
      (
        "checks",
        .array(
          plan.checks.map { check in
            .objectOfPresent([
              ("check", .string(check.id)), ("axis", .string(check.axis.rawValue)),
              ("metric", .string(check.metric)), ("shape", .string(check.shape.rawValue)),
              ("subjects", check.subjects.map { .int($0) }),
              ("obstacle", check.obstacle.map { .string($0) }),
            ])
          })
      ),
      ("diagnostics", .array(plan.diagnostics.map { RunFile.json(of: $0) })),
    ])
    return JSONWriter.write(document, pretty: true)
  }

  /// Seconds below two minutes, then minutes; the estimate knows no more.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "for ever" }
    if seconds < 1 { return "a second" }
    let (whole, minutes) = (Int(seconds.rounded()), Int((seconds / 60).rounded()))
    return whole < 120 ? counted(whole, "second") : counted(minutes, "minute")
  }

  private static func columns(_ plan: CheckPlan) -> [String] {
    guard let coverage = CoverageSummary(plan.coverage) else { return [] }
    let lines = [coverage.headline("would be judged"), coverage.partLine].compactMap { $0 }
    let margin = String(repeating: " ", count: "Columns  ".count)
    return (lines + coverage.openLines).flatMap { line in
      wrapped(line, width: TextStyle().width - margin.count).map { margin + $0 }
    }
  }

  private static func extent(of check: PlannedCheck) -> String {
    guard check.shape != .table else { return "the table" }
    guard let subjects = check.subjects else { return "each \(check.shape.rawValue)" }
    return counted(subjects, check.shape.rawValue)
  }
}
