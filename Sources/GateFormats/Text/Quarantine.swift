import GateBytes
import GateModel

/// The records of a source that are left out because they cannot be read.
struct Quarantine: Sendable {
  private let allowance: BadRecordAllowance
  /// How many records were left out for each reason.
  private(set) var counts: [RecordFault: Int] = [:]
  /// What was wrong with the first of them.
  private(set) var first: InputError?

  init(_ allowance: BadRecordAllowance) {
    self.allowance = allowance
  }

  var total: Int { counts.values.reduce(0, +) }

  /// Whether any record may be left out.
  var isOpen: Bool { allowance != .none }

  /// Counts a record as malformed.
  ///
  /// - Throws: the error itself, if it concerns more than a record or none may be left out; if
  ///   too many were, the first one's with their number.
  mutating func admit(_ error: InputError) throws(InputError) {
    guard isOpen, let fault = error.fault else { throw error }
    counts[fault, default: 0] += 1
    if first == nil { first = error }
    if case .count(let most) = allowance, total > most { throw excess(records: nil) ?? error }
  }

  /// Adds the records that were left out of another source of the same data set.
  mutating func merge(_ other: Quarantine) {
    counts.merge(other.counts, uniquingKeysWith: +)
    if first == nil { first = other.first }
  }

  /// The error of having left out too many, if that is so.
  ///
  /// - Parameter records: how many were read; `nil` while that is unknown.
  func excess(records: Int?) -> InputError? {
    guard let first else { return nil }
    let found: String
    switch (allowance, records) {
    case (.none, _): return first
    case (.count(let most), _):
      guard total > most else { return nil }
      found = "more than \(most) records are malformed"
    case (.share(let most), let records?):
      let all = total + records
      guard Double(total) > most * Double(all) else { return nil }
      found = "\(total) of \(all) records are malformed"
    case (.share, nil): return nil
    }
    return InputError(
      first.reason, file: first.file, member: first.member, line: first.line,
      column: first.column,
      message:
        "\(found), which \(OptionName.maxBadRecords) does not allow; the first: \(first.text)")
  }

  /// A warning that says how many records were left out, and why.
  var note: Diagnostic? {
    guard let first else { return nil }
    let reasons = counts.map { (count: $0.value, reason: $0.key.rawValue) }.sorted {
      (-$0.count, $0.reason) < (-$1.count, $1.reason)
    }
    let list = reasons.map { "\($0.reason) \($0.count)" }.joined(separator: ", ")
    let place = [first.file, first.member, first.line.map(String.init)].compactMap { $0 }
    return Diagnostic(
      severity: .warning, code: "SG2006",
      message: "left out \(total) malformed record\(total == 1 ? "" : "s") (\(list)); "
        + "the first: \(first.message)", place: place.joined(separator: ":"))
  }
}
