import GateBytes

extension TextSegment {
  /// Whether a column says in every row what the folders above the source say; `false` where there
  /// is no such column.
  ///
  /// - Throws: where it says something else.
  func repeats(_ partition: Partition) throws(InputError) -> Bool {
    guard let column = columns.firstIndex(of: partition.name) else { return false }
    let value = Array(partition.value.utf8)
    let number = NumberText(value.span)?.value
    var other: Int?
    forEachCell(of: column) { row, cell in
      let trimmed = cell.extracting(cell.trimmedRange)
      guard other == nil, trimmed.count != value.count || !trimmed.begins(with: value) else {
        return
      }
      if let number, NumberText(trimmed)?.value == number { return }
      other = row
    }
    guard let other else { return true }
    throw name.malformed(
      line: Int(lines[other]),
      """
      column "\(partition.name)" holds another value than the folder above, "\(partition.name)=\
      \(partition.value)"; rename the column or the folder
      """)
  }
}
