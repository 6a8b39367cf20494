import GateModel

extension Estimate {
  /// An estimate with the interval that its error model gives at `confidence`; fails when the
  /// value is NaN.
  package init?(value: Double, error: ErrorModel, confidence: Double) {
    let interval = value.isNaN ? nil : error.interval(around: value, confidence: confidence)
    self.init(value: value, interval: interval, error: error)
  }
}
