import GateJSON
import GateModel
import GateWording

extension PolicyWalk {
  private static let checkKeys = [
    "metric", "description", "columns", "parts", "of", "aggregate", "failIf", "warnIf",
    "severity", "proof", "onInconclusive", "onMissing", "sharesFalseAlarm", "falseAlarmWeight",
    "allowEmpty", "columnOverrides", "relativeTo", "controls",
  ]
  private static let selectorKeys = ["kind", "role", "names", "match", "except"]

  /// All checks that make sense, in order of their ids.
  mutating func checks(_ cursor: Cursor?, settings: PolicySettings) -> [Check] {
    guard let cursor, let members = members(cursor) else { return [] }
    if members.isEmpty {
      report(.badValue, "there are no checks, so nothing would be judged", at: cursor)
    }
    return members.compactMap { check($0, in: cursor, settings: settings) }
      .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  private mutating func check(
    _ member: JSONMember, in checks: Cursor, settings: PolicySettings
  ) -> Check? {
    let cursor = checks.child(member)
    if member.key.isEmpty {
      report(.badValue, "a check needs an id", at: cursor, position: member.keyPosition)
    }
    guard
      let fields = fields(cursor, allowed: Self.checkKeys, former: FormerNames.checkKeys)
    else { return nil }
    guard let metric = metric(fields["metric"], in: cursor) else { return nil }
    let proof = choice(fields["proof"], among: Proof.allCases) ?? settings.proof
    // The settings speak of what is inconclusive under their own proof.
    let inherited =
      proof == settings.proof ? settings.onInconclusive : proof.defaultOnInconclusive
    let check = Check(
      id: member.key, metric: metric, description: string(fields["description"]) ?? "",
      selector: selector(fields, metric: metric), judged: judged(fields, metric: metric),
      aggregate: choice(fields["aggregate"], among: Aggregate.allCases) ?? .each,
      zones: zones(fields), relative: relativeLimit(fields["relativeTo"]),
      severity: choice(fields["severity"], among: [.error, .warn, .info]) ?? .error,
      proof: proof,
      onInconclusive: choice(fields["onInconclusive"], among: OnInconclusive.allCases)
        ?? inherited,
      onMissing: choice(fields["onMissing"], among: OnMissing.allCases) ?? settings.onMissing,
      sharesFalseAlarm: boolean(fields["sharesFalseAlarm"]) ?? false,
      falseAlarmWeight: number(fields["falseAlarmWeight"], "above 0 and at most 100") {
        $0 > 0 && $0 <= 100
      } ?? 1,
      allowEmpty: boolean(fields["allowEmpty"]) ?? false,
      overrides: overrides(fields["columnOverrides"]),
      controls: controls(fields["controls"]), place: place(member.keyPosition),
      policyPlace: path.map { _ in
        PolicyPlace(pointer: cursor.pointer, line: member.keyPosition.line)
      })
    review(check, fields: fields)
    return check
  }

  private mutating func metric(_ cursor: Cursor?, in check: Cursor) -> MetricDescriptor? {
    guard let cursor else {
      reportMissing("metric", in: check)
      return nil
    }
    guard let written = string(cursor) else { return nil }
    let id = catalogue[written] == nil ? FormerNames.metrics[written] ?? written : written
    let judgeable = catalogue.descriptors.filter(\.isJudgeable).map(\.id)
    guard let metric = catalogue[id] else {
      let remedy =
        suggestion(for: id, among: judgeable).map { "did you mean \"\($0)\"?" }
        ?? "`synthgate metrics list` shows all"
      report(.unknownMetric, "unknown metric \"\(id)\"", remedy: remedy, at: cursor)
      return nil
    }
    guard metric.isJudgeable else {
      report(
        .unknownMetric, "the metric \"\(id)\" is for comparison only and cannot be judged",
        at: cursor)
      return nil
    }
    if id != written { reportFormer(written, id, at: cursor) }
    return metric
  }

  private mutating func judged(_ fields: Fields, metric: MetricDescriptor) -> Finding.Judged {
    if let judged = choice(fields["of"], among: [Finding.Judged.value, .excess]) { return judged }
    if fields["relativeTo"] != nil { return .excess }
    switch metric.axis {
    case .fidelity, .diversity, .utility, .bias: return .excess
    case .validity, .memorization, .contamination, .pii, .lineage: return .value
    }
  }

  private mutating func selector(
    _ fields: Fields, metric: MetricDescriptor
  ) -> SubjectSelector {
    var selector = SubjectSelector()
    let hasColumns = ![.table, .level, .rule].contains(metric.shape)
    for key in ["columns", "columnOverrides"] where !hasColumns {
      guard let cursor = fields[key] else { continue }
      report(
        .badValue, "\"\(metric.id)\" looks at whole rows, so there are no columns to select",
        remedy: "remove \"\(key)\"", at: cursor)
    }
    if let cursor = fields["parts"], metric.shape != .level, metric.levels.isEmpty {
      report(
        .badValue, "\"\(metric.id)\" has no parts", remedy: "remove \"parts\"", at: cursor)
    }
    selector.levels = parts(fields["parts"], of: metric)
    guard let cursor = fields["columns"],
      let columns = self.fields(cursor, allowed: Self.selectorKeys)
    else { return selector }
    for key in Self.selectorKeys.dropLast() {
      // Beside nothing else an empty list would select every column.
      guard let cursor = columns[key], cursor.elements.isEmpty else { continue }
      report(
        .badValue, "\"\(key)\" selects no column", remedy: "name some, or remove it", at: cursor)
    }
    selector.kinds = choices(columns["kind"], of: ColumnKind.self, former: FormerNames.kinds) ?? []
    selector.roles = choices(columns["role"], of: ColumnRole.self) ?? []
    selector.names = names(columns["names"]) ?? []
    selector.patterns = names(columns["match"]) ?? []
    selector.except = names(columns["except"]) ?? []
    return selector
  }

  /// Names of parts; where the metric has a fixed list of them, another name is an error.
  private mutating func parts(_ cursor: Cursor?, of metric: MetricDescriptor) -> [String]? {
    guard let cursor, let parts = strings(cursor) else { return nil }
    for element in cursor.elements where !metric.levels.isEmpty {
      guard let part = element.node.stringValue, !metric.levels.contains(part) else { continue }
      reportUnknown(.badValue, "part", part, legal: metric.levels, at: element)
    }
    return parts
  }

  /// Clauses of norms that the check serves; one that nobody knows is a slip of the pen.
  private mutating func controls(_ cursor: Cursor?) -> [String] {
    guard let cursor, let names = strings(cursor) else { return [] }
    guard let known = controls else { return names }
    for element in cursor.elements {
      guard let name = element.node.stringValue, !name.hasPrefix("x-"), !known.contains(name)
      else { continue }
      reportUnknown(.badValue, "control", name, legal: known.sorted(), at: element)
    }
    return names
  }

  private mutating func overrides(_ cursor: Cursor?) -> [ZoneOverride] {
    guard let cursor, let members = members(cursor) else { return [] }
    var overrides: [ZoneOverride] = []
    for member in members {
      let allowed = ["failIf", "warnIf"]
      guard let fields = fields(cursor.child(member), allowed: allowed) else { continue }
      overrides.append(ZoneOverride(name: name(member, in: cursor), zones: zones(fields)))
    }
    return overrides
  }
}
