extension DiagnosticCode {
  /// What can be wrong with a policy, or with what is said of columns.
  static let ofPolicies = [
    DiagnosticCode(
      "SG1001", "not JSON",
      "A policy is JSON as RFC 8259 has it, without comments. Mend the place that is named."),
    DiagnosticCode(
      "SG1002", "a key occurs twice",
      "Of two equal keys one would be ignored. Remove one of them."),
    DiagnosticCode(
      "SG1003", "unknown key",
      "A misspelt key would say nothing, so it is refused. Take the suggestion, or see the policy "
        + "reference."),
    DiagnosticCode(
      "SG1004", "wrong type", "The value is of another type than its key takes. Write the other."),
    DiagnosticCode(
      "SG1005", "an invalid value or combination of keys",
      "A value is outside its range, keys exclude each other, or one is missing. The message says "
        + "which."),
    DiagnosticCode(
      "SG1006", "unknown metric, or one that is for comparison only",
      "A check has to name a metric that can be judged; synthgate metrics list shows them."),
    DiagnosticCode(
      "SG1007", "a column that the data does not have",
      "A misspelt name would take a column out of its checks. Take the suggestion, or declare the "
        + "column optional in the policy."),
    DiagnosticCode(
      "SG1008", "a zone that can never be reached",
      "The limits of a check leave no room for one of its outcomes. As a warning: with so few rows "
        + "or so strict a limit, compliance can never be proven."),
    DiagnosticCode(
      "SG1009", "a metric needs a role that no column has",
      "The check does not apply. Declare the column, for example with \(OptionName.protected) or "
        + "\(OptionName.label), or let the check be empty."),
    DiagnosticCode(
      "SG1010", "a constraint on a column of another kind than it needs",
      "Orders and ranges need numbers or dates, patterns need text. Declare the kind with "
        + "\(OptionName.kind), or mend the constraint."),
    DiagnosticCode(
      "SG1011", "no policy has this name",
      "It is neither a built-in policy nor a file that can be read. synthgate policy list shows "
        + "the built-in ones."),
    DiagnosticCode(
      "SG1012", "an optional column is not in the data",
      "The policy allows this; what it says of the column does not apply."),
    DiagnosticCode(
      "SG1013", "a required axis without a check that can fail",
      "The axis could never say no. Add a check of it, or do not require it."),
    DiagnosticCode(
      "SG1014", "another policy language",
      "The document is written for another version of the program."),
    DiagnosticCode(
      "SG1015", "a key of columnOverrides that stands for nothing that was measured",
      "An override that fits nothing would leave the general limit in force. Take the suggestion."),
    DiagnosticCode(
      "SG1016", "a limit on the better side",
      "The limit is broken by data that is better than asked for. Turn the comparison around."),
    DiagnosticCode(
      "SG1017", "a positive value that the label does not have",
      "Every check of outcomes would have nothing to judge. Take a value that occurs, or read the "
        + "label as categories with \(OptionName.kind)."),
    DiagnosticCode(
      "SG1018", "a column that is to be ignored and has another role",
      "What is left out of everything cannot be the label as well. Drop one of the two."),
    DiagnosticCode(
      "SG1020", "a schema document that cannot be used",
      "It is not valid, contradicts the policy, or does not tell which of its tables the data is. "
        + "Mend the file given with \(OptionName.schema); the message says where."),
    DiagnosticCode(
      "SG1021", "a name that was given up",
      "The old name of a key, a metric, a check or a kind is still read by this version, and means the "
        + "same. Write the new one, which the message gives."),
  ]
}
