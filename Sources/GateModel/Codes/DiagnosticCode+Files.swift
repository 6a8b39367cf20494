extension DiagnosticCode {
  /// What is worth saying of files, records and headers.
  static let ofFiles = [
    DiagnosticCode(
      "SG2001", "blank lines between records", "They are skipped. Nothing needs to be done."),
    DiagnosticCode(
      "SG2002", "files that are no data were skipped",
      "A folder or an archive holds other files as well. If one of them is data, give it by name."),
    DiagnosticCode(
      "SG2003", "a few cells keep a column from being another kind",
      "Nearly all cells are numbers or dates, and the column is compared as something else. Declare "
        + "the odd ones as missing with \(OptionName.missing), or the kind with "
        + "\(OptionName.kind)."),
    DiagnosticCode(
      "SG2004", "a name that promises another format",
      "The format is detected from the content. Rename it, or see whether it is the right one."),
    DiagnosticCode(
      "SG2005", "a kind for a column that no input has",
      "Nothing is read by it. Mend the name given with \(OptionName.kind)."),
    DiagnosticCode(
      "SG2006", "malformed records were left out",
      "\(OptionName.maxBadRecords) allows so many. Those of the candidate are judged by "
        + "validity.unreadable."),
    DiagnosticCode(
      "SG2007", "a token was taken for a missing value",
      "The other cells are of another kind. To keep it as a value, declare the column a category "
        + "with \(OptionName.kind)."),
    DiagnosticCode(
      "SG2008", "dates whose day and month cannot be told apart",
      "The column is compared as text or categories. Write dates as YYYY-MM-DD."),
    DiagnosticCode(
      "SG2009", "arrays are compared as text",
      "Elements are not compared one by one. Give them as columns or rows of their own."),
  ]
}
