import GateBytes
import GateModel
import GatePolicy

extension ResolvedRequest {
  /// Each option of the request that changed what was judged, in the order of their names.
  ///
  /// Which cells mean "no value" and which value of the label is positive is not told: that is data,
  /// and few rows may have it.
  ///
  /// - Parameter policy: that judges.
  func overrides(of policy: Policy) -> [Override] {
    let roles = given.roles
    let kinds = given.kinds.map { "\($0.key)=\($0.value.rawValue)" }
    let dates = given.dateFormats.flatMap { name, formats in
      formats.map { "\(name)=\($0.pattern)" }
    }
    let schema = request.schema.map { [FileSystem.relative($0)] }
    let seed = request.seed.flatMap { $0 == policy.settings.runSettings.seed ? nil : [String($0)] }
    let values: [OptionName: [String]] = [
      .label: roles[.label] ?? [], .protected: roles[.protected] ?? [], .id: roles[.id] ?? [],
      .entity: roles[.entity] ?? [], .quasiIdentifier: roles[.quasiIdentifier] ?? [],
      .sensitive: roles[.sensitive] ?? [], .ignore: roles[.ignore] ?? [], .kind: kinds,
      .dateFormat: dates, .schema: schema ?? [], .text: given.textFields,
      .only: request.onlyChecks, .axis: request.onlyAxes.map(\.rawValue),
      .seed: seed ?? [], .skipLines: skippedLines, .maxBadRecords: allowance,
      .revoked: request.revoked,
    ]
    let told = values.filter { !$0.value.isEmpty }
      .map { Override($0.key, values: $0.value.sorted()) }
    return (told + untold.map { Override($0, values: []) }).sorted()
  }

  /// Options without a value, or with one that is not told.
  private var untold: [OptionName] {
    let (dialect, columns) = (request.reading.dialect, given)
    let given: [(OptionName, Bool)] = [
      (.missing, !columns.missingTokens.isEmpty), (.missingIn, !columns.missingIn.isEmpty),
      (.recursive, request.reading.isRecursive), (.positive, columns.positive != nil),
      (.delimiter, dialect.delimiter != nil), (.header, dialect.firstRecord == .surelyHeader),
      (.noHeader, dialect.firstRecord == .data),
      (.trim, dialect.trimsFields), (.comment, dialect.comment != nil),
      (.decimalComma, dialect.numbers.hasDecimalComma),
      (.thousands, dialect.numbers.thousandsMark != nil),
    ]
    return given.filter(\.1).map(\.0)
  }

  private var skippedLines: [String] {
    let lines = request.reading.dialect.skippedLines
    return lines > 0 ? [String(lines)] : []
  }

  private var allowance: [String] {
    switch request.reading.badRecords {
    case .none: []
    case .count(let most): [String(most)]
    case .share(let most): ["\(most * 100)%"]
    }
  }
}
