/// Finds the end of a JSON value by its brackets and strings, without judging it.
enum JSONElement {
  /// Where the value that begins at `start` ends: behind its last bracket, or before the comma,
  /// bracket or brace that ends a scalar.
  ///
  /// - Parameter limit: the search gives up one byte after so many.
  /// - Returns: `nil` if the text ends first.
  static func end(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int? {
    var position = start
    var depth = 0
    var isInString = false
    while position < bytes.count {
      guard position - start <= limit else { return position }
      switch bytes[position] {
      case UInt8(ascii: "\\") where isInString: position += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case _ where isInString: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position }
        depth -= 1
        if depth == 0 { return position + 1 }
      case UInt8(ascii: ",") where depth == 0: return position
      default: break
      }
      position += 1
    }
    return depth == 0 && !isInString ? bytes.count : nil
  }
}
