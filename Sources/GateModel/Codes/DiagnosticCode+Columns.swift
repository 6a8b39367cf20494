extension DiagnosticCode {
  /// What looks odd about columns, keys and the data sets together.
  static let ofColumns = [
    DiagnosticCode(
      "SG2010", "cells of the candidate that cannot be read as their kind",
      "They count as missing, and validity.type judges how many there are. Mend the generator's "
        + "output, or declare the kind with \(OptionName.kind)."),
    DiagnosticCode(
      "SG2011", "columns that the reference does not have",
      "They are not compared, so nothing is known of them. Remove them from the candidate."),
    DiagnosticCode(
      "SG2012", "a declared id repeats",
      "Rows that share an id may belong to one person, and then are not independent, so that "
        + "intervals and tests say too much. If it stands for people with several rows, declare it "
        + "as the entity with \(OptionName.entity)."),
    DiagnosticCode(
      "SG2013", "entities on both real sides",
      "The holdout holds people that the generator saw, so that it hides what was remembered. "
        + "synthgate split with \(OptionName.entity) keeps them apart."),
    DiagnosticCode(
      "SG2014", "earlier runs were given and nothing judges them",
      "Use a policy with a check of diversity.generations, or leave out \(OptionName.baseline)."),
    DiagnosticCode(
      "SG2015", "cells of real data that cannot be read as their kind",
      "They count as unreadable, and the candidate is held to their rate. Name them with "
        + "\(OptionName.missing), or declare the kind with \(OptionName.kind)."),
    DiagnosticCode(
      "SG2016", "infinite numbers",
      "They are in no mean and no distance; validity.type compares how many there are."),
    DiagnosticCode(
      "SG2017", "a token here, an empty cell there",
      "One table may write a word where another leaves the cell empty. If both mean that the value "
        + "is missing, say so with \(OptionName.missing)."),
    DiagnosticCode(
      "SG2018", "holdout rows that are rows of the reference",
      "Rows that the generator has seen hide what it remembers. Take them out of the holdout; "
        + "synthgate split makes one without."),
    DiagnosticCode(
      "SG2019", "rows come in groups",
      "Values of a column recur on one side and never on both. If it stands for people with several "
        + "rows, declare it as the entity with \(OptionName.entity)."),
    DiagnosticCode(
      "SG2020", "a column without a name",
      "It is called by its number, or left out where it is empty. If it counts rows, leave it out "
        + "with \(OptionName.ignore)."),
    DiagnosticCode(
      "SG2021", "read as one column",
      "Lines hold a sign that may separate fields. If it does, say so with "
        + "\(OptionName.delimiter)."),
    DiagnosticCode(
      "SG2022", "a part without rows",
      "An empty file among others of one data set. See whether it was cut off."),
    DiagnosticCode(
      "SG2023", "records inside one JSON object",
      "The records were found under the only key of the document."),
    DiagnosticCode(
      "SG2024", "values that differ from real ones only in how they are written",
      "Blanks, case or the form of a number make them new values. Write both sides alike; "
        + "\(OptionName.trim) drops blanks."),
    DiagnosticCode(
      "SG2025", "sub-directories are not read",
      "Give them as well if they belong to the data."),
    DiagnosticCode(
      "SG2026", "a run file without a digest",
      "A change to its scores would not be noticed. Write it with this version."),
    DiagnosticCode(
      "SG2027", "a run file whose verdict does not follow from its scores",
      "It was changed, or written by another version. Run synthgate check again."),
    DiagnosticCode(
      "SG2028", "the last record has no line end",
      "The file may have been cut off. If so, transfer it anew."),
    DiagnosticCode(
      "SG2029", "files of earlier runs were left out",
      "Reports are no data. Write them to another folder."),
    DiagnosticCode(
      "SG2030", "NaN was taken as missing", "A Parquet column of numbers holds NaN."),
    DiagnosticCode(
      "SG2031", "whole numbers are rounded",
      "Beyond 2^53 not every whole number has a value of its own. If it is a key, store it as text "
        + "or declare it with \(OptionName.id)."),
    DiagnosticCode(
      "SG2032", "columns of a type that no check reads",
      "They were left out, so nothing is known of them. Store them as another type, or leave them out of "
        + "what is judged with \(OptionName.ignore)."),
    DiagnosticCode(
      "SG2033", "bytes were read as text",
      "A Parquet column has no type, and all of it is UTF-8. Give it the type of a string."),
    DiagnosticCode(
      "SG2035", "values in two ways of Unicode",
      "A letter and its accent are one sign here and two there; they count as one value."),
    DiagnosticCode(
      "SG2050", "columns read from the names of folders",
      "A folder such as year=2020 is a column of all files below it. If it is none, give the files "
        + "themselves."),
    DiagnosticCode(
      "SG2051", "no value is of the declared kind",
      "Nothing can be compared. Correct \(OptionName.kind) or \(OptionName.dateFormat), or what the "
        + "policy or the schema declares."),
    DiagnosticCode(
      "SG2052", "what a schema document means here",
      "It says something of a column that is told in other words, is not known or gives way to an "
        + "option. See whether it is meant so."),
    DiagnosticCode(
      "SG2053", "columns that the schema document does not name",
      "Their values decide how they are read. Add them to \(OptionName.schema), if it should say so."
    ),
    DiagnosticCode(
      "SG2054", "a token that only the candidate has",
      "It is a value that no real row has. If it means that the value is missing, say so with "
        + "\(OptionName.missingIn)."),
    DiagnosticCode(
      "SG2060", "the data sets were read as texts",
      "The message says which fields were taken for texts. \(OptionName.text) names others, and a "
        + "policy of tables reads tables."),
    DiagnosticCode(
      "SG2061", "why a policy was chosen",
      "Nobody named one, and the data is of texts. \(OptionName.policy) names another."),
    DiagnosticCode(
      "SG2062", "evaluation items were given and nothing judges them",
      "Use a policy with checks of contamination, or leave out \(OptionName.benchmark)."),
    DiagnosticCode(
      "SG2063", "the reference is an index",
      "It was read from the file of \(OptionName.index), which holds what it was made of; the files "
        + "named as inputs are those of that time."),
  ]
}
