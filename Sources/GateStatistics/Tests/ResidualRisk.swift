import GateModel

/// The risk that anonymeter reports: what an attack finds beyond a control, with its error
/// (anonymeter 1.1.0, `stats/confidence.py`), for those who have to compare.
///
/// Attack and control are Wilson's centres `a` and `c`; the risk is `(a - c) / (1 - c)` and its
/// error follows by linear propagation, which is wrong near 0 and 1: judge Newcombe's interval.
package struct ResidualRisk: Sendable {
  package let value: Double
  package let error: Double

  /// The interval as anonymeter prints it, cut to 0...1.
  package var interval: (lower: Double, upper: Double) {
    (min(max(value - error, 0), 1), min(max(value + error, 0), 1))
  }

  /// `nil` when a sample is empty.
  package init?(
    attack: Int, of attacks: Int, control: Int, of controls: Int, confidence: Double
  ) {
    guard
      let a = Self.rate(attack, of: attacks, confidence: confidence),
      let c = Self.rate(control, of: controls, confidence: confidence)
    else { return nil }
    let rest = 1 - c.centre
    value = (a.centre - c.centre) / rest
    let byAttack = a.reach / rest
    let byControl = c.reach * (a.centre - 1) / (rest * rest)
    error = (byAttack * byAttack + byControl * byControl).squareRoot()
  }

  /// The centre of Wilson's interval and half its length; `nil` without trials.
  package static func rate(
    _ successes: Int, of trials: Int, confidence: Double
  ) -> (centre: Double, reach: Double)? {
    guard
      let wilson = Binomial.wilson(
        successes: successes, trials: trials, confidence: confidence)
    else { return nil }
    return ((wilson.lower + wilson.upper) / 2, (wilson.upper - wilson.lower) / 2)
  }
}
