/// Names that were given up, with those that stand for them now: the one table of them.
///
/// Policies, options and topics may use them in this version, and are told of the new name (SG1021).
/// Run files of the schema before are read by them, and `scripts/compare-runs.py` compares runs by them.
package enum FormerNames {
  /// The schema of run files that hold them.
  package static let runSchema = "synthgate.run/1"

  /// Ids of metrics.
  package static let metrics = [
    "memorization.holdout-suspect": "memorization.holdout-leakage",
    "memorization.legacy.dcr": "memorization.peer.dcr",
    "memorization.legacy.identifiability": "memorization.peer.identifiability",
    "memorization.legacy.nndr": "memorization.peer.nndr",
    "memorization.legacy.sdmetrics-overfitting": "memorization.peer.sdmetrics-overfitting",
  ]

  /// Ids of checks of the policies that ship with the tool.
  package static let checks = ["mem-holdout-suspect": "mem-holdout-leakage"]

  /// Kinds of columns.
  package static let kinds = ["instant": "datetime"]

  /// Keys of a check in a policy.
  package static let checkKeys = ["levels": "parts"]

  /// Keys of a subject in a run file.
  package static let subjectKeys = ["level": "part"]

  /// Keys of a finding in a run file beside those of its subject.
  package static let findingKeys = ["testLevel": "significance"]

  /// Keys of a data set in a run file.
  package static let inputKeys = ["unreadable": "malformed"]

  /// Keys of `parts` and `facts` of the scores of a metric, by the id that it has now.
  package static let scoreKeys = [
    "validity.unreadable": ["unreadable": "malformed", "unreadable.real": "malformed.real"]
  ]

  /// What the times of a run are told of, beside metrics.
  package static let facts = ["agreement": "matchingCells", "closeness": "distanceRatios"]

  /// What the id of a metric or of a check is now; `nil` where it is no former one.
  package static func id(for topic: String) -> String? { metrics[topic] ?? checks[topic] }
}

extension Diagnostic {
  /// A name that was given up was used.
  ///
  /// - Parameter what: where it was used.
  package static func formerName(
    _ former: String, _ name: String, in what: String
  ) -> Diagnostic {
    Diagnostic(
      severity: .note, code: "SG1021",
      message: "\(what): \"\(former)\" is called \"\(name)\" now; write that, since a later version"
        + " will not know the old name")
  }
}
