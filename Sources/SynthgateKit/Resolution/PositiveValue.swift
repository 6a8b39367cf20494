import GateModel
import GatePolicy
import GatePreparation

/// The value of the label that counts as positive: what the user says, else what the policy says of
/// the label; `nil` where neither does.
///
/// - Throws: `.usage` for a value without a label, `.policy` for one that the label does not have in
///   the reference. Every outcome check would silently have nothing to judge.
func positiveValue(
  _ policy: Policy, _ options: ColumnOptions, _ comparison: Comparison
) throws(SynthgateError) -> String? {
  let labels = comparison.columns.indices.filter {
    comparison.columns[$0].roles.contains(.label)
  }
  let declared = policy.dataset.columns.filter { column in
    column.positive != nil && labels.contains { comparison.columns[$0].name == column.name.text }
  }
  guard let positive = options.positive ?? declared.first?.positive else { return nil }
  guard !labels.isEmpty else {
    throw .usage(
      "\(OptionName.positive) names a value of the label; say which column that is with \(OptionName.label)"
    )
  }
  let present = labels.flatMap { presentValues(comparison, $0) }
  guard !present.contains(where: { $0.value == positive }) else { return positive }
  // A value that few real rows have is not printed (docs/method.md).
  let values = present.filter { $0.rows >= 10 }.map(\.value)
  let place = options.positive == nil ? declared.first?.name : nil
  let name = comparison.columns[labels[0]].name
  let message: Message
  if comparison.columns[labels[0]].isNumeric {
    message =
      "the label \"\(name)\" is read as \(comparison.columns[labels[0]].kind.rawValue), so it has "
      + "no positive value; read it as categories (\(Remedy.option(.kind, "\(name)=category")))"
  } else {
    message =
      "the label \"\(name)\" has no value \"\(positive)\"\(place.map { " at \($0.pointer)" } ?? ""); "
      + "\(nearest(positive, among: values))"
  }
  throw .policy([
    Diagnostic(severity: .error, code: "SG1017", message: message, place: place?.place)
  ])
}

/// The different values of a column of categories in the reference and how many rows have each, the
/// most frequent first.
private func presentValues(_ comparison: Comparison, _ column: Int) -> [(value: String, rows: Int)]
{
  let dictionary = comparison.columns[column].dictionary
  var counts = [Int](repeating: 0, count: dictionary.count)
  for code in comparison.reference.codes(column) where code >= 0 { counts[Int(code)] += 1 }
  return counts.indices.filter { counts[$0] > 0 }
    .sorted { (counts[$1], dictionary[$0]) < (counts[$0], dictionary[$1]) }
    .map { (dictionary[$0], counts[$0]) }
}
