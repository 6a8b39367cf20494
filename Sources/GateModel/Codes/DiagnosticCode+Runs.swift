extension DiagnosticCode {
  /// What a judgement and a run file have to say beyond findings.
  static let ofRuns = [
    DiagnosticCode(
      "SG3001", "checks were left out",
      "The run is partial, by \(OptionName.only) or \(OptionName.axis): this is not the whole "
        + "verdict."),
    DiagnosticCode(
      "SG3002", "too few rows",
      "With so few rows every number is chance, so there is no verdict. Give more rows, or say in "
        + "the policy that fewer are enough."),
    DiagnosticCode(
      "SG3003", "a required axis could not be judged",
      "There is no verdict. The report says of each check what it lacked."),
    DiagnosticCode(
      "SG3004", "a limit that even real data would break",
      "Two samples of real data differ by more than the limit allows. Judge the excess over the "
        + "floor, or relax the limit."),
    DiagnosticCode(
      "SG3005", "the policy has no such check", "Take the suggestion."),
    DiagnosticCode(
      "SG3006", "nothing was judged",
      "No check found anything to judge, so there is no verdict."),
    DiagnosticCode(
      "SG3007", "scores of another version of a metric",
      "The limits were made for other numbers. Run synthgate check again."),
    DiagnosticCode(
      "SG3008", "findings that are not listed",
      "Of pairs of columns the worst are listed; the others are judged and counted as well."),
    DiagnosticCode(
      "SG3009", "a check that does not apply although its roles are declared",
      "The message says what it lacks."),
    DiagnosticCode(
      "SG3010", "columns that no check of a required axis looked at",
      "The axis has no verdict. Each column is named with the options that settle it."),
    DiagnosticCode(
      "SG3011", "planted copies that were not found",
      "Each run looks for copies that it plants itself. A detector missed more than one of a "
        + "hundred, so that memorization has no verdict: this is a fault of the program or the "
        + "machine. Report it."),
    DiagnosticCode(
      "SG3021", "a mix that no check judges",
      "\(OptionName.mix) was given, and the policy has no check of lineage that reads it. Use one that "
        + "has, such as governed."),
    DiagnosticCode(
      "SG3022", "fingerprints that no check judges",
      "\(OptionName.knownSynthetic) was given, and the policy has no check of "
        + "contamination.known-synthetic. Use one that has, such as governed."),
    DiagnosticCode(
      "SG3041", "a lineage that no check judges",
      "\(OptionName.lineage) was given, and the policy has no check that reads it. Use one that has, such "
        + "as governed."),
    DiagnosticCode(
      "SG4001", "scores that a run file left out",
      "Of pairs of columns it lists the most remarkable; the others cannot be judged again."),
    DiagnosticCode(
      "SG5001", "a trust file that cannot be used",
      "Nothing was verified. Mend the file given with \(OptionName.trust); the message says where."),
  ]
}
