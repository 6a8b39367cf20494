import GateJSON
import GateModel
import GateWording

extension PolicyWalk {
  private static let documentKeys = [
    "policyLanguage", "name", "version", "description", "dataset", "settings", "checks",
  ]
  private static let datasetKeys = [
    "canaries", "columns", "constraints", "groups", "missing", "minRows", "text",
  ]
  private static let textKeys = ["prompts"]
  private static let columnKeys = [
    "kind", "role", "positive", "optional", "missing", "dateFormat", "zone",
  ]
  private static let settingKeys = [
    "seed", "confidence", "falseAlarm", "minGroupRows", "learningRows", "neighbourRows",
    "queryRecords", "scale", "requiredAxes", "proof", "onInconclusive", "onMissing",
  ]

  /// The policy at the root of the document, or `nil` when something essential is missing.
  mutating func policy(_ root: Cursor, sha256: String) -> Policy? {
    guard isLanguageSupported(root) else { return nil }
    guard let fields = fields(root, allowed: Self.documentKeys) else { return nil }
    let name = string(fields["name"])
    if fields["name"] == nil { reportMissing("name", in: root) }
    let version = string(fields["version"]) ?? ""
    let description = string(fields["description"]) ?? ""
    let dataset = dataset(fields["dataset"])
    let settings = settings(fields["settings"])
    let checks = checks(fields["checks"], settings: settings)
    if fields["checks"] == nil { reportMissing("checks", in: root) }
    requireChecks(of: fields["settings"], settings: settings, checks: checks)
    guard let name else { return nil }
    return Policy(
      name: name, version: version, description: description, sha256: sha256, path: path,
      dataset: dataset, settings: settings, checks: checks, warnings: diagnosticsInOrder)
  }

  /// Checked before anything else: the keys of a later language would only be reported as unknown.
  private mutating func isLanguageSupported(_ root: Cursor) -> Bool {
    guard let members = root.node.objectValue else {
      reportType(root, expected: "an object")
      return false
    }
    let supported = PolicyReader.language
    guard let member = members.first(where: { $0.key == "policyLanguage" }) else {
      reportMissing(
        "policyLanguage", in: root, remedy: "write \"policyLanguage\": \(supported)")
      return true
    }
    let cursor = root.child(member)
    guard let language = number(cursor) else { return true }
    if language == Double(supported) { return true }
    report(
      .unsupportedLanguage, "policy language \(shortestNumber(language)) is not supported",
      remedy: "this version reads language \(supported)", at: cursor)
    return false
  }

  private mutating func dataset(_ cursor: Cursor?) -> DatasetPolicy {
    var dataset = DatasetPolicy()
    guard let cursor, let fields = fields(cursor, allowed: Self.datasetKeys) else { return dataset }
    dataset.canaries = canaries(fields["canaries"])
    dataset.missing = strings(fields["missing"]) ?? []
    if let columns = fields["columns"], let members = members(columns) {
      dataset.columns = members.compactMap { column($0, in: columns) }
        .sorted { $0.name.text < $1.name.text }
    }
    dataset.constraints = constraints(fields["constraints"])
    dataset.groups = groups(fields["groups"])
    if let text = fields["text"], let own = self.fields(text, allowed: Self.textKeys) {
      dataset.prompts = choice(own["prompts"], among: PromptUse.allCases) ?? dataset.prompts
    }
    if let rows = fields["minRows"] { dataset.minRows = minRows(rows) }
    return dataset
  }

  private mutating func canaries(_ cursor: Cursor?) -> [String] {
    guard let cursor, let canaries = strings(cursor) else { return [] }
    if canaries.contains("") {
      report(
        .badValue, "an empty canary is in every text", remedy: "remove it, or name a string",
        at: cursor)
    }
    return canaries
  }

  /// In name order.
  private mutating func groups(_ cursor: Cursor?) -> [TermGroup] {
    guard let cursor, let members = members(cursor) else { return [] }
    return members.compactMap { member in
      guard let terms = strings(cursor.child(member)) else { return nil }
      if terms.isEmpty {
        report(
          .badValue, "the group \"\(member.key)\" has no terms", remedy: "name some, or remove it",
          at: cursor.child(member))
      }
      return TermGroup(name: member.key, terms: terms)
    }.sorted { $0.name < $1.name }
  }

  private mutating func minRows(_ cursor: Cursor) -> [DataRole: Int] {
    guard let fields = fields(cursor, allowed: DataRole.allCases.map(\.rawValue)) else {
      return [:]
    }
    var rows = DatasetPolicy.fewestRows
    for role in DataRole.allCases {
      rows[role] = positiveInteger(fields[role.rawValue]) ?? rows[role]
    }
    return rows
  }

