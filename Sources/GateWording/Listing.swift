/// Some words of a list, and how many more there are: `a, b and 7 more`.
///
/// - Parameter spelled: writes how many; `grouped` has commas between thousands.
package func listing(
  _ words: [String], atMost most: Int, spelled: (Int) -> String = { "\($0)" }
) -> String {
  let shown = words.prefix(most).joined(separator: ", ")
  return words.count > most ? "\(shown) and \(spelled(words.count - most)) more" : shown
}
