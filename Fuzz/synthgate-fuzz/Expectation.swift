/// Ends the fuzzer with a finding where something does not hold of an input; unlike a precondition
/// it says what, in a release build too.
func expect(_ holds: Bool, _ otherwise: @autoclosure () -> String) {
  guard holds else { fatalError(otherwise()) }
}
