import GateJSON
import GateModel

/// What was done to a candidate, and the cause that has to tell it.
///
/// Written from the words of the manifest, which say what was planted and not what a run finds.
/// Generators have no planted defect and no cause that must be told.
struct PlantedDefect {
  /// Any of these will do.
  let kinds: [Cause.Kind]
  /// If not empty, the cause speaks of one of them.
  let columns: [String]

  /// - Parameter facts: of the manifest, about what was planted.
  init?(_ defect: String, facts: JSONNode?) {
    switch defect {
    case "exact_copy", "exact_copy_permuted", "noisy_copy", "noisy_copy_flip", "leak",
      "leak_outliers", "overfit_cart":
      kinds = [.leak]
    case "self_duplicates", "partial_collapse": kinds = [.collapse]
    case "mode_collapse": kinds = [.collapse, .column]
    // Each generation loses rare values and what columns have to do with each other.
    case "recursive": kinds = [.collapse, .column, .dependence, .joint]
    case "independent", "shuffled_one": kinds = [.dependence]
    case "tails_clipped", "variance_shrunk", "missing_lost", "missing_added", "unit_change",
      "typos", "new_category", "wrong_types":
      kinds = [.column]
    // A rule may be one about a column or about several.
    case "constraint": kinds = [.column, .dependence]
    case "rare_dropped": kinds = [.column, .group]
    case "column_missing": kinds = [.shape]
    case "label_noise": kinds = [.utility, .dependence]
    case "bias_label": kinds = [.group]
    // A protected column differs in itself where a group of it is missing.
    case "group_under": kinds = [.group, .column]
    default: return nil
    }
    var columns = (facts?["columns"]?.arrayValue ?? []).compactMap(\.stringValue)
    columns += facts?["column"]?.stringValue.map { [$0] } ?? []
    for losses in ["lost_categories", "missing_share_lost"] {
      columns += (facts?[losses]?.objectValue ?? []).map(\.key)
    }
    // `sex=Female`
    columns +=
      facts?["group"]?.stringValue.map { [String($0.prefix { $0 != "=" })] } ?? []
    self.columns = columns
  }

  /// Whether a cause tells it.
  func isTold(by cause: Cause) -> Bool {
    guard kinds.contains(cause.kind) else { return false }
    guard !columns.isEmpty, cause.kind != .shape else { return true }
    let subjects = [cause.subject, cause.worst.subject]
    return subjects.contains { subject in
      var named = subject.columns
      if case .group(let protected, _) = subject.part { named += protected }
      if case .rule(let rule) = subject.part, columns.contains(where: rule.contains) { return true }
      return named.contains(where: columns.contains)
    }
  }
}