  private mutating func column(_ member: JSONMember, in columns: Cursor) -> ColumnDeclaration? {
    guard let fields = fields(columns.child(member), allowed: Self.columnKeys) else { return nil }
    return ColumnDeclaration(
      name: name(member, in: columns),
      kind: choice(fields["kind"], among: ColumnKind.allCases, former: FormerNames.kinds),
      roles: (choices(fields["role"], of: ColumnRole.self) ?? []).sorted(),
      positive: fields["positive"].flatMap { dataValue($0) },
      isOptional: boolean(fields["optional"]) ?? false,
      missing: strings(fields["missing"]) ?? [], dateFormats: dateFormats(fields),
      zone: zone(fields))
  }

  private mutating func dateFormats(_ fields: Fields) -> [DateFormat] {
    guard let cursor = fields["dateFormat"] else { return [] }
    checkIsDatetime(fields, cursor)
    var formats: [DateFormat] = []
    for element in cursor.elements {
      guard let pattern = string(element) else { continue }
      do throws(DateFormat.Problem) {
        formats.append(try DateFormat(pattern))
      } catch {
        report(.badValue, "\"\(pattern)\" is no format of dates: \(error.message)", at: element)
      }
    }
    return formats
  }

  private mutating func zone(_ fields: Fields) -> ZoneOffset? {
    guard let cursor = fields["zone"], let text = string(cursor) else { return nil }
    guard let zone = ZoneOffset(text) else {
      report(
        .badValue, "expected UTC or an offset such as +02:00, found \"\(text)\"",
        remedy: "the offset of a place depends on the day; write times in one", at: cursor)
      return nil
    }
    checkIsDatetime(fields, cursor)
    return zone
  }

  /// Dates can be written in a column of datetimes only.
  private mutating func checkIsDatetime(_ fields: Fields, _ cursor: Cursor) {
    guard let kind = fields["kind"]?.node.stringValue,
      (FormerNames.kinds[kind] ?? kind) != ColumnKind.datetime.rawValue
    else { return }
    report(
      .badValue, "a column of kind \(kind) has no dates", remedy: "drop one of the two",
      at: cursor)
  }

  /// A value as it stands in the data, which also may be a number or a boolean.
  mutating func dataValue(_ cursor: Cursor) -> String? {
    switch cursor.node.value {
    case .string(let text), .number(_, let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .null, .array, .object:
      reportType(cursor, expected: "a string, a number, true or false")
      return nil
    }
  }

  private mutating func settings(_ cursor: Cursor?) -> PolicySettings {
    var settings = PolicySettings()
    guard let cursor, let fields = fields(cursor, allowed: Self.settingKeys) else {
      return settings
    }
    settings.seed = seed(fields["seed"]) ?? settings.seed
    settings.confidence =
      number(fields["confidence"], "from 0.5 to below 1") { $0 >= 0.5 && $0 < 1 }
      ?? settings.confidence
    settings.falseAlarm =
      number(fields["falseAlarm"], "above 0 and at most 0.5") { $0 > 0 && $0 <= 0.5 }
      ?? settings.falseAlarm
    settings.minGroupRows = positiveInteger(fields["minGroupRows"]) ?? settings.minGroupRows
    settings.learningRows = positiveInteger(fields["learningRows"]) ?? settings.learningRows
    settings.neighbourRows = positiveInteger(fields["neighbourRows"]) ?? settings.neighbourRows
    settings.queryRecords = positiveInteger(fields["queryRecords"])
    settings.scale = choice(fields["scale"], among: DistanceScale.allCases) ?? settings.scale
    settings.requiredAxes = choices(fields["requiredAxes"], of: Axis.self) ?? []
    settings.proof = choice(fields["proof"], among: Proof.allCases) ?? settings.proof
    settings.onInconclusive =
      choice(fields["onInconclusive"], among: OnInconclusive.allCases)
      ?? settings.proof.defaultOnInconclusive
    settings.onMissing =
      choice(fields["onMissing"], among: OnMissing.allCases) ?? settings.onMissing
    return settings
  }

  /// Every required axis needs a check that can fail.
  private mutating func requireChecks(
    of settingsCursor: Cursor?, settings: PolicySettings, checks: [Check]
  ) {
    guard let settingsCursor, let fields = settingsCursor.node.objectValue,
      let member = fields.first(where: { $0.key == "requiredAxes" })
    else { return }
    let named = settingsCursor.child(member).elements
    for axis in settings.requiredAxes
    where !checks.contains(where: { $0.axis == axis && $0.canFail }) {
      report(
        .requiredAxisWithoutCheck,
        "the axis \"\(axis.rawValue)\" is required, but no check of it"
          + " can fail",
        remedy: "add one with failIf and severity error",
        at: named.first { $0.node.stringValue == axis.rawValue } ?? settingsCursor.child(member))
    }
  }
}
