import GateModel
import GateStatistics
import GateWording

/// What a sentence about a judged number can say, by placeholder.
///
/// Amounts come from the score's facts, else from its parts, else from the counts of its error model,
/// so that a run file from before the facts is told as far as it goes.
struct FindingFacts {
  let check: Check
  let result: MemberResult

  init(_ result: MemberResult, check: Check) {
    self.result = result
    self.check = check
  }

  var member: Member { result.member }
  private var measure: Telling.Measure { check.metric.telling.measure }

  // MARK: Sentences

  /// The first sentence of which everything is known.
  var sentence: String {
    let telling = check.metric.telling
    let own = telling.sentences.filter { $0.isMeant(for: member.subject) }
    let told = own.lazy.compactMap { self.filled($0.text) }.first
    return told ?? "\(subjectName(member.subject, check)): \(judged)"
  }

  /// The text with its placeholders filled; `nil` where one outside brackets is not known.
  func filled(_ text: String) -> String? {
    var filled = ""
    for part in text.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
      guard part.offset > 0 else {
        guard let known = filledPlain(part.element) else { return nil }
        filled += known
        continue
      }
      let pieces = part.element.split(
        separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      filled += pieces.first.flatMap(filledPlain) ?? ""
      guard let rest = filledPlain(pieces.dropFirst().first ?? "") else { return nil }
      filled += rest
    }
    return filled
  }

  private func filledPlain(_ text: Substring) -> String? {
    var filled = ""
    for (index, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        filled += part
        continue
      }
      let pieces = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2, let known = self.text(of: pieces[0]) else { return nil }
      filled += known + pieces[1]
    }
    return filled
  }

  /// What stands for `name` or `name:spelling`.
  func text(of placeholder: Substring) -> String? {
    let pieces = placeholder.split(separator: ":", maxSplits: 1)
    guard let name = pieces.first.map(String.init) else { return nil }
    if pieces.count == 1, let text = words(name) ?? member.score?.facts.texts[name] { return text }
    return amounts(name).lazy.compactMap { self.spelled($0, pieces.dropFirst().first) }.first
  }

  /// What every finding has.
  private func words(_ name: String) -> String? {
    switch name {
    case "subject": member.subject.label
    case "level": member.subject.words ?? ""
    case "column": member.subject.addressed.first
    case "value": member.score.map { spelled($0.value.value) } ?? judged
    case "floor": member.floor.map { spelled($0) }
    case "judged": judged
    case "most": member.contributors.first?.label
    default: nil
    }
  }

  // MARK: Numbers

  private func amounts(_ name: String) -> [Amount] {
    guard let score = member.score else { return [] }
    let always: Amount? =
      switch name {
      case "n": .count(score.n)
      case "value": Amount(score.value.value, .number)
      case "floor": member.floor.map { Amount($0, .number) }
      case "excess": score.excess.map { Amount($0.value, .number) }
      case "mostAmount":
        member.contributors.first.map { Amount($0.contribution, .number) }
      default: nil
      }
    let part = score.parts[name].map { Amount($0, .number) }
    return [always, score.facts.amounts[name], part, member.estimate.error.amount(name)]
      .compactMap { $0 }
  }

  /// - Returns: `nil` where the amount lacks what the spelling shows.
  private func spelled(_ amount: Amount, _ spelling: Substring?) -> String? {
    switch spelling ?? Substring(amount.unit.rawValue) {
    case "share": return peopleShare(amount.value)
    case "points": return peoplePoints(amount.value)
    case "size": return peoplePoints(abs(amount.value))
    case "count":
      let count = amount.count.map(Double.init) ?? amount.value
      return amount.unit == .share && amount.count == nil
        ? nil : peopleNumber(count.rounded())
    case "of":
      guard let count = amount.count, let of = amount.of else { return nil }
      return "\(count == 0 ? "none" : grouped(count)) of \(grouped(of))"
    case "times": return "\(shortestNumber(amount.value, digits: 2)) times"
    case "number": return shortestNumber(amount.value, digits: 3)
    default: return nil
    }
  }

  /// The number that was judged, in the metric's measure.
  var judged: String {
    check.judged == .excess
      ? spelledDifference(member.estimate.value) : spelled(member.estimate.value)
  }

  /// A number of the metric, such as a limit.
  func spelled(_ number: Double) -> String {
    guard number.isFinite else { return peopleNumber(number) }
    switch measure {
    case .share: return peopleShare(number)
    case .points: return peoplePoints(number)
    case .number(let unit): return withUnit(number, unit)
    case .ratio(let name):
      guard let base = amounts(name).first?.value, base > 0 else {
        return "\(shortestNumber(number, digits: 3)) times"
      }
      return peopleShare(number * base)
    }
  }

  /// A difference of two of them, such as an excess over a floor.
  func spelledDifference(_ number: Double) -> String {
    guard number.isFinite else { return peopleNumber(number) }
    return switch measure {
    case .share, .points: peoplePoints(number)
    case .number(let unit): withUnit(number, unit)
    case .ratio: shortestNumber(number, digits: 3)
    }
  }

  private func withUnit(_ number: Double, _ unit: String) -> String {
    let text = number == number.rounded() ? peopleNumber(number) : shortestNumber(number, digits: 3)
    return unit.isEmpty ? text : "\(text) \(unit)"
  }
}

extension ErrorModel {
  /// The counts behind a comparison of two sides: `synthetic` and `real`, or `members` and
  /// `nonMembers`, and the rows that would be `expected` of the first.
  fileprivate func amount(_ name: String) -> Amount? {
    switch self {
    case .binomial(let count, let of):
      return name == "synthetic" ? .share(count, of: of) : nil
    case .shareDifference(let a, let n, let b, let m, _), .shareRatio(let a, let n, let b, let m):
      switch name {
      case "synthetic", "members": return .share(a, of: n)
      case "real", "nonMembers": return .share(b, of: m)
      case "expected" where m > 0:
        return Amount(Double(n) * Double(b) / Double(m), .count)
      default: return nil
      }
    case .chosen(_, let model): return model.amount(name)
    case .anyOf(let models):
      let largest = models.max { ($0.ownValue ?? -.infinity) < ($1.ownValue ?? -.infinity) }
      return largest?.amount(name)
    case .fact, .normal, .coincidence, .dkw, .rank: return nil
    }
  }
}
